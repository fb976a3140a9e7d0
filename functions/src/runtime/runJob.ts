import { randomUUID } from 'node:crypto';
import { error as logError } from 'firebase-functions/logger';
import type { OutboxJob } from '../contracts/documents/outbox';
import { claimed, failed, isClaimable, postponed, succeeded } from '../domain/outbox/jobStates';
import { Postponed } from '../domain/outbox/postponed';
import { paths } from '../domain/paths';
import type { Ports } from '../ports/ports';
import type { JobKinds } from './jobHandler';

/**
 * Performs a job of the outbox: claims it by a lease, so that one worker has it at a time, performs it, and records the outcome.
 * A job that is not due, or another's, is left alone.
 */
export async function runJob(jobId: string, kinds: JobKinds, ports: Ports): Promise<void> {
  const job = await claim(jobId, ports);
  if (job === undefined) return;
  try {
    await perform(jobId, job, kinds, ports);
  } catch (error) {
    if (error instanceof Postponed) {
      await close(jobId, job, ports, (held) => postponed(held, error.until, ports.now()));
      return;
    }
    logError('job failed', { jobId, kind: job.kind, attempts: job.attempts }, error);
    await close(jobId, job, ports, (held) => failed(held, messageOf(error), ports.now()));
    return;
  }
  await close(jobId, job, ports, (held) => succeeded(held, ports.now()));
}

async function claim(jobId: string, ports: Ports): Promise<OutboxJob | undefined> {
  const documents = await ports.documents();
  const lease = randomUUID();
  return documents.transact(async (transaction) => {
    const job = await transaction.get(paths.outboxJob(jobId));
    // Claimed by a commit whose answer was lost.
    if (job?.lease === lease) return job;
    if (job === undefined || !isClaimable(job, ports.now())) return undefined;
    const next = claimed(job, lease, ports.now());
    transaction.set(paths.outboxJob(jobId), next);
    return next.status === 'running' ? next : undefined;
  });
}

async function perform(jobId: string, job: OutboxJob, kinds: JobKinds, ports: Ports): Promise<void> {
  const load = Object.hasOwn(kinds, job.kind) ? kinds[job.kind] : undefined;
  if (load === undefined) throw new Error(`no worker knows jobs of kind ${job.kind}`);
  const { default: handle } = await load();
  const documents = await ports.documents();
  await handle({ id: jobId, payload: job.payload as never, now: ports.now(), documents, ports });
}

/** Only while the lease is held: whoever took the job over decides what becomes of it. */
async function close(
  jobId: string,
  { lease }: OutboxJob,
  ports: Ports,
  outcome: (job: OutboxJob) => OutboxJob,
): Promise<void> {
  const documents = await ports.documents();
  await documents.transact(async (transaction) => {
    const held = await transaction.get(paths.outboxJob(jobId));
    if (held === undefined || held.lease !== lease) return;
    transaction.set(paths.outboxJob(jobId), outcome(held));
  });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}
