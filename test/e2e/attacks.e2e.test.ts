import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  limit,
  query,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../seed/src/story/actor';
import { atApp } from './support/people';
import { aScene, documentsAt, type Scene } from './support/scene';
import { meter } from './support/suite';

let scene: Scene;
let apps: Readonly<Record<'student' | 'stranger' | 'coach' | 'suspended', Actor>>;

beforeAll(async () => {
  scene = await aScene();
  // What is compared before and after must not be on its way.
  await meter.settled();
  const [student, stranger, coach, suspended] = await Promise.all(
    [scene.student, scene.stranger, scene.coach, scene.suspended].map(atApp),
  );
  apps = { student: student!, stranger: stranger!, coach: coach!, suspended: suspended! };
});

afterAll(async () => {
  await Promise.all(Object.values(apps).map((app) => app.leave()));
});

const now = () => ({ updatedAt: serverTimestamp() });
const dated = () => ({ createdAt: serverTimestamp(), updatedAt: serverTimestamp() });

interface Attack {
  readonly who: keyof typeof apps;
  readonly what: string;
  /** The document that must stay as it is; undefined for a read. */
  readonly path?: (scene: Scene) => string;
  readonly attempt: (firestore: Firestore, scene: Scene, path: string) => Promise<unknown>;
}

/** Changes fields of the document at the path, in the form that a rightful change has. */
function change(who: Attack['who'], what: string, path: (scene: Scene) => string, fields: object): Attack {
  return {
    who,
    what,
    path,
    attempt: (firestore, _, at) => updateDoc(doc(firestore, at), { ...fields, ...now() }),
  };
}

function create(who: Attack['who'], what: string, path: (scene: Scene) => string, data: object): Attack {
  return {
    who,
    what,
    path,
    attempt: (firestore, _, at) => setDoc(doc(firestore, at), { ...data, ...dated() }),
  };
}

function read(who: Attack['who'], what: string, path: (scene: Scene) => string): Attack {
  return { who, what, attempt: (firestore, about) => getDoc(doc(firestore, path(about))) };
}

const user = ({ student }: Scene) => `users/${student.uid}`;
const coachPage = ({ coach }: Scene) => `coaches/${coach.uid}`;
const programAt = ({ program }: Scene) => `programs/${program.id}`;
const enrollmentAt = ({ enrollmentId }: Scene) => `enrollments/${enrollmentId}`;
const reviewAt = ({ reviewId }: Scene) => `reviews/${reviewId}`;
const ratingAt = ({ program }: Scene) => `ratingSummaries/program_${program.id}`;

const WRITES: readonly Attack[] = [
  change('student', 'make itself admin', user, { role: 'admin' }),
  change('student', 'lift its own suspension', user, {
    status: 'active',
    role: 'student',
    email: 'new@mail.example',
  }),
  change('student', 'add a field that nobody knows', user, { credits: 100 }),
  change('student', 'take a name of 101 letters', user, { fullName: 'x'.repeat(101) }),
  change('student', 'take a name that is a list', user, { fullName: ['x'] }),
  change('coach', 'verify itself', coachPage, { isVerified: true }),
  change('coach', 'rate itself', coachPage, { rating: 5, totalReviews: 400 }),
  change('coach', 'take another slug', coachPage, { slug: 'ana-ribeiro' }),
  change('stranger', "change another's account", user, { fullName: 'Somebody Else' }),
  change('stranger', "change a coach's page", coachPage, { bio: 'Bad.' }),
  change('stranger', "change another's public profile", ({ student }) => `publicProfiles/${student.uid}`, {
    displayName: 'Somebody Else',
  }),
  change('student', 'change its own public profile', ({ student }) => `publicProfiles/${student.uid}`, {
    badges: ['verified-coach'],
  }),
  change('stranger', 'write a rating into a program', programAt, { rating: 1 }),
  change('coach', "write a rating into one's own program", programAt, { rating: 5, totalReviews: 9 }),
  change('coach', 'write a count', programAt, { currentEnrollments: 7 }),
  change('coach', 'write a price past the platform', programAt, { price: 1 }),
  change('coach', 'write seats past the platform', programAt, { maxStudents: 1_000 }),
  change('coach', 'write a status', programAt, { status: 'archived' }),
  change('stranger', "edit another's program", programAt, { title: 'Taken over' }),
  create('stranger', 'write a rating summary', ratingAt, { count: 1, sum: 1, average: 1 }),
  change('student', 'write its own progress', enrollmentAt, { progress: 100, status: 'completed' }),
  change('student', 'pay nothing', enrollmentAt, { paymentStatus: 'refunded' }),
  create(
    'stranger',
    'enrol past the platform',
    ({ stranger, program }) => `enrollments/${stranger.uid}_${program.id}`,
    {
      status: 'active',
    },
  ),
  create(
    'stranger',
    "complete another's lesson",
    (about) => `${enrollmentAt(about)}/lessonProgress/lesson-1`,
    {
      completed: true,
    },
  ),
  create(
    'student',
    'complete a lesson that does not exist',
    (about) => `${enrollmentAt(about)}/lessonProgress/none`,
    {
      completed: true,
    },
  ),
  change('student', 'edit a review past the platform', reviewAt, { rating: 5 }),
  change('coach', 'hide a review', reviewAt, { isVisible: false }),
  create(
    'stranger',
    'write a review past the platform',
    ({ stranger, program }) => `reviews/${stranger.uid}_program_${program.id}`,
    {
      rating: 1,
    },
  ),
  create('stranger', 'notify somebody', ({ student }) => `users/${student.uid}/notifications/forged`, {
    title: 'You won',
  }),
  create('stranger', 'queue a job', () => 'outbox/forged', { kind: 'send-mail', status: 'pending' }),
  create('stranger', 'reserve a slug', () => 'slugs/program:forged', { kind: 'program', slug: 'forged' }),
  create('stranger', 'log what never happened', () => 'activityLogs/forged', { action: 'none' }),
  create('stranger', 'suspend somebody', ({ coach }) => `suspensions/${coach.uid}`, { reason: 'Because' }),
  create(
    'suspended',
    'write a setting while suspended',
    ({ suspended }) => `users/${suspended.uid}/settings/privacy`,
    {
      profileVisible: true,
    },
  ),
  change('suspended', 'change its name while suspended', ({ suspended }) => `users/${suspended.uid}`, {
    fullName: 'Me',
  }),
  {
    who: 'student',
    what: 'invent when a document was made',
    path: ({ student }) => `users/${student.uid}/settings/privacy`,
    attempt: (firestore, _, path) =>
      setDoc(doc(firestore, path), { createdAt: Timestamp.fromMillis(0), updatedAt: serverTimestamp() }),
  },
  {
    who: 'student',
    what: 'invent when a lesson was completed',
    path: (about) => `${enrollmentAt(about)}/lessonProgress/lesson-1`,
    attempt: (firestore, _, path) =>
      setDoc(doc(firestore, path), {
        completed: true,
        createdAt: Timestamp.fromMillis(0),
        updatedAt: Timestamp.fromMillis(0),
      }),
  },
  {
    who: 'coach',
    what: 'delete a program',
    path: programAt,
    attempt: (firestore, _, at) => deleteDoc(doc(firestore, at)),
  },
  {
    who: 'student',
    what: 'delete its account past the platform',
    path: user,
    attempt: (firestore, _, at) => deleteDoc(doc(firestore, at)),
  },
  {
    who: 'student',
    what: 'delete its enrollment',
    path: enrollmentAt,
    attempt: (firestore, _, at) => deleteDoc(doc(firestore, at)),
  },
  {
    who: 'coach',
    what: 'delete a bad review',
    path: reviewAt,
    attempt: (firestore, _, at) => deleteDoc(doc(firestore, at)),
  },
];

const READS: readonly Attack[] = [
  read('stranger', "read another's account", user),
  read('stranger', "read another's student profile", ({ student }) => `students/${student.uid}`),
  read('stranger', "read another's settings", ({ student }) => `users/${student.uid}/settings/privacy`),
  read('stranger', "read a coach's private settings", (about) => `${coachPage(about)}/private/settings`),
  read('stranger', "read another's enrollment", enrollmentAt),
  read('stranger', "read another's progress", (about) => `${enrollmentAt(about)}/lessonProgress/lesson-1`),
  read(
    'stranger',
    'read a lesson without an enrollment',
    (about) => `${programAt(about)}/lessons/lesson-1/content/body`,
  ),
  read('stranger', 'read the outbox', () => 'outbox/any'),
  read('stranger', 'read kept answers', ({ student }) => `requests/${student.uid}:1`),
  read('stranger', 'read rate limits', ({ stranger }) => `rateLimits/${stranger.uid}_reviews.createReview`),
  {
    who: 'stranger',
    what: 'list all accounts',
    attempt: (firestore) => getDocs(query(collection(firestore, 'users'), limit(10))),
  },
  {
    who: 'stranger',
    what: 'list programs without a bound',
    attempt: (firestore) => getDocs(publishedPrograms(firestore)),
  },
  {
    who: 'stranger',
    what: 'list more than a page',
    attempt: (firestore) => getDocs(query(publishedPrograms(firestore), limit(101))),
  },
  {
    who: 'stranger',
    what: 'list programs whatever their status',
    attempt: (firestore) => getDocs(query(collection(firestore, 'programs'), limit(10))),
  },
  {
    who: 'stranger',
    what: "list the enrollments of somebody's program",
    attempt: (firestore, { program }) =>
      getDocs(query(collection(firestore, 'enrollments'), where('programRef', '==', program.id), limit(10))),
  },
  {
    who: 'stranger',
    what: 'list hidden reviews',
    attempt: (firestore) =>
      getDocs(query(collection(firestore, 'reviews'), where('isVisible', '==', false), limit(10))),
  },
  {
    who: 'stranger',
    what: 'list the notifications of everybody',
    attempt: (firestore) => getDocs(query(collectionGroup(firestore, 'notifications'), limit(10))),
  },
  {
    who: 'stranger',
    what: 'list the content of all lessons',
    attempt: (firestore) => getDocs(query(collectionGroup(firestore, 'content'), limit(10))),
  },
];

function publishedPrograms(firestore: Firestore) {
  return query(collection(firestore, 'programs'), where('status', '==', 'published'));
}

describe('through the Web SDK', () => {
  it.each(WRITES)('$who cannot $what', async ({ who, path, attempt }) => {
    const at = path!(scene);
    const before = await documentsAt(at);
    await expect(attempt(apps[who].firestore, scene, at)).rejects.toMatchObject({
      code: 'permission-denied',
    });
    expect(await documentsAt(at)).toEqual(before);
  });

  it.each(READS)('$who cannot $what', async ({ who, attempt }) => {
    await expect(attempt(apps[who].firestore, scene, '')).rejects.toMatchObject({
      code: 'permission-denied',
    });
  });
});

/** The same documents, rightly used: so that nothing above is refused for another reason. */
describe('through the client', () => {
  it('a student changes its own name and privacy, and completes its own lesson', async () => {
    const { accounts, learning, notifications } = apps.student.nebula;
    await accounts.updateUserProfile(scene.student.uid, { fullName: 'A New Name' });
    await notifications.setPrivacySettings({ profileVisible: true });
    await learning.completeLesson(scene.program.id, 'lesson-1');
    const [account] = await documentsAt(user(scene));
    expect(account).toMatchObject({ fullName: 'A New Name', role: 'student' });
  });

  it('a coach edits its own page and program', async () => {
    const { accounts, catalog } = apps.coach.nebula;
    await accounts.updateCoachProfile(scene.coach.uid, { bio: 'Better.' });
    await catalog.updateProgramContent(scene.program.id, { title: 'A better title' });
    expect(await documentsAt(coachPage(scene), programAt(scene))).toMatchObject([
      { bio: 'Better.' },
      { title: 'A better title' },
    ]);
  });

  it('a stranger reads what is public, page by page', async () => {
    const { catalog, accounts } = apps.stranger.nebula;
    const page = await catalog.getFeaturedPrograms({ limit: 5 });
    expect(page.items).toHaveLength(5);
    expect(await accounts.getPublicProfile(scene.student.uid)).toMatchObject({ role: 'student' });
    expect(
      (await getDocs(query(publishedPrograms(apps.stranger.firestore), limit(100)))).size,
    ).toBeGreaterThan(20);
  });

  it('a student opens the lesson that a stranger could not', async () => {
    const opened = await apps.student.nebula.catalog.getLesson(scene.program.id, 'lesson-2');
    expect(opened?.content?.text).toBe('For learners only.');
  });
});
