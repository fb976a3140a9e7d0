import type { Upload } from '../../contracts/documents/uploads';
import { FOLDERS, isQuarantined, uploadIdIn } from '../../domain/files/filePaths';
import { sweepObjectsJob } from '../../domain/files/fileJobs';
import { UPLOAD_TIME } from '../../domain/files/newUpload';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { StoredObject } from '../../ports/files';
import { PermanentFailure } from '../../ports/permanentFailure';
import { jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { releaseUnshown } from './releaseUnshown';

const PAGE = 100;
/** Younger objects may be of an upload whose word is under way. */
const GRACE = 2 * UPLOAD_TIME;

/** Deletes one page's objects that no upload knows, and leaves the next page to another job. */
export default jobHandler<'sweep-objects'>(async ({ payload, documents, ports, now, transact }) => {
  const { day, folder, page, cursor } = payload;
  if (!FOLDERS.some((each) => each === folder)) throw new PermanentFailure(`no such folder: ${folder}`);
  const files = await ports.files();
  const { objects, nextCursor } = await files.list(`${folder}/`, PAGE, cursor);
  const settled = objects.filter(({ updatedAt }) => now.getTime() - updatedAt.getTime() > GRACE);
  for (const { object, upload } of await withUploads(settled, documents)) {
    if (!isOf(object, upload)) await files.delete(object.path);
    else if (upload?.status === 'ready')
      await transact((transaction) => releaseUnshown(transaction, upload.id, now));
  }
  if (nextCursor === undefined) return;
  const next = sweepObjectsJob(day, folder, page + 1, nextCursor);
  await transact((transaction) => jobOnce(transaction, next));
});

async function withUploads(objects: readonly StoredObject[], documents: Documents) {
  const ids = objects.map(({ path }) => uploadIdIn(path));
  const known = ids.filter((id) => id !== undefined);
  const found = known.length === 0 ? [] : await documents.getAll(...known.map((id) => paths.upload(id)));
  const uploads = new Map(known.map((id, index) => [id, found[index]]));
  return objects.map((object, index) => ({ object, upload: uploads.get(ids[index] ?? '') }));
}

/** Whether an object is what its upload says: bytes that are waited for, or the file. */
function isOf({ path }: StoredObject, upload: Upload | undefined): boolean {
  if (isQuarantined(path)) return upload?.status === 'requested' && upload.path === path;
  return upload?.status === 'requested' || (upload?.status === 'ready' && upload.file?.path === path);
}
