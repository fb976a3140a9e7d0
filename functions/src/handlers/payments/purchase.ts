import type { Payment } from '../../contracts/documents/payments';
import type { Standing } from '../../domain/payments/settledPayment';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { JobTransaction } from '../../runtime/transactWithJobs';

export interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

/** An order in the transaction that moves it together with what it pays for. */
export interface Deal {
  readonly transaction: JobTransaction;
  readonly documents: Surroundings['documents'];
  readonly payment: Payment;
  readonly now: Date;
}

/** Writes what was read for, for the order as it will be, and answers what it pays for as it is then. */
export type Conclusion = (payment: Payment) => Purchase;

/**
 * What an order pays for, as its money sees it. What may change it reads all that it needs first, and answers what writes it: in a
 * transaction everything is read before anything is written.
 */
export interface Purchase {
  /** The order that it waits for, or was bought with. */
  readonly paymentRef: string | undefined;
  /** Until when it is kept for whoever pays. */
  readonly heldUntil: Date | undefined;
  /** When the work is done that it pays for, where that is known. */
  readonly workEndsAt?: Date | undefined;
  readonly standing: (paymentId: string) => Standing;
  /** Begins, paid: what waits for it, or what was kept until too late and is still to be had. @returns undefined where it is gone */
  enter(deal: Deal): Promise<Conclusion | undefined>;
  /** Was kept until its money was too late, and is not to be had any more: all of it goes back. Nothing follows where this is absent. */
  miss?(deal: Deal): Promise<Conclusion>;
  /** Ends, never paid. */
  release(deal: Deal): Promise<Conclusion>;
  /** Ends, as all its money went back. @param by a uid, or `system` */
  leave(deal: Deal, by: string): Promise<Conclusion>;
  /** Says whether its money went back, once it is over. */
  markRefunded(transaction: JobTransaction, payment: Payment, now: Date): void;
}
