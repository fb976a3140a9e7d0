import { progressJob } from '../../domain/learning/progressJob';
import { paths } from '../../domain/paths';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { measureEnrollment } from './measureEnrollment';

const BATCH = 100;
/** Transactions at once, so that a large program does not crowd out its students. */
const AT_ONCE = 10;

/**
 * Measures one batch of a program's enrollments and leaves the next one to another job; a newer outline's jobs take over.
 * An enrollment that cannot be measured holds up no other: the job fails with its id once the rest and the next batch are seen to.
 */
export default jobHandler<'recompute-progress'>(async (job) => {
  const { payload, documents, now } = job;
  const outline = await documents.get(paths.outline(payload.programId));
  if (outline !== undefined && outline.version > payload.version) return;
  const page = await documents.query({
    from: paths.enrollments,
    where: [['programRef', '==', payload.programId]],
    orderBy: [['__name__', 'asc']],
    limit: BATCH,
    ...(payload.after !== undefined && { startAfter: [payload.after] }),
  });
  const ids = page.map(({ path }) => path.id);
  const failures = await eachAlone(ids, AT_ONCE, (id) => measureEnrollment(job, id, now));
  const last = ids.at(-1);
  if (last !== undefined && ids.length === BATCH) await continueAfter(last, job);
  throwSome(failures, ids.length);
});

async function continueAfter(
  after: string,
  { payload, transact }: RunningJob<'recompute-progress'>,
): Promise<void> {
  const next = progressJob({ ...payload, after });
  await transact((transaction) => jobOnce(transaction, next));
}
