import { getLessonMedia } from '../../contracts/files';
import { isSeen } from '../../domain/files/lessonAccess';
import { operationHandler } from '../../runtime/operationHandler';
import { filesOfLesson } from './loadFilesOf';
import { openedFile } from './openedFile';
import { visitLesson } from './visitLesson';

export default operationHandler(getLessonMedia, async ({ input, caller, documents, ports, now }) => {
  const { programId, lessonId } = input;
  const view = await visitLesson(documents, { programId, lessonId, actor: caller }, now);
  const media = (await filesOfLesson(documents, programId, lessonId)).filter((file) => isSeen(file, view));
  if (media.length === 0) return { media: [] };
  const files = await ports.files();
  return { media: await Promise.all(media.map((file) => openedFile(file, files, now))) };
});
