import { newOutboxJob, succeeded } from '../domain/outbox/jobStates';
import { wakeOf } from '../domain/outbox/wakeOf';
import { paths } from '../domain/paths';
import type { DocumentPath, Documents, TransactOptions, Transaction } from '../ports/documents';
import type { Job, Wake } from '../ports/jobs';
import type { Ports } from '../ports/ports';
import type { Sequel } from './jobHandler';
import { log, noteAttempt, presentTrace } from './log';
import type { LogEvent } from './logEvents';
import { wakeWorkers } from './wakeWorkers';

/** A transaction that commits jobs together with the state change that causes them. */
export interface JobTransaction extends Transaction {
  /**
   * An id that was used before fails the transaction: it names the change, and a change happens once. With `wakeAt` the job is due as it
   * says, and its worker is called for then.
   */
  job(job: Job, wakeAt?: Date): void;
  /** A job whose whole effect is in this commit: its id is used from then on, and nobody is called for it. */
  done(job: Job): void;
  /** A job goes on as another in its place, due at once. */
  turn(jobId: string, sequel: Sequel): void;
  /** A line of the log about a document, written once this is committed. */
  ring(event: LogEvent, document: DocumentPath<unknown>): void;
}

export interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

/** Commits a state change with its jobs, then wakes their workers. */
export async function transactWithJobs<R>(
  surroundings: Surroundings,
  work: (transaction: JobTransaction) => Promise<R>,
  options?: TransactOptions,
): Promise<R> {
  const { answer, woken } = await commitWithJobs(surroundings, work, options);
  await woken;
  return answer;
}

interface Committed<R> {
  readonly answer: R;
  /** In microseconds, where the database says so. */
  readonly committedAt: number | undefined;
  /** Until the workers are called for; it never fails, and an instance must not go to sleep before. */
  readonly woken: Promise<void>;
}

/** The same for who has more to do meanwhile. */
export async function commitWithJobs<R>(
  { documents, ports, now }: Surroundings,
  work: (transaction: JobTransaction) => Promise<R>,
  options?: TransactOptions,
): Promise<Committed<R>> {
  let committedAt: number | undefined;
  const onCommit = (at: number): void => void (committedAt = at);
  const { answer, wakes, rung } = await documents.transact(
    async (transaction) => {
      noteAttempt();
      const [wakes, rung]: [Wake[], Rung[]] = [[], []];
      return { answer: await work(withJobs(transaction, { wakes, rung, now })), wakes, rung };
    },
    { ...options, onCommit },
  );
  for (const [event, document] of rung) log(event, { document: document.path });
  return { answer, committedAt, woken: wakeWorkers(ports, wakes) };
}

type Rung = readonly [event: LogEvent, document: DocumentPath<unknown>];

/** What follows once it is committed. */
interface Following {
  readonly wakes: Wake[];
  readonly rung: Rung[];
  readonly now: Date;
}

function withJobs(transaction: Transaction, { wakes, rung, now }: Following): JobTransaction {
  const once = readingOnce(transaction);
  return {
    ...once,
    job: (job, wakeAt) => {
      const stored = newOutboxJob(job, now, presentTrace());
      once.create(paths.outboxJob(job.id), stored);
      wakes.push({ ...wakeOf(job.id, stored, now), ...(wakeAt && { runAt: wakeAt }) });
    },
    done: (job) => {
      const stored = newOutboxJob(job, now, presentTrace());
      once.create(paths.outboxJob(job.id), succeeded(stored, undefined, now));
    },
    turn: (id, sequel) => {
      const stored = newOutboxJob(sequel, now, presentTrace());
      once.set(paths.outboxJob(id), stored);
      wakes.push(wakeOf(id, stored, now));
    },
    ring: (event, document) => void rung.push([event, document]),
  };
}

/**
 * What a transaction has read stays so for it: who asks for it again gets what was read. Not once it has written: what was read may be other than
 * what it wrote, and the database refuses to read then.
 */
function readingOnce(transaction: Transaction): Transaction {
  const known = new Map<string, unknown>();
  let isWriting = false;
  const writing = (write: () => void): void => {
    isWriting = true;
    write();
  };
  const getAll: Transaction['getAll'] = async (...documents) => {
    const paths: readonly DocumentPath<unknown>[] = documents;
    const unread = isWriting ? paths : paths.filter(({ path }) => !known.has(path));
    const found = unread.length === 0 ? [] : await transaction.getAll<readonly unknown[]>(...unread);
    for (const [index, { path }] of unread.entries()) known.set(path, found[index]);
    return paths.map(({ path }) => known.get(path)) as never;
  };
  return {
    getAll,
    get: async (document) => (await getAll(document))[0],
    query: (query) => transaction.query(query),
    sum: (filter) => transaction.sum(filter),
    count: (filter) => transaction.count(filter),
    create: (document, data) => writing(() => transaction.create(document, data)),
    set: (document, data) => writing(() => transaction.set(document, data)),
    update: (document, changes) => writing(() => transaction.update(document, changes)),
    delete: (document) => writing(() => transaction.delete(document)),
  };
}
