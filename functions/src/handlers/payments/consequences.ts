import { randomUUID } from 'node:crypto';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment } from '../../contracts/documents/payments';
import { isOpen } from '../../domain/learning/enrolled';
import { enrollmentNotice } from '../../domain/learning/enrollmentNotice';
import { endedHold, paidEnrollment, regainedEnrollment } from '../../domain/learning/paidEnrollment';
import { type SeatShard, seatTaken } from '../../domain/learning/seats';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { refundable } from '../../domain/payments/paymentBooks';
import { followPaymentJob } from '../../domain/payments/paymentJobs';
import type { Consequence } from '../../domain/payments/settledPayment';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { preparedEnd } from '../learning/endEnrollment';
import { anyShard, seekSeat, stillFree } from '../learning/freeSeat';
import { giveSeatBack } from '../learning/giveSeatBack';
import { loadPupil, saveEnrollment } from '../learning/pupil';
import { saveSeat } from '../learning/saveSeat';
import { requestRefund } from './requestRefund';

export interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

interface Deal {
  readonly transaction: JobTransaction;
  readonly surroundings: Surroundings;
  readonly payment: Payment;
  readonly enrollment: Enrollment;
}

/** Reads what it needs, and answers what it writes for the order as it will be: in a transaction everything is read first. */
type Perform = (deal: Deal) => Promise<(payment: Payment) => Enrollment>;

const REFUNDED = { by: 'system', reason: 'What was paid was refunded.' } as const;

/** What each consequence of a charge does. */
export const CONSEQUENCES: Readonly<Record<Consequence, Perform>> = {
  none: ({ enrollment }) => Promise.resolve(() => enrollment),
  stop: ({ transaction, enrollment, payment }) =>
    Promise.resolve(() => {
      transaction.job(followPaymentJob(payment.id, randomUUID()));
      return enrollment;
    }),
  refund: ({ transaction, enrollment, surroundings: { now } }) =>
    Promise.resolve((payment) => {
      if (refundable(payment) > 0)
        requestRefund(transaction, payment, { reason: 'too-late', by: 'system' }, now);
      return enrollment;
    }),
  leave: ({ transaction, enrollment, surroundings: { documents, now } }) =>
    preparedEnd({ transaction, documents }, enrollment, 'cancel', REFUNDED, now),
  release: async ({ transaction, enrollment, surroundings: { now } }) => {
    const giveBack = await giveSeatBack(transaction, enrollment, now);
    return () => {
      const ended = endedHold(enrollment, now);
      transaction.set(paths.enrollment(ended.id), ended);
      giveBack();
      return ended;
    };
  },
  enter: (deal) => {
    const { enrollment, payment, surroundings } = deal;
    return entering(deal, paidEnrollment(enrollment, payment, surroundings.now));
  },
  seek: async (deal) => {
    const { transaction, enrollment, payment, surroundings } = deal;
    const sought = await seatAgain(deal);
    if (sought === undefined) return CONSEQUENCES.refund(deal);
    const { now } = surroundings;
    const enter = await entering(deal, regainedEnrollment(enrollment, payment, sought.shard, now));
    return (money) => {
      saveSeat(transaction, enrollment.programRef, seatTaken(sought, now), now);
      return enter(money);
    };
  },
};

/** The student learns from now on, and the coach is told. */
async function entering(
  { transaction, enrollment, surroundings: { documents, now } }: Deal,
  entered: Enrollment,
): Promise<(payment: Payment) => Enrollment> {
  const pupil = await loadPupil(transaction, enrollment);
  const program = await documents.get(paths.program(enrollment.programRef));
  return () => {
    saveEnrollment(transaction, entered, pupil, now);
    if (program !== undefined) transaction.job(noticeJob(enrollmentNotice(entered, program)));
    return entered;
  };
}

/** A free seat of a program that still takes students. */
async function seatAgain(deal: Deal): Promise<SeatShard | undefined> {
  const { transaction, enrollment, surroundings } = deal;
  const { documents, now } = surroundings;
  const [program, coach] = await documents.getAll(
    paths.program(enrollment.programRef),
    paths.coach(enrollment.coachRef),
  );
  if (program === undefined || !isOpen(program, now) || coach?.isActive !== true) return undefined;
  const shard = anyShard(program);
  const seats = await documents.get(paths.seats(program.id, shard));
  const sought = await seekSeat(documents, program, { shard, seats });
  if (!('shard' in sought)) return undefined;
  return stillFree(sought.shard, await transaction.get(paths.seats(program.id, sought.shard)));
}
