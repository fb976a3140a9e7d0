import type { DataExport } from '../../../functions/src/contracts/documents/exports';
import {
  EXPORTED_TABLES,
  TABLE_FORMATS,
  type TableExport,
} from '../../../functions/src/contracts/documents/tableExports';
import { HOUR } from '../../../functions/src/contracts/utilities/spans';
import { EXPORTS } from '../../../functions/src/domain/files/filePaths';
import { finishedObjects } from '../../../functions/src/domain/privacy/exportVolumes';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { rowsOf, type Source } from '../source';

/** Milliseconds: what has ended for less may wait for the job that takes it away, and a worker may be at what is younger. */
const GRACE = 26 * HOUR;
/** Objects in one look. */
const PAGE = 100;

/** A finished copy of what is known of a person is stored in full until its time has come, and no other copy is stored. */
export const exportedCopies: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'exports')) yield* copyFindings(source, path, data);
  yield* strayCopies(source);
};

async function* copyFindings(
  { files, instant }: Source,
  path: string,
  copy: DataExport,
): AsyncGenerator<Finding> {
  const { status, expiresAt, id } = copy;
  if (status === 'running') return;
  const isOver = expiresAt === undefined || instant.getTime() - expiresAt.getTime() > GRACE;
  yield* mendedBy(`remove-export:${id}`, faultIf(isOver, path, 'is kept beyond its time'));
  if (files === undefined) return;
  for (const object of finishedObjects(copy))
    yield* unequal(path, `the size of ${object.name}`, (await files.stat(object.path))?.bytes, object.bytes);
}

/** Objects of copies and of tables that nobody asks for any more, or that only their making needed. */
async function* strayCopies(source: Source): AsyncGenerator<Finding> {
  const { files, instant } = source;
  for (let cursor: string | undefined; files !== undefined;) {
    const { objects, nextCursor } = await files.list(`${EXPORTS}/`, PAGE, cursor);
    for (const { path, updatedAt } of objects) {
      if (instant.getTime() - updatedAt.getTime() <= GRACE) continue;
      const [, uid = '', exportId] = path.split('/');
      const [copy, ...tables] = await source.getAll([`exports/${uid}`, ...tablesOf(uid)]);
      const isTable = tables.some((table) => (table as TableExport | undefined)?.exportId === exportId);
      yield* faultIf(!isTable && !isOf(path, copy as DataExport | undefined), path, 'is of no export');
    }
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

function tablesOf(uid: string): readonly string[] {
  return EXPORTED_TABLES.flatMap((table) =>
    TABLE_FORMATS.map((format) => `tableExports/${uid}_${table}_${format}`),
  );
}

function isOf(path: string, copy: DataExport | undefined): boolean {
  if (copy === undefined || !path.startsWith(`${EXPORTS}/${copy.personRef}/${copy.id}/`)) return false;
  return copy.status === 'running' || finishedObjects(copy).some((object) => object.path === path);
}
