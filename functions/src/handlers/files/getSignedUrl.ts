import { getSignedUrl } from '../../contracts/files';
import type { Upload } from '../../contracts/documents/uploads';
import type { Actor } from '../../domain/actor';
import { fileMissing, ownFile, readyFile } from '../../domain/files/fileAccess';
import { isSeen } from '../../domain/files/lessonAccess';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { visitLesson } from './visitLesson';
import { openedFile } from './openedFile';

export default operationHandler(getSignedUrl, async ({ input, caller, documents, ports, now }) => {
  const file = readyFile(await documents.get(paths.upload(input.fileId)));
  if (!(await isLearnersFile(file, caller, documents, now))) ownFile(file, caller);
  return openedFile(file, await ports.files(), now);
});

/** Whether the file is one of a lesson that is open to the caller. @throws Refusal lesson-locked, file-missing */
async function isLearnersFile(
  file: Upload,
  caller: Actor,
  documents: Documents,
  now: Date,
): Promise<boolean> {
  const { programRef, lessonRef, ownerRef } = file;
  if (programRef === undefined || lessonRef === undefined || ownerRef === caller.uid) return false;
  const view = await visitLesson(
    documents,
    { programId: programRef, lessonId: lessonRef, actor: caller },
    now,
  );
  if (!isSeen(file, view)) throw fileMissing();
  return true;
}
