import { promoteUserToAdmin } from '../../contracts/admin';
import { asAdmin, personInactive } from '../../domain/accounts/adminRole';
import { assertEmailVerified } from '../../domain/accounts/newCoach';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { livingUser } from '../../domain/accounts/suspending';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { followRole } from '../accounts/followRole';

/** By uid alone: an address is nobody's proof of who is meant. */
export default operationHandler(
  promoteUserToAdmin,
  async ({ input: { userId }, now, documents, ports, transact }) => {
    const identities = await ports.identities();
    const contact = await identities.contact(userId);
    const role = await transact(async (transaction) => {
      const [found, suspension] = await transaction.getAll(paths.user(userId), paths.suspension(userId));
      const user = livingUser(found);
      if (contact === undefined || contact.disabled) throw personInactive();
      if (suspension !== undefined && isSuspended(suspension, now)) throw personInactive();
      assertEmailVerified(contact.emailVerified);
      const after = asAdmin(user, now);
      if (after === user) return user.role;
      transaction.set(paths.user(userId), after);
      transaction.log({ action: 'admin.promote', entityType: 'user', entityRef: userId });
      return after.role;
    });
    await followRole(userId, documents, identities);
    return { userId, role };
  },
);
