import { demoteAdmin } from '../../contracts/admin';
import { withoutAdmin } from '../../domain/accounts/adminRole';
import { paths } from '../../domain/paths';
import { removeTablesJob } from '../../domain/tableExports/tableExporting';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { followRole } from '../accounts/followRole';
import { admittedAdmins, otherAdmins } from './otherAdmins';

/** The others are counted in the transaction, so that of two who take each other's right away one keeps it. */
export default operationHandler(
  demoteAdmin,
  async ({ input: { userId }, now, documents, ports, transact }) => {
    const identities = await ports.identities();
    const admitted = await admittedAdmins(documents, identities);
    const role = await transact(async (transaction) => {
      const [user, coach] = await transaction.getAll(paths.user(userId), paths.coach(userId));
      if (user === undefined) throw new Refusal('account-missing', 'There is no such account.');
      const after = withoutAdmin(user, coach, await otherAdmins(transaction, userId, admitted, now), now);
      if (after === user) return user.role;
      transaction.set(paths.user(userId), after);
      transaction.job(removeTablesJob(userId, { since: now }));
      const metadata = { role: after.role };
      transaction.log({ action: 'admin.demote', entityType: 'user', entityRef: userId, metadata });
      return after.role;
    });
    await followRole(userId, documents, identities);
    return { userId, role };
  },
);
