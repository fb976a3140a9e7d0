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
  const begin = (documents: readonly DocumentPath<unknown>[]) => {
    const all = transaction.getAll<readonly unknown[]>(...wanted, ...documents);
    const judgement = all.then((found) => {
      const judged = judge(found.slice(0, wanted.length));
      isJudged = true;
      for (const write of written) write();
      return judged;
    });
    verdict = judgement;
    return { all, judgement };
  };
  const judged = (): Promise<T> => verdict ?? begin([]).judgement;
  const getAll: JobTransaction['getAll'] = async (...documents) => {
    const asked: readonly DocumentPath<unknown>[] = documents;
    if (verdict === undefined) {
      const { all, judgement } = begin(asked);
      await judgement;
      return (await all).slice(wanted.length) as never;
    }
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
      done: (job) => once(() => transaction.done(job)),
      turn: (jobId, sequel) => once(() => transaction.turn(jobId, sequel)),
    },
  };
}
