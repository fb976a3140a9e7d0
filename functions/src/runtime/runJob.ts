import { randomUUID } from 'node:crypto';
import type { ZodError } from 'zod';
import { JOB_KINDS, type JobKind } from '../contracts/jobs';
import { type OutboxJob, workableJob } from '../contracts/documents/outbox';
import {
  afterFailure,
  buried,
  handedOver,
  isClaimable,
  isFresh,
  isWaiting,
  newOutboxJob,
  nextAttempt,
  postponed,
  succeeded,
  uncertain,
} from '../domain/outbox/jobStates';
import { peopleOf } from '../domain/outbox/peopleOf';
import { Postponed } from '../domain/outbox/postponed';
import { wakeAgainOf, wakeOf } from '../domain/outbox/wakeOf';
import { paths } from '../domain/paths';
import type { Documents } from '../ports/documents';
import type { Wake } from '../ports/jobs';
import { PermanentFailure } from '../ports/permanentFailure';
import type { Ports } from '../ports/ports';
import { type Held, close, closeSent, keep } from './closeJob';
import { keptMessage } from './redacted';
import { Unclear } from '../ports/unclear';
import type {
  AtomicWork,
  HandOver,
  JobHandler,
  JobHandlers,
  RunningJob,
  SendingHandler,
  Sequel,
} from './jobHandler';
import { joinTrace, logged, note, presentTrace } from './log';
import type { Outcome } from './logEvents';
import { pseudonymOf } from './pseudonym';
import { newTrace } from './trace';
import { tellDelivery } from './tellDelivery';
import { type JobTransaction, commitWithJobs, transactWithJobs } from './transactWithJobs';
import { wakeWorkers } from './wakeWorkers';

/**
 * Performs a job of the outbox: claims it by a lease, so that one worker has it at a time, performs it, records the outcome, and
 * calls for the next attempt of one that failed. A job that is not due, or another's, is left alone. One whose effect is a commit is done
 * in that commit, the first time; one that sends something is claimed by the commit that notes so. Of a kind that is forgotten, a job that is
 * done is gone.
 */
export function runJob(jobId: string, handlers: Partial<JobHandlers>, ports: Ports): Promise<void> {
  return logged('job', { jobId, trace: newTrace() }, async () => {
    const begun = await begin(jobId, handlers, ports);
    try {
      await goOn(jobId, begun ?? {}, handlers, ports);
    } finally {
      await begun?.woken;
    }
  });
}

/** Does what is left of an attempt after its beginning, and says what became of the job. */
async function goOn(
  jobId: string,
  { job, handOver, committedAt }: Partial<Taken>,
  handlers: Partial<JobHandlers>,
  ports: Ports,
): Promise<void> {
  if (job?.status !== 'running') return follow(jobId, job, job?.lastError, ports);
  const held: Held = { jobId, job, ports };
  let end: () => Promise<OutboxJob | undefined>;
  let failure: unknown;
  try {
    end = handOver === undefined ? await perform(held, handlers) : await send(held, handOver, committedAt);
  } catch (error) {
    end = () => close(held, outcomeOf(error, ports.now()));
    if (!(error instanceof Postponed)) failure = error;
  }
  await follow(jobId, await end(), failure, ports);
}

/** What becomes of a job whose attempt ended with an error. */
function outcomeOf(error: unknown, now: Date): (held: OutboxJob) => OutboxJob {
  if (error instanceof Postponed) return (held) => postponed(held, error.until, now);
  if (error instanceof Unclear) return (held) => uncertain(held, keptMessage(error), now);
  if (error instanceof PermanentFailure) return (held) => buried(held, keptMessage(error), now);
  const jitter = Math.random();
  return (held) => afterFailure(held, keptMessage(error), now, jitter);
}

/** A job as the beginning of an attempt left it, and what is handed over then, where that is what it began with. */
interface Begun {
  readonly job: OutboxJob;
  readonly handOver?: HandOver | undefined;
}

/** What is under way has begun, and the workers of what follows from its beginning are being called for: what is handed over does not wait for them. */
interface Taken extends Begun {
  /** When the commit of the beginning took effect, in microseconds, where the database says so. */
  readonly committedAt: number | undefined;
  readonly woken: Promise<void>;
}

/**
 * The job as the beginning of an attempt left it: claimed, or done where its first attempt is one commit. Undefined when it is left alone.
 * What failed is met again under the lease, which keeps what became of it.
 */
async function begin(
  jobId: string,
  handlers: Partial<JobHandlers>,
  ports: Ports,
): Promise<Taken | undefined> {
  const taking: Taking = { jobId, handlers, ports, lease: randomUUID(), handOver: undefined };
  const tried = { atOnce: false };
  try {
    return await take(taking, async (job) => {
      if (!isFresh(job, ports.now())) return undefined;
      tried.atOnce = true;
      return handlerOf(job.kind, handlers);
    });
  } catch (error) {
    if (!tried.atOnce) throw error;
    return take(taking, () => Promise.resolve(undefined));
  }
}

interface Taking {
  readonly jobId: string;
  readonly handlers: Partial<JobHandlers>;
  readonly ports: Ports;
  readonly lease: string;
  /** Of the commit that was tried last. */
  handOver: HandOver | undefined;
}

async function take(
  taking: Taking,
  atOnce: (job: OutboxJob) => Promise<JobHandler | undefined>,
): Promise<Taken | undefined> {
  const { jobId, handlers, ports, lease } = taking;
  const [documents, path] = [await ports.documents(), paths.outboxJob(jobId)];
  let again: Wake | undefined;
  const surroundings = { documents, ports, now: ports.now() };
  const { answer, ...committed } = await commitWithJobs<Begun | undefined>(
    surroundings,
    async (transaction) => {
      again = undefined;
      const [job, now] = [await transaction.get(path), ports.now()];
      // Claimed by a commit whose answer was lost.
      if (job?.lease === lease) return { job, handOver: taking.handOver };
      taking.handOver = undefined;
      if (job === undefined || !isWaiting(job) || isOfAnotherQueue(job.kind, handlers)) return undefined;
      // Before its work, whose own jobs carry it on.
      joinTrace(job.trace);
      const fault = faultOf(job);
      if (fault === undefined && !isClaimable(job, now)) {
        again = wakeAgainOf(jobId, job, now);
        return undefined;
      }
      const handle = fault === undefined ? await atOnce(job) : undefined;
      const begun =
        fault === undefined ? nextAttempt(job, lease, now, Math.random()) : buried(job, fault, now);
      const around = { documents, transaction, isFresh: true };
      if (handle !== undefined && 'atomic' in handle) {
        const ended = await endWith(handle.atomic, { jobId, job: begun, ports }, around);
        taking.handOver = ended.handOver;
        return ended;
      }
      if (handle !== undefined && 'handOver' in handle) {
        const first = await firstStep(handle, { jobId, job: begun, ports }, around);
        taking.handOver = first?.handOver;
        if (first !== undefined) return first;
      }
      if (begun.status === 'dead') await tellDelivery(transaction, begun, now);
      transaction.set(path, begun);
      return { job: begun };
    },
  );
  if (again !== undefined) await wakeWorkers(ports, [again]);
  return answer && { ...answer, ...committed };
}

/** What went on as another kind since this worker was called for it. */
function isOfAnotherQueue(kind: string, handlers: Partial<JobHandlers>): boolean {
  return Object.hasOwn(JOB_KINDS, kind) && !Object.hasOwn(handlers, kind);
}

interface Around {
  readonly documents: Documents;
  readonly transaction: JobTransaction;
  readonly isFresh: boolean;
}

/** What the work of a job is given that happens in a transaction. */
function aroundOf({ jobId, job, ports }: Held, around: Around) {
  return {
    ...around,
    id: jobId,
    payload: parsePayload(job) as never,
    ports,
    now: ports.now(),
    dueAt: dueOf(job),
  };
}

/** Does in a transaction what a job is for, and ends it there, or has it go on as another: later, or at once by what it hands over. */
async function endWith(work: AtomicWork, held: Held, around: Around): Promise<Begun> {
  const { jobId, job, ports } = held;
  const outcome = (await work(aroundOf(held, around))) ?? undefined;
  if (outcome !== undefined && 'kind' in outcome) return goOnAs(outcome, held, around);
  const isTold = outcome !== undefined && 'isTold' in outcome;
  const done = succeeded(job, isTold ? outcome.skipped : outcome, ports.now());
  keep(around.transaction, jobId, done, isTold);
  return { job: done };
}

function goOnAs(sequel: Sequel, { jobId, job, ports }: Held, { transaction, isFresh }: Around): Begun {
  const [{ handOver }, now] = [sequel, ports.now()];
  if (handOver === undefined || !isFresh) {
    transaction.turn(jobId, sequel);
    return { job: succeeded(job, undefined, now) };
  }
  const begun = nextAttempt(newOutboxJob(sequel, now, presentTrace()), job.lease ?? '', now, 0);
  const sending = handedOver(begun, handOver.messageId, now);
  transaction.set(paths.outboxJob(jobId), sending);
  return { job: sending, handOver };
}

/** Begins what sends something: hands it over, or ends it with why it does not, or puts it off. Undefined where it is claimed as ever. */
async function firstStep(
  { handOver: hand }: SendingHandler,
  held: Held,
  around: Around,
): Promise<Begun | undefined> {
  const { jobId, job, ports } = held;
  const { transaction } = around;
  const outcome = await hand(aroundOf(held, around)).catch((error: unknown) => {
    if (error instanceof Postponed) return error;
    throw error;
  });
  const now = ports.now();
  if (outcome === undefined) return undefined;
  if ('send' in outcome) {
    const sending = handedOver(job, outcome.messageId, now);
    transaction.set(paths.outboxJob(jobId), sending);
    return { job: sending, handOver: outcome };
  }
  const closed = 'reason' in outcome ? succeeded(job, outcome, now) : postponed(job, outcome.until, now);
  keep(transaction, jobId, closed, await tellDelivery(transaction, closed, now));
  return { job: closed };
}

/** Of a kind that nobody knows, the claim tells. */
async function handlerOf(kind: string, handlers: Partial<JobHandlers>): Promise<JobHandler | undefined> {
  const load = Object.hasOwn(handlers, kind) ? handlers[kind as JobKind] : undefined;
  return (await load?.())?.default;
}

/** What keeps a stored document from being a job at all: nobody could count its age, so it ends at once. */
function faultOf(stored: OutboxJob): string | undefined {
  const { error } = workableJob.safeParse(stored);
  return error && `not a job: ${issuesOf(error)}`;
}

function issuesOf({ issues }: ZodError): string {
  return issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');
}

/** How the line of an attempt calls what became of the job. */
const OUTCOMES_OF_STATUSES = {
  running: 'skipped',
  done: 'ok',
  pending: 'postponed',
  failed: 'retry',
  dead: 'dead',
} as const satisfies Record<OutboxJob['status'], Outcome>;

/** What a change of state brings: the next attempt is called for at its time, and the line of this one says how it ended. */
async function follow(
  jobId: string,
  job: OutboxJob | undefined,
  failure: unknown,
  ports: Ports,
): Promise<void> {
  if (job?.status === 'failed' || job?.status === 'pending')
    await wakeWorkers(ports, [wakeOf(jobId, job, ports.now())]);
  if (job === undefined) {
    note({ outcome: 'skipped' });
    return;
  }
  const { kind, attempts, status, payload } = job;
  const outcome = OUTCOMES_OF_STATUSES[status];
  note({ kind, attempts, outcome, person: pseudonymOf(peopleOf(payload)[0]) }, failure);
}

/** Does what a job is for. @returns what ends it, which answers nothing where another worker has it by then */
async function perform(
  held: Held,
  handlers: Partial<JobHandlers>,
): Promise<() => Promise<OutboxJob | undefined>> {
  const { jobId, job, ports } = held;
  const load = loadOf(job.kind, handlers);
  const payload = parsePayload(job) as never;
  const { default: handle } = await load();
  const surroundings = { documents: await ports.documents(), ports, now: ports.now() };
  if ('atomic' in handle) {
    const { documents } = surroundings;
    const ended = await transactWithJobs(surroundings, async (transaction) => {
      const present = await transaction.get(paths.outboxJob(jobId));
      if (present === undefined || present.lease !== job.lease) return undefined;
      return endWith(handle.atomic, { ...held, job: present }, { documents, transaction, isFresh: false });
    });
    return () => Promise.resolve(ended?.job);
  }
  const running: RunningJob<never> = {
    ...surroundings,
    id: jobId,
    payload,
    dueAt: dueOf(job),
    handIn: (transaction, messageId) =>
      transaction.update(paths.outboxJob(jobId), { handedIn: { messageId, at: ports.now() } }),
    transact: (work) => transactWithJobs(surroundings, work),
  };
  const told = (await ('handOver' in handle ? handle.perform : handle)(running)) ?? undefined;
  return () => close(held, (present) => succeeded(present, told, ports.now()));
}

/** Gives a provider what the job's beginning noted. @returns what ends it */
async function send(
  held: Held,
  handOver: HandOver,
  committedAt: number | undefined,
): Promise<() => Promise<OutboxJob | undefined>> {
  const told = await handOver.send();
  return () => closeSent(held, told, handOver, committedAt);
}

function dueOf({ dueAt, createdAt }: OutboxJob): Date {
  return dueAt ?? createdAt;
}

function loadOf(kind: string, handlers: Partial<JobHandlers>): () => Promise<{ default: JobHandler }> {
  const load = Object.hasOwn(handlers, kind) ? handlers[kind as JobKind] : undefined;
  // The release that knows it may be on its way.
  if (load === undefined) throw new Error(`no worker knows jobs of kind ${kind}`);
  return load;
}

/** @throws PermanentFailure naming what does not fit the kind's schema */
function parsePayload({ kind, payload }: OutboxJob): unknown {
  const parsed = JOB_KINDS[kind as JobKind].safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new PermanentFailure(`not a payload of ${kind}: ${issuesOf(parsed.error)}`);
}
