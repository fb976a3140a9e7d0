import { buildWorld } from '../../seed/src/world/buildWorld';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD, changed } from './damagedWorld';

export const REVIEW_DAMAGE: readonly Damage[] = [
  [
    'a review that nobody paid for and that speaks as loud',
    changed(unpaidReview().path, { isVerifiedBooking: true }),
    'one review per author and target, earned by an enrollment or a session',
    unpaidReview().path,
  ],
  [
    'a hidden review without a decision',
    changed(reviewOf('program').path, { isVisible: false }),
    'only hidden reviews have a decision',
    reviewOf('program').path,
  ],
  [
    'an open report of a review that is gone',
    [...WORLD, aReport('nobody_program_nothing')],
    'reports are open until they are decided',
    'reviews/nobody_program_nothing',
  ],
  [
    'a review hidden for reports that nobody made',
    changed(hiddenReviewPath(), { hiddenFor: ['moderation', 'reports'] }),
    'reports are open until they are decided',
    hiddenReviewPath(),
  ],
];

function aReport(reviewId: string): StoredDocument {
  return {
    path: `flags/review_${reviewId}_ben`,
    data: {
      targetType: 'review',
      targetPath: `reviews/${reviewId}`,
      status: 'open',
    },
  };
}

function hiddenReviewPath(): string {
  return `reviews/${buildWorld().reviews.find(({ isVisible }) => !isVisible)!.id}`;
}

function unpaidReview() {
  return { path: `reviews/${buildWorld().reviews.find((each) => !each.isVerifiedBooking)!.id}` };
}

/** A visible review of somebody else than the demo student. */
export function reviewOf(type: 'program' | 'coach') {
  const found = buildWorld().reviews.find(
    ({ targetType, isVisible, rating }) => targetType === type && isVisible && rating === 5,
  )!;
  return { path: `reviews/${found.id}`, targetRef: found.targetRef, data: found };
}
