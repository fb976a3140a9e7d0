import { isAdminNow } from '../../domain/accounts/isAdminNow';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { paths } from '../../domain/paths';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { clearTable } from './clearTable';

/** More than there are tables and formats. */
const MOST = 20;

/** Ends an export whose time has come, or those of a person who is no admin any more: their objects go, and what says of them. */
export default jobHandler<'remove-table-exports'>(async (job) => {
  const { uid, exportId } = job.payload;
  if (exportId === undefined && (await isStillAdmin(job))) return;
  const found = await job.documents.query({
    from: paths.tableExports,
    where: [['askedBy', '==', uid]],
    limit: MOST,
  });
  const ended = found.filter(({ data }) => exportId === undefined || data.exportId === exportId);
  const files = await job.ports.files();
  if (exportId !== undefined) await clearTable(files, { askedBy: uid, exportId });
  for (const { path, data } of ended) {
    await clearTable(files, data);
    await job.transact(async (transaction) => {
      const now = await transaction.get(path);
      if (now?.exportId === data.exportId) transaction.delete(path);
    });
  }
});

async function isStillAdmin({
  documents,
  payload: { uid },
  now,
}: RunningJob<'remove-table-exports'>): Promise<boolean> {
  const [user, suspension] = await documents.getAll(paths.user(uid), paths.suspension(uid));
  return isAdminNow(user) && !isSuspended(suspension, now);
}
