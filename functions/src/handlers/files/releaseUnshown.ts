import type { Upload } from '../../contracts/documents/uploads';
import { releasedFile } from '../../domain/files/fileClaims';
import { retiredUpload } from '../../domain/files/retiredUpload';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Lets a file go that what it belongs to does not show any more: another picture stands there, or all of it is gone. */
export async function releaseUnshown(transaction: JobTransaction, fileId: string, now: Date): Promise<void> {
  const file = await transaction.get(paths.upload(fileId));
  const ref = file?.refs[0];
  if (file?.status !== 'ready' || ref === undefined) return;
  const released = await withoutRef(transaction, file, ref, now);
  if (released !== undefined && released !== file) transaction.set(paths.upload(fileId), released);
}

async function withoutRef(
  transaction: Transaction,
  file: Upload,
  ref: string,
  now: Date,
): Promise<Upload | undefined> {
  const { purpose, ownerRef, programRef = '', lessonRef = '', url } = file;
  if (purpose === 'avatar') {
    const user = await transaction.get(paths.user(ownerRef));
    return user?.avatarUrl === url ? undefined : releasedFile(file, ref, now);
  }
  if (purpose === 'program-image') {
    const program = await transaction.get(paths.program(programRef));
    return program?.imageUrl === url ? undefined : releasedFile(file, ref, now);
  }
  if (purpose !== 'lesson-media') return undefined;
  const [program, lesson] = await transaction.getAll(
    paths.program(programRef),
    paths.lesson(programRef, lessonRef),
  );
  if (lesson !== undefined) return undefined;
  return retiredUpload(file, program, now) ?? releasedFile(file, ref, now);
}
