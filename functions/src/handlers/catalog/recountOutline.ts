import { MAX_CHAPTERS } from '../../contracts/documents/chapters';
import { MAX_LESSONS } from '../../contracts/documents/lessons';
import {
  type Page,
  closedGaps,
  recountedOutline,
  splitChapters,
  splitLessons,
} from '../../domain/catalog/recountedOutline';
import { progressJob } from '../../domain/learning/progressJob';
import { paths } from '../../domain/paths';
import type { Found } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { deleteLessons } from './deleteLessons';
import { saveMovedParts } from './saveMovedParts';

/** Read at once: what is within the bounds, and as much beyond them to be deleted. */
const PAGES = 2;

/**
 * Brings the outline to the chapters and lessons that there are: closes gaps, deletes what direct writes put beyond the bounds and the
 * lessons of chapters that are gone, page by page, and has the progress of everyone enrolled follow.
 */
export default jobHandler<'recount-outline'>(async ({ payload, transact, now }) => {
  while (await transact((transaction) => isCut(transaction, payload.programId, now)));
});

/** One page; whether there may be more to delete. */
async function isCut(transaction: JobTransaction, programId: string, now: Date): Promise<boolean> {
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
    return true;
  }
  const lessonPage = await transaction
    .query({ from: paths.lessons(programId), limit: PAGES * MAX_LESSONS })
    .then(pageOf(MAX_LESSONS));
  const lessons = splitLessons(before, chapters.kept, lessonPage);
  deleteSurplus();
  deleteLessons(transaction, programId, lessons.surplus);
  if (lessonPage.isCut) return true;
  saveMovedParts(transaction, programId, closedGaps(chapters.kept, lessons.kept, now));
  const outline = recountedOutline(before, chapters.kept, lessons.kept, now);
  if (outline === undefined) return false;
  transaction.set(paths.outline(programId), outline);
  if (outline.version === before?.version) return false;
  transaction.job(progressJob({ programId, version: outline.version }));
  return false;
}

/** The path says what a part is called, whatever is written in it. */
function pageOf(max: number): <Part extends object>(found: readonly Found<Part>[]) => Page<Part> {
  return (found) => ({
    parts: found.map(({ path, data }) => ({ ...data, id: path.id })),
    max,
    isCut: found.length === PAGES * max,
  });
}
