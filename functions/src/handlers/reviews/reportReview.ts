import type { Review } from '../../contracts/documents/reviews';
import { reportReview } from '../../contracts/reviews';
import { paths } from '../../domain/paths';
import {
  MAX_OPEN_REPORTS,
  isAboutPresent,
  newReviewFlag,
  reportedReview,
  reviewFlagId,
} from '../../domain/reviews/reviewFlag';
import { reportableReview } from '../../domain/reviews/reviewAccess';
import { assertAccountStanding } from '../../domain/reviews/standing';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { loadOpenReports } from './reports';
import { writeReview } from './saveReview';

export default operationHandler(reportReview, async ({ input, caller, now, ports, transact }) => {
  const [rule, reports] = await Promise.all([
    readSetting(ports, 'reviews.standing'),
    readSetting(ports, 'reviews.reports'),
  ]);
  return transact(
    async (transaction) => {
      const { uid: reporterUid, emailVerified } = caller;
      const path = paths.flag(reviewFlagId(input.reviewId, reporterUid));
      const [found, earlier, user] = await transaction.getAll(
        paths.review(input.reviewId),
        path,
        paths.user(reporterUid),
      );
      if (found !== undefined && earlier !== undefined && isAboutPresent(earlier, found))
        return { flagId: earlier.id, status: earlier.status };
      const review = reportableReview(found, await isOnView(transaction, found), caller);
      assertAccountStanding({ emailVerified, accountCreatedAt: user?.createdAt, rule }, now);
      const open = await loadOpenReports(transaction, review.id);
      if (open.length === MAX_OPEN_REPORTS) return { flagId: path.id, status: 'open' };
      const flag = newReviewFlag({ review, reporterUid, reason: input.reason }, now);
      const after = reportedReview(review, [...open, flag], reports, now);
      if (after !== review) await writeReview(transaction, { before: review, after }, now);
      transaction.set(path, flag);
      transaction.log({ action: 'report-review', entityType: 'flag', entityRef: flag.id });
      return { flagId: flag.id, status: flag.status };
    },
    { busy: paths.review(input.reviewId) },
  );
});

/** Whether everybody may see what the review is about. */
async function isOnView(reader: Reader, review: Review | undefined): Promise<boolean> {
  if (review?.targetType === 'program')
    return (await reader.get(paths.program(review.targetRef)))?.status === 'published';
  return review !== undefined && (await reader.get(paths.coach(review.targetRef)))?.isActive === true;
}
