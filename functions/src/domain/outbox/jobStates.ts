import type { Delivery, OutboxJob, Skipped } from '../../contracts/documents/outbox';
import { DAY, SECOND } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { Refusal } from '../refusal';
import { policyOf } from './jobPolicies';
import { peopleOf } from './peopleOf';

/** Not closed: such a job is due when its `runAt` has come. */
export const WAITING_STATUSES = ['pending', 'failed', 'running'] as const;

/** Longer than a worker's time-out, so that a lease outlives every attempt that is still alive. */
export const LEASE = 120 * SECOND;
const KEPT = 7 * DAY;
const FRESH = 60 * SECOND;

/** Workers that may die at a job in a row before the next one waits as after a failure. */
const DEATHS = 3;

/** pending → running → done | failed; failed → running …; after its last failure → dead, which only an admin leaves. */
export function newOutboxJob(
  job: Job | Pick<Job, 'kind' | 'payload' | 'runAt'>,
  now: Date,
  trace?: string,
): OutboxJob {
  const dueAt = job.runAt ?? now;
  const people = peopleOf(job.payload);
  return {
    kind: job.kind,
    payload: job.payload,
    status: 'pending',
    runAt: dueAt,
    dueAt,
    attempts: 0,
    peopleRefs: people.length === 0 ? undefined : [...people],
    trace,
    createdAt: now,
    updatedAt: now,
  };
}

export function isWaiting(job: OutboxJob): boolean {
  return WAITING_STATUSES.some((status) => status === job.status);
}

/** Whether an attempt may begin: due, and not closed; a running one is due when its lease ran out. */
export function isClaimable(job: OutboxJob, now: Date): boolean {
  return isWaiting(job) && job.runAt <= now;
}

/**
 * Whether nobody has taken it up and it has just come due. One that kills its workers does not stay so: it is claimed from then on, and
 * its deaths are counted.
 */
export function isFresh({ status, attempts, runAt }: OutboxJob, now: Date): boolean {
  return status === 'pending' && attempts === 0 && now.getTime() - runAt.getTime() < FRESH;
}

/**
 * The job as its next attempt begins; one that kills every worker as after a failure instead, so that it backs off and ends. What an attempt
 * handed in without an outcome is not attempted again.
 */
export function nextAttempt(job: OutboxJob, lease: string, now: Date, jitter: number): OutboxJob {
  if (job.handedIn !== undefined) return uncertain(job, 'its worker ended while the provider had it', now);
  if (job.status === 'running' && job.attempts >= DEATHS) {
    return afterFailure(job, 'its workers ended without an outcome', now, jitter);
  }
  const runAt = new Date(now.getTime() + (policyOf(job.kind).lease ?? LEASE));
  return { ...job, status: 'running', attempts: job.attempts + 1, lease, runAt, updatedAt: now };
}

/** A job under way, as it hands something over: until the provider's answer, nobody can know what became of it. */
export function handedOver(job: OutboxJob, messageId: string, now: Date): OutboxJob {
  return { ...job, handedIn: { messageId, at: now } };
}

/** @param told what a provider answered, or why none was asked */
export function succeeded(job: OutboxJob, told: Delivery | Skipped | undefined, now: Date): OutboxJob {
  const expiresAt = new Date(now.getTime() + KEPT);
  return {
    ...job,
    lease: undefined,
    handedIn: undefined,
    status: 'done',
    ...outcomeOf(told),
    expiresAt,
    updatedAt: now,
  };
}

function outcomeOf(told: Delivery | Skipped | undefined): Pick<OutboxJob, 'delivery' | 'skipped'> {
  if (told === undefined) return {};
  return 'reason' in told ? { skipped: told } : { delivery: told, skipped: undefined };
}

/** Waits for its time, and is as old as that: an attempt that only found that out does not count. */
export function postponed(job: OutboxJob, runAt: Date, now: Date): OutboxJob {
  const attempts = job.attempts - 1;
  return {
    ...job,
    lease: undefined,
    handedIn: undefined,
    status: 'pending',
    attempts,
    runAt,
    dueAt: runAt,
    updatedAt: now,
  };
}

/**
 * The job as a failure leaves it: it backs off on the curve of its kind, or is buried where an admin sees it when it is past the kind's age.
 * @param jitter 0..1: up to half of the wait, so that what failed together does not come back together
 */
export function afterFailure(job: OutboxJob, lastError: string, now: Date, jitter: number): OutboxJob {
  const { maxAge, backOff, maxBackOff } = policyOf(job.kind);
  const age = now.getTime() - (job.dueAt ?? job.createdAt).getTime();
  if (age >= maxAge) return buried(job, lastError, now);
  const wait = Math.min(maxBackOff, backOff * 2 ** (job.attempts - 1)) * (1 - jitter / 2);
  const runAt = new Date(now.getTime() + Math.round(wait));
  return {
    ...job,
    lease: undefined,
    handedIn: undefined,
    status: 'failed',
    lastError,
    runAt,
    updatedAt: now,
  };
}

/** Ends it for good, until an admin replays it. */
export function buried(job: OutboxJob, lastError: string, now: Date): OutboxJob {
  return { ...job, lease: undefined, handedIn: undefined, status: 'dead', lastError, updatedAt: now };
}

/** Ends it where the provider may have taken it: `handedIn` says what a person asks the provider for. */
export function uncertain(job: OutboxJob, why: string, now: Date): OutboxJob {
  const handedIn = job.handedIn ?? { messageId: 'unknown', at: now };
  const lastError = `uncertain, as ${handedIn.messageId}: ${why}`;
  return { ...buried(job, lastError, now), handedIn };
}

/**
 * A dead job due again, as if it were new.
 * @throws Refusal illegal-transition for any other
 */
export function replayed(job: OutboxJob, now: Date): OutboxJob {
  if (job.status !== 'dead') {
    throw new Refusal('illegal-transition', `The job is ${job.status}: only a dead one is replayed.`);
  }
  return {
    ...job,
    status: 'pending',
    handedIn: undefined,
    attempts: 0,
    runAt: now,
    dueAt: now,
    updatedAt: now,
  };
}

/** Whether an attempt will still begin, and so see what is stored now. */
export function isStillToBegin({ status }: Pick<OutboxJob, 'status'>): boolean {
  return status === 'pending' || status === 'failed';
}
