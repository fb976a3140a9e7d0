import { randomUUID } from 'node:crypto';
import { requestUpload } from '../../contracts/files';
import { type UploadScene, type UploadWish, newUpload, slotOf } from '../../domain/files/newUpload';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { filesInSlot, filesOfLesson } from './loadFilesOf';

export default operationHandler(requestUpload, ({ input, caller, now, transact }) => {
  const id = randomUUID();
  return transact(async (transaction) => {
    const scene = await loadScene(transaction, caller.uid, input);
    const { upload, usage } = newUpload({ id, wish: input, actor: caller }, scene, now);
    transaction.create(paths.upload(id), upload);
    transaction.set(paths.storageUsage(caller.uid), usage);
    transaction.log({
      action: 'request-upload',
      entityType: 'upload',
      entityRef: id,
      metadata: { purpose: input.purpose, bytes: input.bytes },
    });
    return { uploadId: id, path: upload.path, acceptedUntil: upload.acceptedUntil.toISOString() };
  });
});

async function loadScene(
  transaction: Transaction,
  uid: string,
  { purpose, programId, lessonId }: UploadWish,
): Promise<UploadScene> {
  const slot = slotOf(purpose, uid, programId);
  const [[user, coach, usage], program, lesson, replaced, media] = await Promise.all([
    transaction.getAll(paths.user(uid), paths.coach(uid), paths.storageUsage(uid)),
    programId === undefined ? undefined : transaction.get(paths.program(programId)),
    programId === undefined || lessonId === undefined
      ? undefined
      : transaction.get(paths.lesson(programId, lessonId)),
    slot === undefined ? [] : filesInSlot(transaction, slot),
    programId === undefined || lessonId === undefined ? [] : filesOfLesson(transaction, programId, lessonId),
  ]);
  const current = media.filter(({ untilVersion }) => untilVersion === undefined);
  return { user, coach, usage, program, lesson, replaced: replaced[0], lessonMedia: current.length };
}
