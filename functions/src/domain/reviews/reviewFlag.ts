import type { Flag, FlagDecision } from '../../contracts/documents/flags';
import type { Review } from '../../contracts/documents/reviews';
import type { SettingValue } from '../../contracts/settings';
import { paths } from '../paths';
import { withReason } from './changedReview';

/** More open reports of one review tell a moderator nothing more, and none is kept. */
export const MAX_OPEN_REPORTS = 20;

/** What a report is made from. */
interface Report {
  readonly review: Review;
  readonly reporterUid: string;
  readonly reason: string;
}

/** One person reports a review once, and anew when it says something else. */
export function reviewFlagId(reviewId: string, reporterUid: string): string {
  return `review_${reviewId}_${reporterUid}`;
}

/** What moderators see of a report: the review as it is now. */
export function newReviewFlag({ review, reporterUid, reason }: Report, now: Date): Flag {
  const { id, authorRef, coachRef, version, rating, text } = review;
  return {
    id: reviewFlagId(id, reporterUid),
    targetType: 'review',
    targetPath: paths.review(id).path,
    reporterRef: reporterUid,
    reason,
    status: 'open',
    context: [],
    review: { authorRef, version, rating, ...(text !== undefined && { text }) },
    peopleRefs: [...new Set([reporterUid, authorRef, coachRef])].sort(),
    createdAt: now,
    updatedAt: now,
  };
}

/** Whether a flag is about what the review says now, and not about an earlier version or an earlier review of the same author. */
export function isAboutPresent(flag: Flag, { version, createdAt }: Review): boolean {
  return flag.status === 'open' || (flag.review?.version === version && flag.createdAt >= createdAt);
}

/**
 * The review, hidden once as many people ask for it as the setting says. The coach whom it is about reports to the moderators, but has no
 * say in this; nor has anybody once a moderator left this version in view. The same object when nothing changes.
 */
export function reportedReview(
  review: Review,
  open: readonly Pick<Flag, 'reporterRef'>[],
  { hideAt }: SettingValue<'reviews.reports'>,
  now: Date,
): Review {
  const reporters = new Set(open.map(({ reporterRef }) => reporterRef));
  reporters.delete(review.coachRef);
  const isHidden = reporters.size >= hideAt && review.approvedVersion !== review.version;
  return isHidden ? withReason(review, 'reports', true, now) : review;
}

/** The flag once it is decided what became of the review. */
export function closedFlag(flag: Flag, decision: FlagDecision, now: Date): Flag {
  return { ...flag, status: 'closed', decision, updatedAt: now };
}
