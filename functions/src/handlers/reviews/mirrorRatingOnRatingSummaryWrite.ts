import type { Coach } from '../../contracts/documents/coaches';
import type { Program } from '../../contracts/documents/programs';
import type { RatingSummary } from '../../contracts/documents/ratingSummaries';
import { paths } from '../../domain/paths';
import type { DocumentPath } from '../../ports/documents';
import { triggerHandler } from '../../runtime/triggerHandler';

type Rateable = Pick<Program | Coach, 'rating' | 'totalReviews'>;

/** Brings the rating that a program or coach shows to what its summary says now; a target that is gone needs none. */
export default triggerHandler<RatingSummary, 'summaryId'>(async ({ before, after, documents }) => {
  const known = after ?? before;
  if (known === undefined) return;
  if (before?.average === after?.average && before?.count === after?.count) return;
  const { targetType, targetRef } = known;
  const targetPath: DocumentPath<Rateable> =
    targetType === 'program' ? paths.program(targetRef) : paths.coach(targetRef);
  await documents.transact(async (transaction) => {
    const [summary, target] = await transaction.getAll(
      paths.ratingSummary(targetType, targetRef),
      targetPath,
    );
    if (target === undefined) return;
    const shown = { rating: summary?.average ?? 0, totalReviews: summary?.count ?? 0 };
    if (target.rating === shown.rating && target.totalReviews === shown.totalReviews) return;
    transaction.update(targetPath, shown);
  });
});
