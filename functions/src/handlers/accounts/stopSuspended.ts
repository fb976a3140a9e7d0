import { isSuspended } from '../../domain/accounts/isSuspended';
import { followPlanJob } from '../../domain/payments/plans';
import { paths } from '../../domain/paths';
import { jobOnce } from '../../runtime/jobOnce';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { stopComing } from './stopComing';

type Job = RunningJob<'stop-suspended'>;

/**
 * Ends the sign-ins of a suspended person, ends the plan that it pays for, and cancels what is to come with it: as the platform does where it is the coach, so that
 * everything goes back, and as its own student where it booked. What was lifted meanwhile stops nothing more.
 */
export default jobHandler<'stop-suspended'>(async (job) => {
  const { uid } = job.payload;
  if (!isSuspended(await job.documents.get(paths.suspension(uid)), job.now)) return;
  await (await job.ports.identities()).endSessions(uid);
  await endPlan(job);
  const causeOf = async (transaction: JobTransaction) => {
    const suspension = await transaction.get(paths.suspension(uid));
    return suspension !== undefined && isSuspended(suspension, job.now)
      ? { by: suspension.suspendedBy }
      : undefined;
  };
  await stopComing({ ...job, uid, causeOf }, ['coachRef', 'coHostRefs', 'studentRef']);
});

/** A coach who may not teach pays for no plan. */
async function endPlan({ id, payload: { uid }, documents, transact }: Job): Promise<void> {
  if ((await documents.get(paths.coachPlan(uid))) === undefined) return;
  await transact((transaction) => jobOnce(transaction, followPlanJob(uid, id)));
}
