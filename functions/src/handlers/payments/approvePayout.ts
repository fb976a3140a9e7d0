import { approvePayout } from '../../contracts/payments';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { approvedPayout, declinedPayout } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { savePayout } from './savePayout';

export default operationHandler(approvePayout, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { payoutId, decision } = input;
    const payout = await transaction.get(paths.payout(payoutId));
    if (payout === undefined) throw new Refusal('payout-missing', 'There is no such payout.');
    const about = { entityType: 'payout', entityRef: payoutId } as const;
    if (decision === 'refuse') {
      const account = await transaction.get(paths.payoutAccount(payout.coachRef));
      if (account === undefined) throw new Error(`payout ${payoutId} has no account`);
      const declined = declinedPayout({ payout, account, booked: [] }, now);
      savePayout(transaction, declined);
      transaction.log({ action: 'refuse-payout', ...about });
      return { payoutId, status: declined.payout.status };
    }
    const asker = await transaction.get(paths.user(payout.requestedBy));
    const approved = approvedPayout(payout, caller.uid, asker?.role === 'admin', now);
    transaction.set(paths.payout(payoutId), approved);
    transaction.job(makePayoutJob(payoutId));
    transaction.log({ action: 'approve-payout', ...about });
    return { payoutId, status: approved.status };
  }),
);
