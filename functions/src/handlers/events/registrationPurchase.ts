import type { EventRegistration } from '../../contracts/documents/events';
import { offerJobs } from '../../domain/events/eventJobs';
import { eventNotice, registeredJobs } from '../../domain/events/eventNotices';
import { type Registered, endedRegistration } from '../../domain/events/leftRegistration';
import {
  endedHold,
  paidRegistration,
  registrationStanding,
  waitingAgain,
  withRefund,
} from '../../domain/events/paidRegistration';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { type Money, moneyOf } from '../payments/moneyOf';
import type { Conclusion, Purchase } from '../payments/purchase';
import { dropGone } from './dropGone';

/** The tickets of a registration as the money of their order sees them; both were read where they are changed. */
export function registrationPurchase(before: Registered): Purchase {
  const { event, registration } = before;
  return {
    paymentRef: registration.paymentRef,
    heldUntil: registration.holdExpiresAt,
    workEndsAt: event.endTime,
    standing: (paymentId) => registrationStanding(registration, paymentId),
    enter: ({ transaction, payment, now }) => {
      const paid = paidRegistration(before, payment, now);
      return Promise.resolve(
        paid &&
          (() => {
            for (const job of registeredJobs(paid.event, paid.registration)) transaction.job(job);
            return saved(transaction, before, paid);
          }),
      );
    },
    release: ({ transaction, now }) => {
      const ended = endedHold(before, now);
      return concluding(() => {
        if (registration.joinedAt !== undefined) tellEnd(transaction, ended, 'event-offer-ended');
        return saved(transaction, before, ended);
      });
    },
    miss: ({ transaction, now }) => concluding(() => saved(transaction, before, waitingAgain(before, now))),
    leave: ({ transaction, now }, by) => {
      if (now >= event.endTime) return concluding(() => registrationPurchase(before));
      const ended = endedRegistration(before, by, now);
      return concluding(() => {
        if (by !== registration.personRef) tellEnd(transaction, ended, 'registration-cancelled');
        return saved(transaction, before, ended);
      });
    },
    markRefunded: (transaction, payment, now) => {
      const marked = withRefund(registration, payment, now);
      if (marked === registration) return;
      const { paymentStatus, updatedAt } = marked;
      transaction.update(paths.eventRegistration(registration.id), { paymentStatus, updatedAt });
    },
  };
}

/** The money of a registration that is about to end, or of a part of it. */
export function moneyOfRegistration(
  transaction: JobTransaction,
  registration: EventRegistration,
  now: Date,
): Promise<Money> {
  const standing = (paymentId: string) => registrationStanding(registration, paymentId);
  return moneyOf(transaction, { paymentRef: registration.paymentRef, standing }, now);
}

function concluding(conclude: () => Purchase): Promise<Conclusion> {
  return Promise.resolve(conclude);
}

/** Writes both, and has what became free offered to who waits. */
function saved(transaction: JobTransaction, before: Registered, after: Registered): Purchase {
  if (after.event !== before.event) transaction.set(paths.event(after.event.id), after.event);
  if (after.registration !== before.registration)
    transaction.set(paths.eventRegistration(after.registration.id), after.registration);
  for (const job of offerJobs(before.event, after.event)) transaction.job(job);
  dropGone(transaction, before.registration, after.registration);
  return registrationPurchase(after);
}

function tellEnd(
  transaction: JobTransaction,
  { event, registration }: Registered,
  kind: 'event-offer-ended' | 'registration-cancelled',
): void {
  const version = registration.version * 100 + registration.offers;
  transaction.job(eventNotice(kind, event, registration, { actorRef: event.organizerRef, version }));
}
