import { unsuspendUser } from '../../contracts/admin';
import { unsuspended } from '../../domain/accounts/suspending';
import { operationHandler } from '../../runtime/operationHandler';
import { loadSuspendable, saveSuspension } from '../accounts/saveSuspension';

export default operationHandler(unsuspendUser, ({ input: { userId }, now, transact }) =>
  transact(async (transaction) => {
    const subject = await loadSuspendable(transaction, userId);
    saveSuspension(transaction, subject, unsuspended(subject, now));
    transaction.log({ action: 'user.unsuspend', entityType: 'user', entityRef: userId });
    return { userId, status: 'active' as const };
  }),
);
