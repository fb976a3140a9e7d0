import type { DataExport } from '../../contracts/documents/exports';
import { exportFolder } from '../../domain/privacy/exporting';
import { finishedObjects } from '../../domain/privacy/exportVolumes';
import type { Files } from '../../ports/files';

const PAGE = 100;

type Of = Pick<DataExport, 'personRef' | 'id'>;

/** Deletes all that lies in storage of an export. */
export function clearExport(files: Files, of: Of): Promise<void> {
  return clear(files, of, []);
}

/** Deletes what a finished copy was made of. */
export function tidyExport(files: Files, finished: DataExport): Promise<void> {
  const kept = finishedObjects(finished).map(({ path }) => path);
  return clear(files, finished, kept);
}

async function clear(files: Files, of: Of, kept: readonly string[]): Promise<void> {
  let cursor: string | undefined;
  do {
    const { objects, nextCursor } = await files.list(exportFolder(of), PAGE, cursor);
    for (const { path } of objects) if (!kept.includes(path)) await files.delete(path);
    cursor = nextCursor;
  } while (cursor !== undefined);
}
