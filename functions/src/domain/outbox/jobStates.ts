import type { OutboxJob } from '../../contracts/documents/outbox';
import type { Job } from '../../ports/jobs';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

export const MAX_ATTEMPTS = 8;

/** Not closed: such a job is due when its `runAt` has come. */
export const WAITING_STATUSES = ['pending', 'failed', 'running'] as const;

/** Longer than a worker's timeout, so that a lease outlives every attempt that is still alive. */
const LEASE = 120 * SECOND;
const KEPT = 7 * DAY;

/** pending → running → done | failed; failed → running …; after the last attempt → dead, which only an admin leaves. */
export function newOutboxJob(job: Job, now: Date): OutboxJob {
  return {
    kind: job.kind,
    payload: job.payload,
    status: 'pending',
    runAt: job.runAt ?? now,
    attempts: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** Whether an attempt may begin: due, and not closed; a running one is due when its lease ran out. */
export function isClaimable(job: OutboxJob, now: Date): boolean {
  return WAITING_STATUSES.some((status) => status === job.status) && job.runAt <= now;
}

/** Begins an attempt; a job whose workers died `MAX_ATTEMPTS` times is buried instead. */
export function claimed(job: OutboxJob, lease: string, now: Date): OutboxJob {
  if (job.attempts >= MAX_ATTEMPTS) {
    return buried(job, job.lastError ?? 'every attempt ended without an outcome', now);
  }
  const runAt = new Date(now.getTime() + LEASE);
  return { ...job, status: 'running', attempts: job.attempts + 1, lease, runAt, updatedAt: now };
}

export function succeeded(job: OutboxJob, now: Date): OutboxJob {
  const expiresAt = new Date(now.getTime() + KEPT);
  return { ...job, lease: undefined, status: 'done', expiresAt, updatedAt: now };
}

/** Waits for its time; an attempt that only found that out does not count. */
export function postponed(job: OutboxJob, runAt: Date, now: Date): OutboxJob {
  return { ...job, lease: undefined, status: 'pending', attempts: job.attempts - 1, runAt, updatedAt: now };
}

/** Backs off 10 s, 20 s, 40 s … up to an hour; the last failure buries the job where an admin sees it. */
export function failed(job: OutboxJob, error: string, now: Date): OutboxJob {
  if (job.attempts >= MAX_ATTEMPTS) return buried(job, error, now);
  const backOff = Math.min(3_600, 10 * 2 ** (job.attempts - 1)) * SECOND;
  const runAt = new Date(now.getTime() + backOff);
  return { ...job, lease: undefined, status: 'failed', lastError: error, runAt, updatedAt: now };
}

function buried(job: OutboxJob, lastError: string, now: Date): OutboxJob {
  return { ...job, lease: undefined, status: 'dead', lastError, updatedAt: now };
}
