import type { Upload } from '../../contracts/documents/uploads';
import { CLAIM_TIME } from '../../domain/files/decidedUpload';
import { isOrphan } from '../../domain/files/fileClaims';
import { sweepFilesJob } from '../../domain/files/fileJobs';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { jobOnce } from '../../runtime/jobOnce';
import { saveRemoved } from './saveRemoved';

const PAGE = 100;
const AT_ONCE = 10;

/** Ends one page of the files whose time to belong to something is over, and leaves the next to another job. */
export default jobHandler<'sweep-files'>(async ({ payload, documents, now, transact }) => {
  const page = await documents.query({
    from: paths.uploads,
    where: [['claimUntil', '<=', now]],
    orderBy: [['claimUntil', 'asc']],
    limit: PAGE,
  });
  for (let from = 0; from < page.length; from += AT_ONCE) {
    const some = page.slice(from, from + AT_ONCE);
    await Promise.all(
      some.map(({ path }) => transact((transaction) => sweepFile(transaction, path.id, now))),
    );
  }
  if (page.length < PAGE) return;
  const next = sweepFilesJob(payload.day, payload.page + 1);
  await transact((transaction) => jobOnce(transaction, next));
});

/** Looks a second time, where nothing can come between: a file that was claimed meanwhile stays. */
async function sweepFile(transaction: JobTransaction, fileId: string, now: Date): Promise<void> {
  const file = await transaction.get(paths.upload(fileId));
  if (file === undefined || !isOrphan(file, now)) return;
  if (await isPinned(transaction, file)) {
    const claimUntil = new Date(now.getTime() + CLAIM_TIME);
    transaction.update(paths.upload(fileId), { claimUntil, updatedAt: now });
    return;
  }
  saveRemoved(transaction, file, await transaction.get(paths.storageUsage(file.ownerRef)), now);
}

/** Whether a version of the program has the file that is the newest, or that a learner has. */
async function isPinned(
  transaction: Transaction,
  { programRef, sinceVersion = 0, untilVersion }: Upload,
): Promise<boolean> {
  if (programRef === undefined || untilVersion === undefined) return false;
  const [program, learners] = await Promise.all([
    transaction.get(paths.program(programRef)),
    transaction.query({
      from: paths.enrollments,
      where: [
        ['programRef', '==', programRef],
        ['contentVersion', '>=', sinceVersion],
        ['contentVersion', '<', untilVersion],
      ],
      orderBy: [['contentVersion', 'asc']],
      limit: 1,
    }),
  ]);
  return learners.length > 0 || (program?.contentVersion ?? untilVersion) < untilVersion;
}
