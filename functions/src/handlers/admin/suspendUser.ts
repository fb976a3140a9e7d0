import { suspendUser } from '../../contracts/admin';
import { suspended } from '../../domain/accounts/suspending';
import { operationHandler } from '../../runtime/operationHandler';
import { loadSuspendable, saveSuspension } from '../accounts/saveSuspension';

/** Of two admins who suspend each other at once one stays: each call reads its caller's account and suspension as it commits. */
export default operationHandler(suspendUser, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { userId, ...order } = input;
    const subject = await loadSuspendable(transaction, userId);
    saveSuspension(transaction, subject, suspended(subject, { by: caller.uid, ...order }, now));
    const metadata = order.until === undefined ? {} : { until: order.until };
    transaction.log({ action: 'user.suspend', entityType: 'user', entityRef: userId, metadata });
    return { userId, status: 'suspended' as const };
  }),
);
