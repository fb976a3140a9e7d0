import { type ProgressJobPayload, progressJob } from '../../domain/learning/progressJob';
import { newOutboxJob } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { measureEnrollment } from './measureEnrollment';

const BATCH = 100;
/** Transactions at once, so that a large program does not crowd out its students. */
const AT_ONCE = 10;

/** Measures one batch of a program's enrollments and leaves the next one to another job; a newer outline's jobs take over. */
export default jobHandler<ProgressJobPayload>(async (job) => {
  const { payload, documents, now } = job;
  const outline = await documents.get(paths.outline(payload.programId));
  if (outline !== undefined && outline.version > payload.version) return;
  const page = await documents.query({
    from: paths.enrollments,
    where: [['programRef', '==', payload.programId]],
    orderBy: [['id', 'asc']],
    limit: BATCH,
    ...(payload.after !== undefined && { startAfter: [payload.after] }),
  });
  const ids = page.map(({ path }) => path.id);
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => measureEnrollment(documents, id, now)));
  }
  const last = ids.at(-1);
  if (last !== undefined && ids.length === BATCH) await continueAfter(last, job);
});

async function continueAfter(
  after: string,
  { payload, documents, ports, now }: RunningJob<ProgressJobPayload>,
): Promise<void> {
  const next = progressJob({ ...payload, after });
  await documents.transact(async (transaction) => {
    const path = paths.outboxJob(next.id);
    if ((await transaction.get(path)) === undefined) transaction.create(path, newOutboxJob(next, now));
  });
  await (await ports.jobQueue()).enqueue(next.id, now);
}
