import { createUserDocument } from '../../contracts/accounts';
import { mirroredProfile } from '../../domain/accounts/mirroredProfile';
import { newUser } from '../../domain/accounts/newUser';
import { roleClaimJob } from '../../domain/accounts/roleClaimJob';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

/**
 * The claim is set after the commit, so that the caller can refresh its token at once. A call that stops in between is
 * completed by its job, or by its repetition.
 */
export default operationHandler(createUserDocument, async ({ input, caller, now, ports, transact }) => {
  const { uid, email } = caller;
  const { role, ...details } = input;
  await transact(async (transaction) => {
    const existing = await transaction.get(paths.user(uid));
    const user = newUser({ uid, email, role, details }, existing, now);
    if (existing !== undefined) return;
    transaction.create(paths.user(uid), user);
    const profile = mirroredProfile(user, undefined, now);
    if (profile !== undefined) transaction.set(paths.publicProfile(uid), profile);
    transaction.job(roleClaimJob(user));
    transaction.log({ action: 'user.create', entityType: 'user', entityRef: uid, metadata: { role } });
  });
  const identities = await ports.identities();
  await identities.setRole(uid, role);
  return { uid, role };
});
