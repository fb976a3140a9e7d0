import type { DataExport } from '../../contracts/documents/exports';
import { exportFolder } from '../../domain/privacy/exporting';
import type { Files } from '../../ports/files';

const PAGE = 100;

/** Deletes what lies in storage of an export, but for one object if that is to stay. */
export async function clearExport(
  files: Files,
  of: Pick<DataExport, 'personRef' | 'id'>,
  kept?: string,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const { objects, nextCursor } = await files.list(exportFolder(of), PAGE, cursor);
    for (const { path } of objects) if (path !== kept) await files.delete(path);
    cursor = nextCursor;
  } while (cursor !== undefined);
}
