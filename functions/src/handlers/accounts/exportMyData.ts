import { randomUUID } from 'node:crypto';
import { exportMyData } from '../../contracts/accounts';
import { livingUser } from '../../domain/accounts/suspending';
import { paths } from '../../domain/paths';
import { wantedExport } from '../../domain/privacy/exporting';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(exportMyData, ({ caller: { uid }, now, transact }) => {
  const fresh = { uid, id: randomUUID() };
  return transact(async (transaction) => {
    const [user, found] = await transaction.getAll(paths.user(uid), paths.dataExport(uid));
    livingUser(user);
    const { dataExport, jobs } = wantedExport(found, fresh, now);
    if (jobs.length > 0) {
      transaction.set(paths.dataExport(uid), dataExport);
      for (const job of jobs) transaction.job(job);
      transaction.log({ action: 'user.export', entityType: 'user', entityRef: uid });
    }
    return { exportId: dataExport.id, status: dataExport.status };
  });
});
