import type { Upload } from '../../contracts/documents/uploads';
import { promoteJob } from '../../domain/files/fileJobs';
import { FIRST_CHECK } from '../../domain/files/newUpload';
import { paths } from '../../domain/paths';
import type { Documents, Transaction } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { ScheduleHandler } from '../../runtime/schedule';
import { transactWithJobs } from '../../runtime/transactWithJobs';

const PAGE = 100;
/** What is left then is the next sweep's, five minutes later. */
const MAX_PAGES = 10;

/** Has every upload looked at of which nothing was heard for ten minutes: its event is lost, or its bytes never came. */
const sweepUploadsEveryFiveMinutes: ScheduleHandler = async (ports) => {
  const [documents, now] = [await ports.documents(), ports.now()];
  for (let page = 0; page < MAX_PAGES; page++) {
    const due = await documents.query({
      from: paths.uploads,
      where: [['checkAt', '<=', now]],
      orderBy: [['checkAt', 'asc']],
      limit: PAGE,
    });
    await Promise.all(due.map(({ path }) => check(path.id, documents, ports, now)));
    if (due.length < PAGE) return;
  }
};

async function check(uploadId: string, documents: Documents, ports: Ports, now: Date): Promise<void> {
  await transactWithJobs({ documents, ports, now }, async (transaction) => {
    const upload = await transaction.get(paths.upload(uploadId));
    if (upload?.checkAt === undefined || upload.checkAt > now) return;
    const checkAt = new Date(now.getTime() + FIRST_CHECK);
    if (await isUnderWay(transaction, upload)) {
      transaction.update(paths.upload(uploadId), { checkAt, updatedAt: now });
      return;
    }
    const next = { ...upload, checks: upload.checks + 1, checkAt };
    transaction.set(paths.upload(uploadId), { ...next, updatedAt: now });
    transaction.job(promoteJob(next));
  });
}

/** Whether the job of the last look still tries, or died and is an operator's: no second one beside it. */
async function isUnderWay(transaction: Transaction, upload: Upload): Promise<boolean> {
  const job = await transaction.get(paths.outboxJob(promoteJob(upload).id));
  return job !== undefined && job.status !== 'done';
}

export default sweepUploadsEveryFiveMinutes;
