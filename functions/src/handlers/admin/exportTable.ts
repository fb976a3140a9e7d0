import { randomUUID } from 'node:crypto';
import { exportTable } from '../../contracts/tableExports';
import { paths } from '../../domain/paths';
import { wantedTable } from '../../domain/tableExports/tableExporting';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(exportTable, async ({ input, caller: { uid }, documents, now, transact }) => {
  const path = paths.tableExport(uid, input.table, input.format);
  const { at } = await documents.look(path);
  const wish = { ...input, askedBy: uid, exportId: randomUUID(), asOf: at };
  return transact(async (transaction) => {
    const { wanted, job } = wantedTable(await transaction.get(path), wish, now);
    if (job !== undefined) {
      transaction.set(path, wanted);
      transaction.job(job);
      transaction.log({
        ...{ action: 'table.export', entityType: 'table', entityRef: input.table },
        metadata: { format: input.format, exportId: wanted.exportId },
      });
    }
    return { exportId: wanted.exportId, status: wanted.status };
  });
});
