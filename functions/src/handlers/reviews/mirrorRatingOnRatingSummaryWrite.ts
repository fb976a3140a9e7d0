import type { Coach } from '../../contracts/documents/coaches';
import type { Program } from '../../contracts/documents/programs';
import type { RatingSummary } from '../../contracts/documents/ratingSummaries';
import { REVIEW_TARGETS } from '../../contracts/documents/reviews';
import { paths } from '../../domain/paths';
import { emptyRatingSummary, type Target } from '../../domain/reviews/ratings';
import type { DocumentPath } from '../../ports/documents';
import { triggerHandler } from '../../runtime/triggerHandler';

const SHOWN = ['rating', 'totalReviews', 'rankingScore'] as const;

type Rateable = Pick<Program | Coach, (typeof SHOWN)[number]>;

/** Brings the rating that a program or coach shows to what its summary says now; a target that is gone needs none.
 * Without reviews `rating` is 0, as it must be a number; `totalReviews` tells that from a rating. */
export default triggerHandler<'ratingSummaries/{summaryId}'>(
  (before, after) => before === undefined || after === undefined || !showsTheSame(before, after),
  async ({ params, documents, now }) => {
    const target = targetOf(params.summaryId);
    if (target === undefined) return;
    const targetPath: DocumentPath<Rateable> =
      target.type === 'program' ? paths.program(target.ref) : paths.coach(target.ref);
    await documents.transact(async (transaction) => {
      const [summary, rated] = await transaction.getAll(
        paths.ratingSummary(target.type, target.ref),
        targetPath,
      );
      if (rated === undefined) return;
      const { average, count, score } = summary ?? emptyRatingSummary(target, now);
      const shown = { rating: average ?? 0, totalReviews: count, rankingScore: score };
      if (SHOWN.every((field) => rated[field] === shown[field])) return;
      transaction.update(targetPath, shown);
    });
  },
);

/** What a summary is of, by its id. */
function targetOf(summaryId: string): Target | undefined {
  const type = REVIEW_TARGETS.find((each) => summaryId.startsWith(`${each}_`));
  return type && { type, ref: summaryId.slice(type.length + 1) };
}

function showsTheSame(a: RatingSummary, b: RatingSummary): boolean {
  return a.average === b.average && a.count === b.count && a.score === b.score;
}
