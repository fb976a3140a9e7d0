import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { clearExport } from './clearExport';

/** Ends an export: its objects go, and its document unless a newer one has taken its place. */
export default jobHandler<'remove-export'>(async ({ payload: { uid, exportId }, ports, transact }) => {
  await clearExport(await ports.files(), { personRef: uid, id: exportId });
  await transact(async (transaction) => {
    const found = await transaction.get(paths.dataExport(uid));
    if (found?.id === exportId) transaction.delete(paths.dataExport(uid));
  });
});
