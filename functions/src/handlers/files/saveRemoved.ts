import type { StorageUsage, Upload } from '../../contracts/documents/uploads';
import { removedUpload } from '../../domain/files/decidedUpload';
import { removeFileJob } from '../../domain/files/fileJobs';
import { withBytes } from '../../domain/files/storageRoom';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Ends a file: its room is its owner's again, and its object follows by a job. Only writes. */
export function saveRemoved(
  transaction: JobTransaction,
  file: Upload,
  usage: StorageUsage | undefined,
  now: Date,
): void {
  transaction.set(paths.upload(file.id), removedUpload(file, now));
  transaction.set(paths.storageUsage(file.ownerRef), withBytes(usage, -(file.file?.bytes ?? 0), now));
  transaction.job(removeFileJob(file.id));
}
