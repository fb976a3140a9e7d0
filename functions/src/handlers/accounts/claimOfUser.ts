import { roleClaimJob } from '../../domain/accounts/roleClaimJob';
import { paths } from '../../domain/paths';
import { note } from '../../runtime/log';
import { jobOnce } from '../../runtime/jobOnce';
import { triggerHandler } from '../../runtime/triggerHandler';
import { followRole } from './followRole';

/**
 * The claim in a person's token follows the role of the account, whoever gave it and wherever that call died. Where Auth does not take it, a job
 * stays that tries for a week.
 */
export default triggerHandler<'users/{uid}'>(
  (before, after) => after !== undefined && before?.role !== after.role,
  async ({ params: { uid }, documents, ports, transact }) => {
    try {
      await followRole(uid, documents, await ports.identities());
    } catch (error) {
      note({ outcome: 'retry' }, error);
      await transact(async (transaction) => {
        const user = await transaction.get(paths.user(uid));
        if (user !== undefined) await jobOnce(transaction, roleClaimJob(user));
      });
    }
  },
);
