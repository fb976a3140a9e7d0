import { hidingReasons } from '../../../functions/src/domain/reviews/changedReview';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import type { Review } from '../../../functions/src/contracts/documents/reviews';
import { HELD } from '../../../functions/src/domain/reviews/work';
import { hostsOf } from '../../../functions/src/domain/scheduling/hosts';
import { isPseudonym } from '../../../functions/src/domain/privacy/pseudonymised';
import { type Check, faultIf, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** By author: what one person wrote, enrolled in and met is bounded by what a person can do. A refund later takes nothing back. */
export const reviews: Check = async function* (source) {
  const authors = joined({
    written: folded(
      rowsOf(source, 'reviews', 'authorRef'),
      ({ data }) => data.authorRef,
      (): Written[] => [],
      (written, row) => [...written, writtenOf(row)],
    ),
    learned: folded(
      rowsOf(source, 'enrollments', 'studentRef'),
      ({ data }) => data.studentRef,
      nothing,
      withEnrollment,
    ),
    met: folded(
      rowsOf(source, 'bookings', 'studentRef'),
      ({ data }) => data.studentRef,
      nothing,
      withBooking,
    ),
  });
  for await (const { written = [], learned, met } of authors) {
    for (const { path, id, authorRef, target, isVerifiedBooking } of written) {
      yield* unequal(path, 'id', `${authorRef}_${target}`, id);
      if (isPseudonym(authorRef)) continue;
      const isEarned = learned?.targets.has(target) === true || met?.targets.has(target) === true;
      yield* faultIf(!isEarned, path, 'its author was never enrolled, and in no session of it');
      const isPaid = learned?.paid.has(target) === true || met?.paid.has(target) === true;
      const isUnpaid = isVerifiedBooking && !isPaid;
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

/** What somebody may review, and what of it as verified. */
interface Earned {
  readonly targets: Set<string>;
  readonly paid: Set<string>;
}

const nothing = (): Earned => ({ targets: new Set(), paid: new Set() });

function writtenOf({ path, ids, data }: Row<Review>): Written {
  const { authorRef, isVerifiedBooking, targetType, targetRef } = data;
  return { path, id: ids[0] ?? '', authorRef, isVerifiedBooking, target: `${targetType}_${targetRef}` };
}

function withEnrollment(earned: Earned, { data }: Row<Enrollment>): Earned {
  return withTargets(earned, [`program_${data.programRef}`, `coach_${data.coachRef}`], data);
}

function withBooking(earned: Earned, { data }: Row<Booking>): Earned {
  if (!HELD.some((status) => status === data.status)) return earned;
  return withTargets(
    earned,
    hostsOf(data).map((uid) => `coach_${uid}`),
    data,
  );
}

function withTargets(
  earned: Earned,
  targets: readonly string[],
  { paymentStatus, amountPaid = 0 }: Enrollment | Booking,
): Earned {
  const wasPaid = (paymentStatus === 'paid' || paymentStatus === 'refunded') && amountPaid > 0;
  for (const target of targets) {
    earned.targets.add(target);
    if (wasPaid) earned.paid.add(target);
  }
  return earned;
}
