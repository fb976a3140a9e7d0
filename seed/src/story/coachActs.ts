import { createUserWithEmailAndPassword } from 'firebase/auth';
import type { LocalInfo } from '../../../scripts/suite/localInfo';
import type { Actor } from './actor';
import { confirmAddress } from './confirmAddress';
import { pictureOfChisel } from './picture';
import type { Tell } from './teller';

export interface Published {
  readonly programId: string;
  readonly slug: string;
  readonly category: string;
  /** In the order of the outline. */
  readonly lessonIds: readonly string[];
}

export interface Person {
  readonly fullName: string;
  readonly email: string;
}

const PASSWORD = 'a-story-of-two';
const CATEGORY = 'Craft';

const CHAPTERS = [
  {
    title: 'The edge',
    lessons: [
      {
        title: 'Why blunt is dangerous',
        text: 'A blunt blade slips. Feel the edge on your thumbnail: sharp ones bite.',
      },
      {
        title: 'Three stones',
        text: 'Coarse makes the shape, medium the edge, fine the shine. Most people need two.',
      },
    ],
  },
  {
    title: 'The habit',
    lessons: [{ title: 'Two minutes a week', text: 'Ten strokes a side, every Sunday.' }],
  },
] as const;

/** Makes an account and signs in with its role: the claim is in the token from the second one on. */
export async function signUp(
  actor: Actor,
  { fullName, email }: Person,
  role: 'coach' | 'student',
): Promise<string> {
  const { user } = await createUserWithEmailAndPassword(actor.auth, email, PASSWORD);
  await actor.nebula.accounts.createUserDocument({ role, fullName });
  await user.getIdToken(true);
  return user.uid;
}

/** A coach signs up and puts a program on the market. */
export async function coachPublishes(
  tell: Tell,
  coach: Actor,
  person: Person,
  info: LocalInfo,
): Promise<Published> {
  const { accounts, catalog } = coach.nebula;
  await tell(
    `${person.fullName} signs up as a coach`,
    () => signUp(coach, person, 'coach'),
    (uid) => `user ${uid}`,
  );
  await tell(
    'confirms the address, without which no mail would come',
    () => confirmAddress(coach, info),
    (email) => email,
  );
  await tell(
    'gets a profile',
    () => accounts.createCoachProfile(PROFILE),
    ({ slug }) => `the page is /coaches/${slug}`,
  );
  const program = await tell(
    'drafts a free program with three seats',
    () => catalog.createProgram(PROGRAM),
    ({ slug }) => `a draft, only for its coach, at /programs/${slug}`,
  );
  const lessonIds = await tell(
    'writes two chapters with three lessons',
    () => writeOutline(coach, program.programId),
    (ids) => `${ids.length} lessons, each with its content apart from the public outline`,
  );
  await tell(
    'shows it by a picture, of which nobody learns where it was taken',
    () => coach.nebula.files.uploadProgramImage(program.programId, pictureOfChisel()),
    ({ file }) =>
      `${file?.contentType ?? ''}, ${file?.width ?? 0} × ${file?.height ?? 0}, made anew of what was uploaded`,
  );
  await tell(
    'publishes it',
    () => catalog.publishProgram({ programId: program.programId }),
    ({ status, isActive }) => `${status}, ${isActive ? 'open to students' : 'closed'}`,
  );
  return { ...program, category: CATEGORY, lessonIds };
}

const PROFILE = {
  languages: ['English', 'Portuguese'],
  title: 'Woodworker',
  bio: 'I have made chairs for thirty years and sharpened on each day of them.',
  style: 'Hands first, words later.',
  specialties: [CATEGORY],
  pastCompanies: ['Workshop on the quay'],
  linkedinUrl: 'https://www.linkedin.com/in/marta-nebula',
  availability: 'Weekday mornings',
  hourlyRate: 60_00,
  currency: 'eur',
};

const PROGRAM = {
  title: 'Sharp Tools, Calm Work',
  category: CATEGORY,
  description: 'Most accidents in a workshop begin with a blunt blade. An hour of theory, two of practice.',
  objectives: ['Know a sharp edge from a blunt one', 'Sharpen in two minutes a week'],
  price: 0,
  currency: 'eur',
  maxStudents: 3,
};

async function writeOutline({ nebula: { catalog } }: Actor, programId: string): Promise<readonly string[]> {
  const lessonIds: string[] = [];
  for (const [index, { title, lessons }] of CHAPTERS.entries()) {
    const chapterRef = await catalog.createChapter(programId, { title, position: index + 1 });
    for (const [place, lesson] of lessons.entries()) {
      const lessonId = await catalog.createLesson(programId, {
        chapterRef,
        title: lesson.title,
        position: place + 1,
        isPreview: false,
      });
      await catalog.setLessonContent(programId, lessonId, { text: lesson.text });
      lessonIds.push(lessonId);
    }
  }
  return lessonIds;
}
