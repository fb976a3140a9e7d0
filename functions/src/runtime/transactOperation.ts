import { createHash, randomUUID } from 'node:crypto';
import { warn } from 'firebase-functions/logger';
import { assertAdminNow } from '../domain/accounts/isAdminNow';
import { assertNotSuspended } from '../domain/accounts/assertNotSuspended';
import { newOutboxJob } from '../domain/outbox/jobStates';
import { paths } from '../domain/paths';
import { Refusal } from '../domain/refusal';
import type { ActivityLog } from '../contracts/documents/activityLogs';
import type { AnsweredRequest } from '../contracts/documents/requests';
import type { Documents, DocumentPath, Transaction } from '../ports/documents';
import type { Job } from '../ports/jobs';
import type { Ports } from '../ports/ports';
import type { Activity, Caller, OperationTransaction } from './operationHandler';

const DAY = 86_400_000;

/** What the runtime knows of a call besides its work. */
export interface CallContext {
  readonly operationName: string;
  readonly input: unknown;
  readonly requestId: string | undefined;
  readonly caller: Caller | undefined;
  readonly ip: string;
  readonly userAgent: string | undefined;
  readonly now: Date;
  readonly documents: Documents;
  readonly ports: Ports;
}

/**
 * Commits an operation's state change with its jobs, its activity log and the answer kept for its `requestId`; then wakes the workers.
 * The first entry of the log, whose id is the call's, marks the commit: one whose answer was lost is found by it, not made again.
 * @throws Refusal account-suspended, admin-only, request-id-reused, and what the work throws
 */
export async function transactOperation<R>(
  context: CallContext,
  work: (transaction: OperationTransaction) => Promise<R>,
): Promise<R> {
  const { caller, documents } = context;
  const marker = paths.activityLog(randomUUID());
  const { answer, jobs } = await documents.transact(
    async (transaction) => {
      const earlier = caller && (await readCaller(transaction, context, caller));
      if (earlier !== undefined) return { answer: earlier.answer as R, jobs: [] };
      const effects: Effects = { jobs: [], entries: [] };
      const answer = await work(withEffects(transaction, context, effects));
      logActivities(transaction, context, marker, effects.entries);
      keepAnswer(transaction, context, answer);
      return { answer, jobs: effects.jobs };
    },
    { marker },
  );
  await wakeWorkers(context.ports, jobs, context.now);
  return answer;
}

/** One round trip: the suspension, and the first answer when the request is a repetition. For an admin, its account too. */
async function readCaller(
  transaction: Transaction,
  context: CallContext,
  caller: Caller,
): Promise<AnsweredRequest | undefined> {
  const answered = answeredPath(context);
  const [suspension, earlier] =
    answered === undefined
      ? [await transaction.get(paths.suspension(caller.uid))]
      : await transaction.getAll(paths.suspension(caller.uid), answered);
  assertNotSuspended(suspension, context.now);
  if (caller.role === 'admin') assertAdminNow(await transaction.get(paths.user(caller.uid)));
  if (earlier === undefined) return undefined;
  if (earlier.operation !== context.operationName || earlier.inputDigest !== digest(context.input)) {
    throw new Refusal('request-id-reused', 'This requestId belongs to another request.');
  }
  return earlier;
}

function keepAnswer(transaction: Transaction, context: CallContext, answer: unknown): void {
  const answered = answeredPath(context);
  if (answered === undefined) return;
  transaction.create(answered, {
    operation: context.operationName,
    inputDigest: digest(context.input),
    answer,
    createdAt: context.now,
    expiresAt: new Date(context.now.getTime() + DAY),
  });
}

/** Without a caller there is nobody to keep an answer for. */
function answeredPath({ caller, requestId }: CallContext): DocumentPath<AnsweredRequest> | undefined {
  return caller && requestId !== undefined ? paths.answeredRequest(caller.uid, requestId) : undefined;
}

/** What one run of the work did besides its documents. */
interface Effects {
  readonly jobs: Job[];
  readonly entries: Activity[];
}

function withEffects(
  transaction: Transaction,
  context: CallContext,
  { jobs, entries }: Effects,
): OperationTransaction {
  return {
    get: (document) => transaction.get(document),
    getAll: (...documents) => transaction.getAll(...documents),
    query: (query) => transaction.query(query),
    create: (document, data) => transaction.create(document, data),
    set: (document, data) => transaction.set(document, data),
    update: (document, changes) => transaction.update(document, changes),
    delete: (document) => transaction.delete(document),
    job: (job) => {
      jobs.push(job);
      transaction.create(paths.outboxJob(job.id), newOutboxJob(job, context.now));
    },
    log: (activity) => void entries.push(activity),
  };
}

function logActivities(
  transaction: Transaction,
  context: CallContext,
  marker: DocumentPath<ActivityLog>,
  entries: readonly Activity[],
): void {
  entries.forEach((activity, index) => {
    const path = index === 0 ? marker : paths.activityLog(randomUUID());
    transaction.create(path, activityLogEntry(path.id, context, activity));
  });
}

function activityLogEntry(id: string, context: CallContext, activity: Activity): ActivityLog {
  return {
    id,
    userRef: context.caller?.uid ?? 'anonymous',
    ...activity,
    metadata: activity.metadata === undefined ? undefined : { ...activity.metadata },
    ipAddress: context.ip,
    userAgent: context.userAgent,
    timestamp: context.now,
    createdAt: context.now,
    updatedAt: context.now,
  };
}

/** A queue that is out of reach costs a delay and no job: the sweep finds what it missed. */
async function wakeWorkers(ports: Ports, jobs: readonly Job[], now: Date): Promise<void> {
  const outcomes = await Promise.allSettled(
    jobs.map(async (job) => (await ports.jobQueue()).enqueue(job.id, job.runAt ?? now)),
  );
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'rejected')
      warn('job left to the sweep', { jobId: jobs[index]?.id }, outcome.reason);
  });
}

/** The same for the same data, whatever the order of its keys. */
function digest(input: unknown): string {
  const sorted = JSON.stringify(input, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
