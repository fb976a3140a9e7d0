import { callables } from './callables';
import type { GetTableExportInput, GetTableExportOutput, LedgerTransaction } from './contract';
import { getPage, type Page, type PageOptions } from './firestore/page';
import type { Instances } from './instances';
import { queries } from './queries';

/** What only admins may do. */
export function admin(instances: Instances) {
  const calls = callables(instances, 'admin');
  return {
    ...calls,

    /** Addresses of the parts of a table that was asked for and is complete, in order; one after the other they are the whole. Each ends after minutes. */
    async *getTableParts(wish: Omit<GetTableExportInput, 'fromPart'>): AsyncGenerator<string, void> {
      for (let fromPart: number | undefined = 0; fromPart !== undefined;) {
        const { urls, nextPart }: GetTableExportOutput = await calls.getTableExport({ ...wish, fromPart });
        yield* urls;
        fromPart = nextPart;
      }
    },

    /** What was booked of a payment, in the order in which it happened. */
    getLedgerOfPayment: (paymentId: string, page?: PageOptions): Promise<Page<LedgerTransaction>> =>
      getPage(instances.firestore, queries.ledgerOfPayment(paymentId), page),

    /** What was booked of what a coach paid for its plans, the latest first: no part of what it is owed. */
    getLedgerOfPlan: (coachId: string, page?: PageOptions): Promise<Page<LedgerTransaction>> =>
      getPage(instances.firestore, queries.ledgerOfPlan(coachId), page),

    /** What was booked for a coach, the latest first. */
    getLedgerOfCoach: (coachId: string, page?: PageOptions): Promise<Page<LedgerTransaction>> =>
      getPage(instances.firestore, queries.ledgerOfCoach(coachId), page),
  };
}
