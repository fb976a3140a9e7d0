import { deleteFile } from '../../contracts/files';
import type { Upload } from '../../contracts/documents/uploads';
import { rejectedUpload } from '../../domain/files/decidedUpload';
import { removeFileJob } from '../../domain/files/fileJobs';
import { ownFile } from '../../domain/files/fileAccess';
import { retiredUpload } from '../../domain/files/retiredUpload';
import { withoutReservation } from '../../domain/files/storageRoom';
import { Refusal } from '../../domain/refusal';
import { paths } from '../../domain/paths';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { keepEditions } from '../catalog/keepEditions';
import { loadShown } from './loadShown';
import { saveRemoved } from './saveRemoved';

export default operationHandler(deleteFile, ({ input: { fileId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const file = ownFile(await transaction.get(paths.upload(fileId)), caller);
    const status = await end(transaction, file, caller.role === 'admin' && file.ownerRef !== caller.uid, now);
    transaction.log({ action: 'delete-file', entityType: 'upload', entityRef: fileId });
    return { fileId, status };
  }),
);

/** @returns what becomes of the file */
async function end(
  transaction: OperationTransaction,
  file: Upload,
  isModerated: boolean,
  now: Date,
): Promise<Upload['status']> {
  if (file.status === 'requested') return giveUp(transaction, file, now);
  if (file.status !== 'ready') return file.status;
  if (file.purpose === 'lesson-media' && !isModerated) return retire(transaction, file, now);
  const isClaimed = file.purpose === 'attachment' || file.purpose === 'evidence';
  if (isClaimed && file.refs.length > 0 && !isModerated)
    throw new Refusal('file-in-use', 'This file belongs to something that was sent.');
  const [usage, hide] = await Promise.all([
    transaction.get(paths.storageUsage(file.ownerRef)),
    loadShown(transaction, file, now),
  ]);
  saveRemoved(transaction, file, usage, now);
  hide();
  return 'removed';
}

async function giveUp(transaction: OperationTransaction, file: Upload, now: Date): Promise<Upload['status']> {
  const usage = await transaction.get(paths.storageUsage(file.ownerRef));
  transaction.set(paths.upload(file.id), rejectedUpload(file, 'cancelled', now));
  transaction.set(paths.storageUsage(file.ownerRef), withoutReservation(usage, file, now));
  transaction.job(removeFileJob(file.id));
  return 'rejected';
}

/** Takes a file out of a lesson; learners of a version that has it keep it. */
async function retire(transaction: OperationTransaction, file: Upload, now: Date): Promise<Upload['status']> {
  const { programRef = '', lessonRef = '' } = file;
  const [program, usage] = await transaction.getAll(
    paths.program(programRef),
    paths.storageUsage(file.ownerRef),
  );
  const retired = retiredUpload(file, program, now);
  if (retired === undefined) {
    saveRemoved(transaction, file, usage, now);
    return 'removed';
  }
  const keep =
    program === undefined ? () => undefined : await keepEditions(transaction, program, [lessonRef], now);
  transaction.set(paths.upload(file.id), retired);
  keep();
  return 'ready';
}
