import type { Enrollment } from '../../contracts/documents/enrollments';
import { isOpen } from '../../domain/learning/enrolled';
import { enrollmentNotice } from '../../domain/learning/enrollmentNotice';
import {
  endedHold,
  enrollmentStanding,
  paidEnrollment,
  regainedEnrollment,
  withRefund,
} from '../../domain/learning/paidEnrollment';
import { type SeatShard, seatTaken } from '../../domain/learning/seats';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Conclusion, Deal, Purchase } from '../payments/purchase';
import { preparedEnd } from './endEnrollment';
import { anyShard, seekSeat, stillFree } from './freeSeat';
import { giveSeatBack } from './giveSeatBack';
import { loadPupil, saveEnrollment } from './pupil';
import { saveSeat } from './saveSeat';

const REFUNDED = 'What was paid was refunded.';

/** An enrollment as the money of its order sees it. */
export function enrollmentPurchase(enrollment: Enrollment): Purchase {
  return {
    paymentRef: enrollment.paymentRef,
    heldUntil: enrollment.holdExpiresAt,
    standing: (paymentId) => enrollmentStanding(enrollment, paymentId),
    enter: (deal) =>
      enrollmentStanding(enrollment, deal.payment.id) === 'awaited'
        ? entering(deal, paidEnrollment(enrollment, deal.payment, deal.now))
        : enteringAgain(deal, enrollment),
    release: async ({ transaction, now }) => {
      const giveBack = await giveSeatBack(transaction, enrollment, now);
      return () => {
        const ended = endedHold(enrollment, now);
        transaction.set(paths.enrollment(ended.id), ended);
        giveBack();
        return enrollmentPurchase(ended);
      };
    },
    leave: async ({ transaction, documents, now }, by) => {
      const cause = by === 'system' ? { by, reason: REFUNDED } : { by };
      const end = await preparedEnd({ transaction, documents }, enrollment, 'cancel', cause, now);
      return () => enrollmentPurchase(end());
    },
    markRefunded: (transaction, payment, now) => {
      const marked = withRefund(enrollment, payment, now);
      if (marked === enrollment) return;
      const { paymentStatus, updatedAt } = marked;
      transaction.update(paths.enrollment(enrollment.id), { paymentStatus, updatedAt });
    },
  };
}

/** The student learns from now on, and the coach is told. */
async function entering({ transaction, documents, now }: Deal, entered: Enrollment): Promise<Conclusion> {
  const [pupil, program] = await Promise.all([
    loadPupil(transaction, entered),
    documents.get(paths.program(entered.programRef)),
  ]);
  return () => {
    saveEnrollment(transaction, entered, pupil, now);
    if (program !== undefined) transaction.job(noticeJob(enrollmentNotice(entered, program)));
    return enrollmentPurchase(entered);
  };
}

/** The same, in another seat than the one that was given up meanwhile. */
async function enteringAgain(deal: Deal, enrollment: Enrollment): Promise<Conclusion | undefined> {
  const { transaction, payment, now } = deal;
  const sought = await seatAgain(deal, enrollment);
  if (sought === undefined) return undefined;
  const enter = await entering(deal, regainedEnrollment(enrollment, payment, sought.shard, now));
  return (money) => {
    saveSeat(transaction, enrollment.programRef, seatTaken(sought, now));
    return enter(money);
  };
}

/** A free seat of a program that still takes students. */
async function seatAgain(
  { transaction, documents, now }: Deal,
  { programRef, coachRef }: Enrollment,
): Promise<SeatShard | undefined> {
  const [program, coach] = await documents.getAll(paths.program(programRef), paths.coach(coachRef));
  if (program === undefined || !isOpen(program, now) || coach?.isActive !== true) return undefined;
  const shard = anyShard(program);
  const seats = await documents.get(paths.seats(program.id, shard));
  const sought = await seekSeat(documents, program, { shard, seats });
  if (!('shard' in sought)) return undefined;
  return stillFree(sought.shard, await transaction.get(paths.seats(program.id, sought.shard)));
}
