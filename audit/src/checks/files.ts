import type { Upload } from '../../../functions/src/contracts/documents/uploads';
import { HOUR } from '../../../functions/src/contracts/utilities/spans';
import { FOLDERS, isQuarantined, uploadIdIn } from '../../../functions/src/domain/files/filePaths';
import type { StoredObject } from '../../../functions/src/ports/files';
import { type Check, type Finding, faultIf, unequal } from '../finding';
import { batched, folded, joined, keyed } from '../joins';
import { rootId, rowsOf, type Source } from '../source';

/** Milliseconds: younger objects may be of an upload whose word is under way, or about to be swept. */
const GRACE = 26 * HOUR;
/** Objects in one look. */
const PAGE = 100;

interface Room {
  readonly used: number;
  readonly reserved: number;
  readonly open: number;
}

/** What a person has stored and reserved equals the files and uploads under way that are theirs. */
export const storageRoom: Check = async function* (source) {
  const rooms = joined({
    usage: keyed(rowsOf(source, 'storageUsage'), rootId),
    taken: folded(
      rowsOf(source, 'uploads', 'ownerRef'),
      ({ data }) => data.ownerRef,
      (): Room => ({ used: 0, reserved: 0, open: 0 }),
      (room, { data }) => withUpload(room, data),
    ),
  });
  for await (const { key, usage, taken } of rooms) {
    // What learners keep of somebody who was erased counts for nobody.
    if (usage === undefined) continue;
    const { path, data } = usage;
    yield* unequal(path, 'usedBytes', data.usedBytes, taken?.used ?? 0);
    yield* unequal(path, 'reservedBytes', data.reservedBytes, taken?.reserved ?? 0);
    yield* unequal(path, 'openUploads', data.openUploads, taken?.open ?? 0);
    yield* faultIf(key === '', path, 'is of nobody');
  }
};

function withUpload({ used, reserved, open }: Room, { status, file, reservedBytes }: Upload): Room {
  if (status === 'requested') return { used, reserved: reserved + reservedBytes, open: open + 1 };
  return status === 'ready' ? { used: used + (file?.bytes ?? 0), reserved, open } : { used, reserved, open };
}

/** Each file is stored with as many bytes as its document says, and everything stored is the file of a document. */
export const storedFiles: Check = async function* (source) {
  const { files } = source;
  if (files === undefined) return;
  for await (const batch of batched(rowsOf(source, 'uploads'))) {
    const ready = batch.filter(({ data }) => data.status === 'ready');
    const objects = await Promise.all(ready.map(({ data }) => files.stat(data.file?.path ?? data.path)));
    for (const [index, { path, data }] of ready.entries())
      yield* unequal(path, 'the bytes that are stored', objects[index]?.bytes, data.file?.bytes);
  }
  for (const folder of FOLDERS) yield* strayObjects(source, files, folder);
};

async function* strayObjects(
  source: Source,
  files: NonNullable<Source['files']>,
  folder: string,
): AsyncGenerator<Finding> {
  for (let cursor: string | undefined; ;) {
    const { objects, nextCursor } = await files.list(`${folder}/`, PAGE, cursor);
    const old = objects.filter(({ updatedAt }) => source.instant.getTime() - updatedAt.getTime() > GRACE);
    const uploads = await source.getAll(old.map(({ path }) => `uploads/${uploadIdIn(path) ?? 'none'}`));
    for (const [index, object] of old.entries())
      yield* faultIf(!isOf(object, uploads[index] as Upload | undefined), object.path, 'is of no upload');
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

function isOf({ path }: StoredObject, upload: Upload | undefined): boolean {
  if (isQuarantined(path)) return upload?.status === 'requested' && upload.path === path;
  return upload?.status === 'requested' || (upload?.status === 'ready' && upload.file?.path === path);
}
