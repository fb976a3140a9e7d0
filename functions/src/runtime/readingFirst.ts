import type { DocumentPath } from '../ports/documents';
import type { JobTransaction } from './transactWithJobs';

/**
 * A transaction that reads some documents together with what its work asks for first, in one round trip. Until they were judged the work
 * sees nothing, and writes nothing.
 */
export function readingFirst<T>(
  transaction: JobTransaction,
  wanted: readonly DocumentPath<unknown>[],
  judge: (found: readonly unknown[]) => T,
): { readonly transaction: JobTransaction; readonly judged: () => Promise<T> } {
  let verdict: Promise<T> | undefined;
  let isJudged = false;
  const written: (() => void)[] = [];
  const fetchWith = (documents: readonly DocumentPath<unknown>[]): Promise<readonly unknown[]> => {
    const all = transaction.getAll<readonly unknown[]>(...wanted, ...documents);
    verdict = all.then((found) => {
      const judgement = judge(found.slice(0, wanted.length));
      isJudged = true;
      for (const write of written) write();
      return judgement;
    });
    return Promise.all([all, verdict]).then(([found]) => found.slice(wanted.length));
  };
  const judged = async (): Promise<T> => {
    if (verdict === undefined) await fetchWith([]);
    return verdict as Promise<T>;
  };
  const getAll: JobTransaction['getAll'] = async (...documents) => {
    const asked: readonly DocumentPath<unknown>[] = documents;
    if (verdict === undefined) return (await fetchWith(asked)) as never;
    await verdict;
    return (await transaction.getAll<readonly unknown[]>(...asked)) as never;
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
      turn: (jobId, sequel) => once(() => transaction.turn(jobId, sequel)),
    },
  };
}
