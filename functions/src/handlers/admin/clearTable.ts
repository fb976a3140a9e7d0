import type { TableExport } from '../../contracts/documents/tableExports';
import { tableFolder } from '../../domain/tableExports/tableExporting';
import type { Files } from '../../ports/files';

const PAGE = 100;

/** Deletes what lies in storage of an export. */
export async function clearTable(files: Files, of: Pick<TableExport, 'askedBy' | 'exportId'>): Promise<void> {
  for (;;) {
    const { objects } = await files.list(tableFolder(of), PAGE);
    if (objects.length === 0) return;
    await Promise.all(objects.map(({ path }) => files.delete(path)));
  }
}
