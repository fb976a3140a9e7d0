import type { DocumentPath } from '../ports/documents';
import type { JobTransaction } from './transactWithJobs';

/**
 * A transaction that reads some documents together with what its work asks for first, be it by several reads side by side, in one round
 * trip. Until they were judged the work sees nothing, and writes nothing.
 */
export function readingFirst<T>(
  transaction: JobTransaction,
  wanted: readonly DocumentPath<unknown>[],
  judge: (found: readonly unknown[]) => T,
): { readonly transaction: JobTransaction; readonly judged: () => Promise<T> } {
  const asked: DocumentPath<unknown>[] = [...wanted];
  const written: (() => void)[] = [];
  let first: Promise<{ readonly found: readonly unknown[]; readonly verdict: T }> | undefined;
  let [isSent, isJudged] = [false, false];
  const send = async () => {
    isSent = true;
    const found = await transaction.getAll<readonly unknown[]>(...asked);
    const verdict = judge(found.slice(0, wanted.length));
    isJudged = true;
    for (const write of written) write();
    return { found, verdict };
  };
  // Not sent before the work has asked for all that it asks for side by side.
  const begun = () => (first ??= Promise.resolve().then(send));
  const judged = async (): Promise<T> => (await begun()).verdict;
  const getAll: JobTransaction['getAll'] = async (...documents) => {
    const own: readonly DocumentPath<unknown>[] = documents;
    if (isSent) {
      await begun();
      return (await transaction.getAll<readonly unknown[]>(...own)) as never;
    }
    const end = asked.push(...own);
    const { found } = await begun();
    return found.slice(end - own.length, end) as never;
  };
  const once = (write: () => void): void => {
    if (isJudged) write();
    else written.push(write);
  };
  return {
    judged,
    transaction: {
      getAll,
      get: async (document) => (await getAll(document))[0],
      query: (query) => judged().then(() => transaction.query(query)),
      sum: (filter) => judged().then(() => transaction.sum(filter)),
      count: (filter) => judged().then(() => transaction.count(filter)),
      create: (document, data) => once(() => transaction.create(document, data)),
      set: (document, data) => once(() => transaction.set(document, data)),
      update: (document, changes) => once(() => transaction.update(document, changes)),
      delete: (document) => once(() => transaction.delete(document)),
      job: (job, wakeAt) => once(() => transaction.job(job, wakeAt)),
      done: (job) => once(() => transaction.done(job)),
      turn: (jobId, sequel) => once(() => transaction.turn(jobId, sequel)),
      ring: (event, document) => once(() => transaction.ring(event, document)),
    },
  };
}
