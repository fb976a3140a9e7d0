import type { Flag, FlagDecision } from '../../contracts/documents/flags';
import { paths } from '../../domain/paths';
import { MAX_OPEN_REPORTS, closedFlag } from '../../domain/reviews/reviewFlag';
import type { Reader } from '../../ports/documents';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** The reports of a review that nobody has decided yet. */
export async function loadOpenReports(reader: Reader, reviewId: string): Promise<readonly Flag[]> {
  const found = await reader.query({
    from: paths.flags,
    where: [
      ['targetPath', '==', paths.review(reviewId).path],
      ['status', '==', 'open'],
    ],
    limit: MAX_OPEN_REPORTS,
  });
  return found.map(({ data }) => data);
}

/** Closes what was loaded in the same transaction. */
export function closeReports(
  transaction: OperationTransaction,
  open: readonly Flag[],
  decision: FlagDecision,
  now: Date,
): void {
  for (const flag of open) transaction.set(paths.flag(flag.id), closedFlag(flag, decision, now));
}
