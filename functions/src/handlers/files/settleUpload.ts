import type { Rejection, StorageUsage, Upload } from '../../contracts/documents/uploads';
import { isNewer, readyUpload, rejectedUpload, removedUpload } from '../../domain/files/decidedUpload';
import { removeFileJob } from '../../domain/files/fileJobs';
import { fits, withBytes, withoutReservation } from '../../domain/files/storageRoom';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { filesInSlot } from './loadFilesOf';
import type { Made } from './madeFile';
import { loadTarget } from './uploadTarget';

/**
 * Ends an upload that is still open: its room is used or given back, what it is for shows it, and what it replaces goes. Of two for one
 * place the later wish wins, in whatever order their bytes were looked at.
 * @returns what became of it, now or before
 */
export async function settleUpload(
  transaction: JobTransaction,
  uploadId: string,
  { made, url }: { readonly made: Made; readonly url: string | undefined },
  now: Date,
): Promise<Upload['status']> {
  const upload = await transaction.get(paths.upload(uploadId));
  if (upload === undefined) return 'removed';
  if (upload.status !== 'requested') return upload.status;
  const [usage, target, inSlot] = await Promise.all([
    transaction.get(paths.storageUsage(upload.ownerRef)),
    loadTarget(transaction, upload, now),
    upload.slot === undefined ? [] : filesInSlot(transaction, upload.slot),
  ]);
  const freed = withoutReservation(usage, upload, now);
  const settled = (bytes: number) => withBytes(freed, bytes - sizeOf(inSlot), now);
  const reject = (reason: Rejection): Upload['status'] => {
    save(transaction, rejectedUpload(upload, reason, now), freed);
    return 'rejected';
  };
  if ('rejected' in made) return reject(made.rejected);
  if (target === undefined) return reject('target-gone');
  if (inSlot.some((other) => isNewer(other, upload))) return reject('superseded');
  if (!fits(settled(made.file.bytes))) return reject('storage-full');
  const { refs, sinceVersion } = target;
  save(
    transaction,
    readyUpload(upload, { file: made.file, url, refs, sinceVersion }, now),
    settled(made.file.bytes),
  );
  for (const other of inSlot) {
    transaction.set(paths.upload(other.id), removedUpload(other, now));
    transaction.job(removeFileJob(other.id));
  }
  target.show(url);
  return 'ready';
}

function save(transaction: JobTransaction, upload: Upload, usage: StorageUsage): void {
  transaction.set(paths.upload(upload.id), upload);
  transaction.set(paths.storageUsage(upload.ownerRef), usage);
}

function sizeOf(uploads: readonly Upload[]): number {
  return uploads.reduce((sum, { file }) => sum + (file?.bytes ?? 0), 0);
}
