import { callables } from './callables';
import type { LedgerTransaction } from './contract';
import { getPage, type Page, type PageOptions } from './firestore/page';
import type { Instances } from './instances';
import { queries } from './queries';

/** What only admins may do. */
export function admin(instances: Instances) {
  return {
    ...callables(instances, 'admin'),

    /** What was booked of a payment, in the order in which it happened. */
    getLedgerOfPayment: (paymentId: string, page?: PageOptions): Promise<Page<LedgerTransaction>> =>
      getPage(instances.firestore, queries.ledgerOfPayment(paymentId), page),

    /** What was booked for a coach, the latest first. */
    getLedgerOfCoach: (coachId: string, page?: PageOptions): Promise<Page<LedgerTransaction>> =>
      getPage(instances.firestore, queries.ledgerOfCoach(coachId), page),
  };
}
