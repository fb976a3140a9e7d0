import type { Coach } from '../../contracts/documents/coaches';
import type { Program } from '../../contracts/documents/programs';
import type { RatingSummary } from '../../contracts/documents/ratingSummaries';
import { paths } from '../../domain/paths';
import { emptyRatingSummary } from '../../domain/reviews/ratings';
import type { DocumentPath } from '../../ports/documents';
import { triggerHandler } from '../../runtime/triggerHandler';

const SHOWN = ['rating', 'totalReviews', 'rankingScore'] as const;

type Rateable = Pick<Program | Coach, (typeof SHOWN)[number]>;

/** Brings the rating that a program or coach shows to what its summary says now; a target that is gone needs none.
 * Without reviews `rating` is 0, as it must be a number; `totalReviews` tells that from a rating. */
export default triggerHandler<'ratingSummaries/{summaryId}'>(async ({ before, after, documents, now }) => {
  const known = after ?? before;
  if (known === undefined) return;
  if (before !== undefined && after !== undefined && showsTheSame(before, after)) return;
  const { targetType, targetRef } = known;
  const targetPath: DocumentPath<Rateable> =
    targetType === 'program' ? paths.program(targetRef) : paths.coach(targetRef);
  await documents.transact(async (transaction) => {
    const [summary, target] = await transaction.getAll(
      paths.ratingSummary(targetType, targetRef),
      targetPath,
    );
    if (target === undefined) return;
    const { average, count, score } =
      summary ?? emptyRatingSummary({ type: targetType, ref: targetRef }, now);
    const shown = { rating: average ?? 0, totalReviews: count, rankingScore: score };
    if (SHOWN.every((field) => target[field] === shown[field])) return;
    transaction.update(targetPath, shown);
  });
});

function showsTheSame(a: RatingSummary, b: RatingSummary): boolean {
  return a.average === b.average && a.count === b.count && a.score === b.score;
}
