import type { ContentVersion, LessonEdition } from '../../contracts/documents/contentVersions';
import type { Lesson, LessonContent } from '../../contracts/documents/lessons';
import type { Program } from '../../contracts/documents/programs';
import { ownValue } from '../../contracts/utilities/ownValue';
import { Refusal } from '../refusal';

/** The edition of a lesson that its coach works at. */
export function workingEdition(next: ContentVersion | undefined, lessonId: string): number {
  return ownValue(next?.lessons, lessonId) ?? 1;
}

/** Whether what the coach works at is what learners have: it must be kept before it changes. */
export function isPublished(
  head: ContentVersion | undefined,
  next: ContentVersion | undefined,
  lessonId: string,
): boolean {
  return ownValue(head?.lessons, lessonId) === workingEdition(next, lessonId);
}

/** A content as learners keep it. */
export function keptEdition(
  lesson: Lesson,
  content: LessonContent,
  edition: number,
  now: Date,
): LessonEdition {
  const { title, dripAfterDays } = lesson;
  return {
    ...content,
    edition,
    title,
    ...(dripAfterDays !== undefined && { dripAfterDays }),
    createdAt: now,
    updatedAt: now,
  };
}

/** The coach's version with the next edition of some lessons: what was theirs is kept. */
export function withNextEditions(
  next: ContentVersion | undefined,
  program: Program,
  lessonIds: readonly string[],
  now: Date,
): ContentVersion {
  const advanced = lessonIds.map((id) => [id, workingEdition(next, id) + 1] as const);
  const number = (program.contentVersion ?? 0) + 1;
  const known = next ?? { number, lessons: {}, changes: [], createdAt: now, updatedAt: now };
  return { ...known, lessons: { ...known.lessons, ...Object.fromEntries(advanced) }, updatedAt: now };
}

/** What a publication is made of. */
export interface Draft {
  readonly program: Program;
  /** The lessons that there are now. */
  readonly lessonRefs: readonly string[];
  readonly head: ContentVersion | undefined;
  readonly next: ContentVersion | undefined;
  readonly note: string | undefined;
}

/**
 * The next version of a program's content, as its coach has it now.
 * @throws Refusal nothing-changed
 */
export function publishedVersion(
  { program, lessonRefs, head, next, note }: Draft,
  now: Date,
): ContentVersion {
  const number = (program.contentVersion ?? 0) + 1;
  const lessons = Object.fromEntries(lessonRefs.map((id) => [id, workingEdition(next, id)]));
  const changes = changesBetween(head?.lessons ?? {}, lessons);
  if (head !== undefined && changes.length === 0)
    throw new Refusal('nothing-changed', 'Nothing changed since the last version.', { number: head.number });
  return {
    number,
    lessons,
    changes: head === undefined ? [] : changes,
    ...(note !== undefined && { note }),
    createdAt: now,
    updatedAt: now,
  };
}

type Editions = ContentVersion['lessons'];

function changesBetween(before: Editions, after: Editions): ContentVersion['changes'] {
  const refs = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return refs.flatMap((lessonRef) => {
    const [old, fresh] = [ownValue(before, lessonRef), ownValue(after, lessonRef)];
    if (old === fresh) return [];
    const kind = old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed';
    return [{ lessonRef, kind } as const];
  });
}
