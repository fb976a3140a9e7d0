import { isSuspended } from '../../domain/accounts/isSuspended';
import { unsuspended } from '../../domain/accounts/suspending';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { loadSuspendable, saveSuspension } from './saveSuspension';

/** Lifts a suspension whose end has come; one that was lifted or prolonged since is left to what was decided then. */
export default atomicJobHandler<'end-suspension'>(async ({ payload: { uid }, now, transaction }) => {
  const subject = await loadSuspendable(transaction, uid);
  const { user, suspension } = subject;
  if (suspension === undefined || isSuspended(suspension, now)) return;
  if (user === undefined || user.status === 'deleted') return;
  saveSuspension(transaction, subject, unsuspended(subject, now));
});
