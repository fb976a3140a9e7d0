import { getTableExport } from '../../contracts/tableExports';
import { SIGNED_FOR } from '../../domain/files/fileAccess';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { tablePath } from '../../domain/tableExports/tableExporting';
import { operationHandler } from '../../runtime/operationHandler';

/** Each address is signed by a call of its own. */
const URLS = 50;

export default operationHandler(getTableExport, async ({ input, caller, now, documents, ports }) => {
  const { table, format, fromPart } = input;
  const found = await documents.get(paths.tableExport(caller.uid, table, format));
  if (found === undefined || (found.expiresAt !== undefined && found.expiresAt <= now))
    throw new Refusal('export-missing', 'There is no such export: ask for one.');
  const { exportId, status, takenAt, rows, parts, bytes, expiresAt } = found;
  const state = { exportId, status, takenAt: takenAt.toISOString(), rows, parts, bytes };
  if (status !== 'complete' || expiresAt === undefined) return { ...state, urls: [] };
  const end = Math.min(parts, fromPart + URLS);
  const urlsEndAt = new Date(Math.min(now.getTime() + SIGNED_FOR, expiresAt.getTime()));
  const files = await ports.files();
  const numbers = Array.from({ length: Math.max(0, end - fromPart) }, (_, index) => fromPart + index);
  const urls = await Promise.all(numbers.map((part) => files.signedUrl(tablePath(found, part), urlsEndAt)));
  return { ...state, urls, urlsEndAt: urlsEndAt.toISOString(), ...(end < parts && { nextPart: end }) };
});
