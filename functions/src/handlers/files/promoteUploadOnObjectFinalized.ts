import { isQuarantined, uploadIdIn } from '../../domain/files/filePaths';
import { promoteJob } from '../../domain/files/fileJobs';
import { paths } from '../../domain/paths';
import type { ObjectHandler } from '../../runtime/objectTrigger';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { jobOnce } from '../../runtime/jobOnce';

/**
 * Has the bytes of an upload looked at that have come, once however often the event does. What comes for an upload that is over, or for
 * none, goes; what the platform writes itself lies elsewhere and starts nothing.
 */
const promoteUploadOnObjectFinalized: ObjectHandler = async (path, ports) => {
  if (!isQuarantined(path)) return;
  const [documents, now, uploadId] = [await ports.documents(), ports.now(), uploadIdIn(path)];
  const isWanted = await transactWithJobs({ documents, ports, now }, async (transaction) => {
    const upload = uploadId === undefined ? undefined : await transaction.get(paths.upload(uploadId));
    if (upload?.path !== path || upload.status !== 'requested') return false;
    const job = promoteJob(upload);
    await jobOnce(transaction, job);
    return true;
  });
  if (!isWanted) await (await ports.files()).delete(path);
};

export default promoteUploadOnObjectFinalized;
