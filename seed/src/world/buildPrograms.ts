import type { Chapter } from '../../../functions/src/contracts/documents/chapters';
import type { Lesson, LessonContent } from '../../../functions/src/contracts/documents/lessons';
import type { Outline } from '../../../functions/src/contracts/documents/outlines';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import { generateSlug } from '../../../functions/src/contracts/utilities/generateSlug';
import { newProgram } from '../../../functions/src/domain/catalog/newProgram';
import { archivedProgram, publishedProgram } from '../../../functions/src/domain/catalog/programStatus';
import { recountedOutline } from '../../../functions/src/domain/catalog/recountedOutline';
import { EXAMPLE } from './examples';
import { allPrograms } from './programs/allPrograms';
import type { ProgramText } from './programs/programText';
import { onDay } from './timeline';

export interface BuiltLesson {
  readonly lesson: Lesson;
  readonly content: LessonContent;
}

/** A program without students, with its outline in order. */
export interface BuiltProgram {
  readonly program: Program;
  readonly chapters: readonly Chapter[];
  readonly lessons: readonly BuiltLesson[];
  readonly outline: Outline;
}

/** The last day on which an archived program took students. */
const ARCHIVED_ON = 200;

export function buildPrograms(): readonly BuiltProgram[] {
  return allPrograms.map((text, index) => builtProgram(text, index));
}

function builtProgram(text: ProgramText, index: number): BuiltProgram {
  const isExample = text.id === EXAMPLE.program;
  const createdAt = isExample ? EXAMPLE.createdAt : onDay(index);
  const chapters = text.chapters.map(({ title }, at) => ({
    id: `chapter-${at + 1}`,
    title,
    position: at + 1,
    createdAt,
    updatedAt: createdAt,
  }));
  const lessons = builtLessons(text, createdAt);
  const outline = { chapters, lessons: lessons.map(({ lesson }) => lesson) };
  const content = contentOf(text);
  const draft = newProgram(content, identityOf(text), createdAt);
  return {
    program: inStatus(draft, text, outline, isExample ? createdAt : onDay(index + 7)),
    chapters,
    lessons,
    outline: countedOutline(chapters, lessons, createdAt),
  };
}

function inStatus(
  draft: Program,
  { status = 'published' }: ProgramText,
  outline: Parameters<typeof publishedProgram>[1],
  publishedAt: Date,
): Program {
  if (status === 'draft') return draft;
  const published = publishedProgram(draft, outline, publishedAt);
  return status === 'archived' ? archivedProgram(published, onDay(ARCHIVED_ON)) : published;
}

function identityOf({ id, title, coach }: ProgramText) {
  return { id, slug: generateSlug(title), coachRef: coach };
}

function contentOf(text: ProgramText): Parameters<typeof newProgram>[0] {
  return {
    title: text.title,
    category: text.category,
    description: text.description,
    smallDescription: text.smallDescription,
    objectives: [...text.objectives],
    price: text.price,
    currency: text.currency,
    duration: text.duration,
    difficultyLevel: text.level,
    language: text.language,
    tags: [...text.tags],
    ...(text.seats !== undefined && { maxStudents: text.seats }),
    ...(text.prerequisites !== undefined && { prerequisites: [...text.prerequisites] }),
    ...(text.requires !== undefined && { prerequisiteProgramRefs: [...text.requires] }),
    ...(text.materials !== undefined && { materials: [...text.materials] }),
  };
}

/** The first lesson of a program is its preview. */
function builtLessons({ chapters, dripDays }: ProgramText, createdAt: Date): readonly BuiltLesson[] {
  const dates = { createdAt, updatedAt: createdAt };
  return chapters.flatMap(({ lessons }, chapter) =>
    lessons.map(({ title, minutes, text }, index) => ({
      lesson: {
        id: `lesson-${chapter + 1}-${index + 1}`,
        chapterRef: `chapter-${chapter + 1}`,
        title,
        description: firstSentence(text),
        position: index + 1,
        durationMinutes: minutes,
        isPreview: chapter === 0 && index === 0,
        ...(dripDays !== undefined && chapter > 0 && { dripAfterDays: chapter * dripDays }),
        ...dates,
      },
      content: { text, ...dates },
    })),
  );
}

function firstSentence(text: string): string {
  return /^.*?[.?!…。](?=[\s”»"]|$|[^\x00-\x7f])/u.exec(text)?.[0] ?? text;
}

/** @throws Error for a program without lessons */
function countedOutline(
  chapters: Parameters<typeof recountedOutline>[1],
  lessons: readonly BuiltLesson[],
  now: Date,
): Outline {
  const outline = recountedOutline(
    undefined,
    chapters,
    lessons.map(({ lesson }) => lesson),
    now,
  );
  if (outline === undefined) throw new Error('a seeded program has at least one lesson');
  return outline;
}
