import { approvePayout } from '../../contracts/payments';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { approvedPayout } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(approvePayout, ({ input: { payoutId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const payout = await transaction.get(paths.payout(payoutId));
    if (payout === undefined) throw new Refusal('payout-missing', 'There is no such payout.');
    const approved = approvedPayout(payout, caller.uid, now);
    transaction.set(paths.payout(payoutId), approved);
    transaction.job(makePayoutJob(payoutId));
    transaction.log({ action: 'approve-payout', entityType: 'payout', entityRef: payoutId });
    return { payoutId, status: approved.status };
  }),
);
