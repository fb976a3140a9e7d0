import type { InputOf } from '../../contracts/operation';
import type { updateReview } from '../../contracts/reviews';
import type { HidingReason, Review, ReviewModeration } from '../../contracts/documents/reviews';
import type { SettingValue } from '../../contracts/settings';
import { DAY } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import { withUpdates } from '../withUpdates';

export type ReviewUpdates = InputOf<typeof updateReview>['updates'];

/**
 * The next version of the review, with its new content; null removes a field.
 * @throws Refusal review-edit-closed, with the instant since when
 */
export function editedReview(
  review: Review,
  updates: ReviewUpdates,
  { days }: SettingValue<'reviews.editing'>,
  now: Date,
): Review {
  const since = new Date(review.createdAt.getTime() + days * DAY);
  if (now >= since)
    throw new Refusal('review-edit-closed', 'The time for changing this review is over.', { days, since });
  return { ...withUpdates(review, updates), version: review.version + 1, updatedAt: now };
}

/** The review with the coach's answer to its present version, or without one; the first answer's date stays. */
export function answeredReview(review: Review, text: string | null, now: Date): Review {
  const { response, ...unanswered } = review;
  if (text === null) return { ...unanswered, updatedAt: now };
  const respondedAt = response?.respondedAt ?? now;
  return {
    ...review,
    response: { text, respondedAt, updatedAt: now, reviewVersion: review.version },
    updatedAt: now,
  };
}

/** Hidden by a moderator, whose word stands for that of the reports. */
export function hiddenReview(review: Review, now: Date): Review {
  const moderated = withReason(review, 'moderation', true, now);
  return { ...withReason(moderated, 'reports', false, now), updatedAt: now };
}

/** As a moderator leaves it in view, from reports too. The same object when it was so. */
export function shownReview(review: Review, now: Date): Review {
  const shown = withReason(withReason(review, 'moderation', false, now), 'reports', false, now);
  const { version } = shown;
  return shown.approvedVersion === version ? shown : { ...shown, approvedVersion: version, updatedAt: now };
}

/** The review hidden for one reason more or less: it is visible when there is none. The same object when nothing changes. */
export function withReason(review: Review, reason: HidingReason, isOn: boolean, now: Date): Review {
  const before = hidingReasons(review);
  if (before.includes(reason) === isOn) return review;
  const hiddenFor = isOn ? [...before, reason].sort() : before.filter((each) => each !== reason);
  const isVisible = hiddenFor.length === 0;
  return { ...review, isVisible, hiddenFor: isVisible ? undefined : hiddenFor, updatedAt: now };
}

/** Earlier releases knew one reason. */
export function hidingReasons({ isVisible, hiddenFor }: Review): readonly HidingReason[] {
  return hiddenFor ?? (isVisible ? [] : ['moderation']);
}

export function hidingDecision(reason: string, hiddenBy: string, now: Date): ReviewModeration {
  return { reason, hiddenBy, createdAt: now, updatedAt: now };
}
