import { createHash, randomUUID } from 'node:crypto';
import { DAY } from '../contracts/utilities/spans';
import { assertAdminNow } from '../domain/accounts/isAdminNow';
import { assertNotSuspended } from '../domain/accounts/assertNotSuspended';
import { paths } from '../domain/paths';
import { Refusal } from '../domain/refusal';
import type { ActivityLog } from '../contracts/documents/activityLogs';
import { afterTaking } from './callLimiter';
import type { Operation } from '../contracts/operation';
import type { RateLimit } from '../contracts/documents/rateLimits';
import type { AnsweredRequest } from '../contracts/documents/requests';
import type { Documents, DocumentPath, Transaction } from '../ports/documents';
import type { Ports } from '../ports/ports';
import type { Activity, Caller, Contended, OperationTransaction } from './operationHandler';
import { readingFirst } from './readingFirst';
import { type RecordedChange, recorded } from './recordedChange';
import { commitWithJobs } from './transactWithJobs';
import { inTurn } from './turns';

/** What the runtime knows of a call besides its work. */
export interface CallContext {
  readonly operation: Operation;
  readonly input: unknown;
  readonly requestId: string | undefined;
  readonly caller: Caller | undefined;
  readonly ip: string;
  readonly userAgent: string | undefined;
  readonly now: Date;
  readonly documents: Documents;
  readonly ports: Ports;
  /** What the call waits for before it answers, beside the work that is left after its commit. */
  readonly meanwhile: Promise<void>[];
}

/**
 * Commits an operation's state change with its jobs, its activity log and the answer kept for its `requestId`; the workers are woken meanwhile.
 * The first entry of the log, whose id is the call's, marks the commit: one whose answer was lost is found by it, not made again.
 * @throws Refusal account-suspended, admin-only, request-id-reused, rate-limited, and what the work throws
 */
export async function transactOperation<R>(
  context: CallContext,
  work: (transaction: OperationTransaction) => Promise<R>,
  { busy }: Contended = {},
): Promise<R> {
  const { caller } = context;
  const marker = paths.activityLog(randomUUID());
  const turns = [bucketPath(context), busy].flatMap((path) => path?.path ?? []);
  const standing = caller && standingOf(context, caller);
  try {
    const { answer, woken } = await commitWithJobs(
      { ...context, documents: inTurn(context.documents, turns) },
      async (transaction) => {
        const first = standing && readingFirst(transaction, standing.wanted, standing.judge);
        const entries: Activity[] = [];
        const recording = recorded(first?.transaction ?? transaction);
        const log = (activity: Activity) => void entries.push(activity);
        const answer = await work({ ...recording.transaction, log }).catch(async (error: unknown) => {
          // Who is suspended hears of no other refusal.
          if (error instanceof Refusal) await first?.judged();
          throw error;
        });
        const bucket = await first?.judged();
        logActivities(transaction, { context, marker, change: recording.change }, entries);
        keepAnswer(transaction, context, answer);
        keepBucket(transaction, context, bucket);
        return answer;
      },
      { marker },
    );
    context.meanwhile.push(woken);
    return answer;
  } catch (error) {
    if (error instanceof AnsweredEarlier) return error.answer as R;
    throw error;
  }
}

/** Ends the transaction of a repeated request, which changes nothing. */
class AnsweredEarlier extends Error {
  constructor(readonly answer: unknown) {
    super('This request was answered before.');
    this.name = 'AnsweredEarlier';
  }
}

/** Enters into the log that an admin looked at something: whom it was about, and not what was searched for or found. */
export async function logLook(context: CallContext): Promise<void> {
  const { documents, operation } = context;
  const { userId } = context.input as { readonly userId?: unknown };
  const path = paths.activityLog(randomUUID());
  const entry = activityLogEntry(path.id, context, {
    action: operation.name,
    entityType: typeof userId === 'string' ? 'user' : 'platform',
    entityRef: typeof userId === 'string' ? userId : undefined,
  });
  await documents.transact(
    (transaction) => {
      transaction.create(path, entry);
      return Promise.resolve();
    },
    { marker: path },
  );
}

/** What is to be known of a caller before a change is made. */
interface Standing {
  readonly wanted: readonly DocumentPath<unknown>[];
  /** @returns what is left of an exact limit after this call; it counts only when the change is made */
  readonly judge: (found: readonly unknown[]) => RateLimit | undefined;
}

/** The suspension, for an admin its account, the first answer of a repeated request, the bucket of an exact limit. */
function standingOf(context: CallContext, { uid, role }: Caller): Standing {
  const wanted = {
    suspension: paths.suspension(uid),
    account: role === 'admin' ? paths.user(uid) : undefined,
    answered: answeredPath(context),
    bucket: bucketPath(context),
  };
  const present: readonly DocumentPath<unknown>[] = Object.values(wanted).filter(
    (path) => path !== undefined,
  );
  const judge: Standing['judge'] = (found) => {
    const at = <T>(path: DocumentPath<T> | undefined) =>
      path && (found[present.findIndex((each) => each === path)] as T | undefined);
    assertNotSuspended(at(wanted.suspension), context.now);
    if (role === 'admin') assertAdminNow(at(wanted.account));
    const answered = at(wanted.answered);
    if (answered !== undefined) {
      assertSameRequest(answered, context);
      throw new AnsweredEarlier(answered.answer);
    }
    if (wanted.bucket === undefined) return undefined;
    return afterTaking(at(wanted.bucket), context.operation.perMinute, context.now);
  };
  return { wanted: present, judge };
}

/** @throws Refusal request-id-reused */
function assertSameRequest(earlier: AnsweredRequest, { operation, input }: CallContext): void {
  if (earlier.operation === operation.name && earlier.inputDigest === digest(input)) return;
  throw new Refusal('request-id-reused', 'This requestId belongs to another request.');
}

function keepAnswer(transaction: Transaction, context: CallContext, answer: unknown): void {
  const answered = answeredPath(context);
  if (answered === undefined) return;
  transaction.create(answered, {
    operation: context.operation.name,
    inputDigest: digest(context.input),
    answer,
    createdAt: context.now,
    expiresAt: new Date(context.now.getTime() + DAY),
  });
}

function keepBucket(transaction: Transaction, context: CallContext, bucket: RateLimit | undefined): void {
  const path = bucketPath(context);
  if (path !== undefined && bucket !== undefined) transaction.set(path, bucket);
}

/** Of a limit that holds over all instances together. */
function bucketPath({ caller, operation }: CallContext): DocumentPath<RateLimit> | undefined {
  return caller && operation.isLimitExact === true ? paths.rateLimit(caller.uid, operation.name) : undefined;
}

/** Without a caller there is nobody to keep an answer for. */
function answeredPath({ caller, requestId }: CallContext): DocumentPath<AnsweredRequest> | undefined {
  return caller && requestId !== undefined ? paths.answeredRequest(caller.uid, requestId) : undefined;
}

function logActivities(
  transaction: Transaction,
  { context, marker, change }: Logged,
  entries: readonly Activity[],
): void {
  entries.forEach((activity, index) => {
    const path = index === 0 ? marker : paths.activityLog(randomUUID());
    const { records = [] } = context.operation;
    const kept = index === 0 && records.length > 0 ? change(records) : {};
    transaction.create(path, { ...activityLogEntry(path.id, context, activity), ...kept });
  });
}

interface Logged {
  readonly context: CallContext;
  readonly marker: DocumentPath<ActivityLog>;
  readonly change: (fields: readonly string[]) => RecordedChange;
}

/** An entry about what a call did, or about what an admin looked at. */
function activityLogEntry(id: string, context: CallContext, activity: Activity): ActivityLog {
  const { reason } = context.input as { readonly reason?: unknown };
  return {
    id,
    userRef: context.caller?.uid ?? 'anonymous',
    role: context.caller?.role,
    ...activity,
    reason: typeof reason === 'string' ? reason : undefined,
    metadata: activity.metadata === undefined ? undefined : { ...activity.metadata },
    ipAddress: context.ip,
    userAgent: context.userAgent,
    timestamp: context.now,
    createdAt: context.now,
    updatedAt: context.now,
  };
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
