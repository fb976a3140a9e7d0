import { MAX_CHAPTERS } from '../../contracts/documents/chapters';
import { MAX_LESSONS } from '../../contracts/documents/lessons';
import {
  type Page,
  closedGaps,
  goneLessons,
  recountedOutline,
  splitChapters,
  splitLessons,
} from '../../domain/catalog/recountedOutline';
import { paths } from '../../domain/paths';
import type { Found, Transaction } from '../../ports/documents';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { type First, measureFirst } from '../learning/measureFirst';
import { deleteLessons } from './deleteLessons';
import { saveMovedParts } from './saveMovedParts';

/** Read at once: what is within the bounds, and as much beyond them to be deleted. */
const PAGES = 2;

/** Brings the outline to the chapters and lessons that there are, in one commit, and goes on as what is left to do. */
export default atomicJobHandler<'recount-outline'>(async ({ payload, transaction, now }) => {
  const { isCut, unmeasured } = await recount(transaction, payload.programId, now);
  if (isCut) return { kind: 'recount-outline', payload };
  return unmeasured && { kind: 'recompute-progress', payload: unmeasured };
});

interface Recounted {
  /** There may be more to delete than was read at once. */
  readonly isCut: boolean;
  /** Enrollments that the new outline may move, beyond those that were measured. */
  readonly unmeasured?: First['unmeasured'];
}

/**
 * Closes gaps, deletes what direct writes put beyond the bounds, the lessons of chapters that are gone and what was written in a lesson
 * while it went, and has the progress of who is enrolled follow.
 */
export async function recount(transaction: Transaction, programId: string, now: Date): Promise<Recounted> {
  const [before, chapterPage] = await Promise.all([
    transaction.get(paths.outline(programId)),
    transaction
      .query({ from: paths.chapters(programId), limit: PAGES * MAX_CHAPTERS })
      .then(pageOf(MAX_CHAPTERS)),
  ]);
  const chapters = splitChapters(before, chapterPage);
  const deleteSurplus = (): void => {
    for (const { id } of chapters.surplus) transaction.delete(paths.chapter(programId, id));
  };
  if (chapterPage.isCut) {
    deleteSurplus();
    return { isCut: true };
  }
  const lessonPage = await transaction
    .query({ from: paths.lessons(programId), limit: PAGES * MAX_LESSONS })
    .then(pageOf(MAX_LESSONS));
  const lessons = splitLessons(before, chapters.kept, lessonPage);
  const outline = lessonPage.isCut ? undefined : recountedOutline(before, chapters.kept, lessons.kept, now);
  const isMoved = outline !== undefined && outline.version !== before?.version;
  const first = isMoved ? await measureFirst(transaction, programId, outline, now) : undefined;
  deleteSurplus();
  deleteLessons(transaction, programId, lessons.surplus);
  for (const id of goneLessons(before, lessonPage)) transaction.delete(paths.lessonContent(programId, id));
  if (lessonPage.isCut) return { isCut: true };
  saveMovedParts(transaction, programId, closedGaps(chapters.kept, lessons.kept, now));
  if (outline !== undefined) transaction.set(paths.outline(programId), outline);
  for (const { path, data } of first?.moved ?? []) transaction.set(path, data);
  return { isCut: false, unmeasured: first?.unmeasured };
}

/** The path says what a part is called, whatever is written in it. */
function pageOf(max: number): <Part extends object>(found: readonly Found<Part>[]) => Page<Part> {
  return (found) => ({
    parts: found.map(({ path, data }) => ({ ...data, id: path.id })),
    max,
    isCut: found.length === PAGES * max,
  });
}
