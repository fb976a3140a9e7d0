import type { Chapter } from '../../contracts/documents/chapters';
import type { Lesson } from '../../contracts/documents/lessons';
import type { Outline } from '../../contracts/documents/outlines';
import type { MovedParts } from './reorderedOutline';

/** Parts of one kind as far as they were read, in the order of their ids. */
export interface Page<Part> {
  readonly parts: readonly Part[];
  /** How many of them a program may have. */
  readonly max: number;
  /** Whether there may be more behind them. */
  readonly isCut: boolean;
}

interface Split<Part> {
  readonly kept: readonly Part[];
  readonly surplus: readonly Part[];
}

/** Chapters within their bound and those beyond, which go: whoever was counted before stays, the others by their ids. */
export function splitChapters(before: Outline | undefined, page: Page<Chapter>): Split<Chapter> {
  return split(page, before?.chapterRefs ?? []);
}

/** Lessons within their bound, and those that go: beyond it, or of a chapter that is gone. */
export function splitLessons(
  before: Outline | undefined,
  chapters: readonly Chapter[],
  page: Page<Lesson>,
): Split<Lesson> {
  const known = new Set(chapters.map(({ id }) => id));
  const placed = page.parts.filter(({ chapterRef }) => known.has(chapterRef));
  const orphans = page.parts.filter(({ chapterRef }) => !known.has(chapterRef));
  const { kept, surplus } = split({ ...page, parts: placed }, before?.lessonRefs ?? []);
  return { kept, surplus: [...orphans, ...surplus] };
}

/** The outline after a recount; its version rises with the set of lessons. Undefined when both sets are the same. */
export function recountedOutline(
  before: Outline | undefined,
  chapters: readonly Pick<Chapter, 'id'>[],
  lessons: readonly Pick<Lesson, 'id'>[],
  now: Date,
): Outline | undefined {
  const [chapterRefs, lessonRefs] = [idsOf(chapters), idsOf(lessons)];
  const isSameLessons = lessonRefs.join('/') === (before?.lessonRefs ?? []).join('/');
  if (isSameLessons && chapterRefs.join('/') === (before?.chapterRefs ?? []).join('/')) return undefined;
  const version = (before?.version ?? 0) + (isSameLessons && before !== undefined ? 0 : 1);
  return { lessonRefs, chapterRefs, version, updatedAt: now };
}

/** Lessons that were counted and are not there any more; unknown where not all were read. */
export function goneLessons(before: Outline | undefined, { parts, isCut }: Page<Lesson>): readonly string[] {
  if (isCut || before === undefined) return [];
  const found = new Set(parts.map(({ id }) => id));
  return before.lessonRefs.filter((id) => !found.has(id));
}

/** What moves so that positions are dense from 1, in chapters and in the program; of equal ones the id decides. */
export function closedGaps(chapters: readonly Chapter[], lessons: readonly Lesson[], now: Date): MovedParts {
  const byChapter = Map.groupBy(lessons, ({ chapterRef }) => chapterRef);
  return {
    chapters: dense(chapters, now),
    lessons: [...byChapter.values()].flatMap((siblings) => dense(siblings, now)),
  };
}

function split<Part extends { readonly id: string }>(
  { parts, max, isCut }: Page<Part>,
  counted: readonly string[],
): Split<Part> {
  const found = new Set(parts.map(({ id }) => id));
  const last = parts.at(-1)?.id;
  const mayExist = counted.filter((id) => found.has(id) || (isCut && (last === undefined || id > last)));
  const held = new Set(mayExist);
  const newcomers = parts.filter(({ id }) => !held.has(id));
  const admitted = new Set(newcomers.slice(0, Math.max(0, max - held.size)).map(({ id }) => id));
  const isKept = ({ id }: Part): boolean => held.has(id) || admitted.has(id);
  return { kept: parts.filter(isKept), surplus: parts.filter((part) => !isKept(part)) };
}

function idsOf(parts: readonly { readonly id: string }[]): string[] {
  return parts.map(({ id }) => id).sort();
}

function dense<Part extends { readonly id: string; readonly position: number }>(
  parts: readonly Part[],
  now: Date,
): Part[] {
  return [...parts]
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map((part, index) => ({ before: part.position, part: { ...part, position: index + 1, updatedAt: now } }))
    .filter(({ before, part }) => before !== part.position)
    .map(({ part }) => part);
}
