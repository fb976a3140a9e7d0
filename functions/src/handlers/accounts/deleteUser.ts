import { randomUUID } from 'node:crypto';
import { deleteUser } from '../../contracts/accounts';
import { assertNotLastAdmin } from '../../domain/accounts/adminRole';
import { paths } from '../../domain/paths';
import { assertRecentSignIn, plannedDeletion } from '../../domain/privacy/deletion';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { admittedAdmins, otherAdmins } from '../admin/otherAdmins';

export default operationHandler(deleteUser, async ({ input, caller, now, documents, ports, transact }) => {
  const { uid, role, signedInAt } = caller;
  if (input.userId !== uid) throw new Refusal('session-changed', 'Somebody else is signed in now.');
  assertRecentSignIn(signedInAt, now);
  const wish = { immediately: input.immediately, pseudonym: `erased-${randomUUID()}` };
  const admitted =
    role === 'admin' ? await admittedAdmins(documents, await ports.identities()) : new Set<string>();
  return transact(async (transaction) => {
    const before = await transaction.get(paths.user(uid));
    if (before?.role === 'admin') assertNotLastAdmin(await otherAdmins(transaction, uid, admitted, now));
    const { user, erasure, job } = plannedDeletion(before, wish, now);
    if (job !== undefined) {
      transaction.set(paths.user(uid), user);
      transaction.set(paths.erasure(erasure.pseudonym), erasure);
      transaction.job(job);
      transaction.log({ action: 'user.delete', entityType: 'user', entityRef: uid });
    }
    return { dueAt: erasure.dueAt.toISOString() };
  });
});
