import { replayJob } from '../../contracts/admin';
import { wakeOf } from '../../domain/outbox/wakeOf';
import { operationHandler } from '../../runtime/operationHandler';
import { wakeWorkers } from '../../runtime/wakeWorkers';
import { replay } from '../outbox/replay';

export default operationHandler(replayJob, async ({ input: { jobId }, now, ports, transact }) => {
  const { kind, runAt } = await transact(async (transaction) => {
    const due = await replay(transaction, jobId, now);
    transaction.log({ action: 'job.replay', entityType: 'job', entityRef: jobId });
    return { kind: due.kind, runAt: due.runAt };
  });
  await wakeWorkers(ports, [wakeOf(jobId, { kind, attempts: 0, runAt }, now)]);
  return { jobId, kind, runAt: runAt.toISOString() };
});
