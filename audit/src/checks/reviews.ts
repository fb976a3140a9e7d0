import { hidingReasons } from '../../../functions/src/domain/reviews/changedReview';
import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import type { Review } from '../../../functions/src/contracts/documents/reviews';
import { isPseudonym } from '../../../functions/src/domain/privacy/pseudonymised';
import { type Check, faultIf, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** By author: what one person wrote and enrolled in is bounded by what a person can do. A refund later takes nothing back. */
export const reviews: Check = async function* (source) {
  const authors = joined({
    written: folded(
      rowsOf(source, 'reviews', 'authorRef'),
      ({ data }) => data.authorRef,
      (): Written[] => [],
      (written, row) => [...written, writtenOf(row)],
    ),
    earned: folded(
      rowsOf(source, 'enrollments', 'studentRef'),
      ({ data }) => data.studentRef,
      (): Earned => ({ enrolled: new Set(), paid: new Set() }),
      withEnrollment,
    ),
  });
  for await (const { written = [], earned } of authors) {
    for (const { path, id, authorRef, target, isVerifiedBooking } of written) {
      yield* unequal(path, 'id', `${authorRef}_${target}`, id);
      if (isPseudonym(authorRef)) continue;
      yield* faultIf(earned?.enrolled.has(target) !== true, path, 'its author was never enrolled');
      const isUnpaid = isVerifiedBooking && earned?.paid.has(target) !== true;
      yield* faultIf(isUnpaid, path, 'isVerifiedBooking, and nobody paid for the work');
    }
  }
};

/** Why a review is hidden stands below it, and below no other. */
export const moderation: Check = async function* (source) {
  const decided = joined({
    review: keyed(rowsOf(source, 'reviews'), rootId),
    decision: keyed(rowsOf(source, 'reviews/moderation'), rootId),
  });
  for await (const { review, decision } of decided) {
    if (review === undefined) continue;
    const isModerated = hidingReasons(review.data).includes('moderation');
    yield* unequal(review.path, 'has a decision', decision !== undefined, isModerated);
  }
};

/** Reports that nobody has decided are of a review that is there, and what they hid has some. */
export const reports: Check = async function* (source) {
  const reported = joined({
    review: keyed(rowsOf(source, 'reviews'), ({ path }) => path),
    open: folded(
      rowsOf(source, 'flags', 'targetPath'),
      ({ data }) => data.targetPath,
      () => 0,
      (open, { data }) => (data.targetType === 'review' && data.status === 'open' ? open + 1 : open),
    ),
  });
  for await (const { key, review, open = 0 } of reported) {
    yield* faultIf(review === undefined && open > 0, key, 'is gone, and reports of it are open');
    if (review === undefined) continue;
    const isReported = hidingReasons(review.data).includes('reports');
    yield* faultIf(isReported && open === 0, review.path, 'hidden for reports, and none is open');
  }
};

interface Written extends Pick<Review, 'authorRef' | 'isVerifiedBooking'> {
  readonly path: string;
  readonly id: string;
  /** `program_…` or `coach_…` */
  readonly target: string;
}

interface Earned {
  readonly enrolled: Set<string>;
  readonly paid: Set<string>;
}

function writtenOf({ path, ids, data }: Row<Review>): Written {
  const { authorRef, isVerifiedBooking, targetType, targetRef } = data;
  return { path, id: ids[0] ?? '', authorRef, isVerifiedBooking, target: `${targetType}_${targetRef}` };
}

function withEnrollment(earned: Earned, { data }: Row<Enrollment>): Earned {
  const { programRef, coachRef, paymentStatus, amountPaid = 0 } = data;
  const wasPaid = (paymentStatus === 'paid' || paymentStatus === 'refunded') && amountPaid > 0;
  for (const target of [`program_${programRef}`, `coach_${coachRef}`]) {
    earned.enrolled.add(target);
    if (wasPaid) earned.paid.add(target);
  }
  return earned;
}
