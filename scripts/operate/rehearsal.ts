import type { Documents, Transaction } from '../../functions/src/ports/documents';
import type { Identities } from '../../functions/src/ports/identities';
import type { Desk } from './desk';

export interface Rehearsal {
  readonly documents: Documents;
  readonly identities: Identities;
  readonly queues: Desk['queues'];
  /** The paths that would be written, each once. */
  readonly changes: () => readonly string[];
}

/** A database, accounts and queues that are read as they are and never changed: what would be written is remembered. */
export function rehearsal({ documents, identities, ...desk }: Desk): Rehearsal {
  const changed = new Set<string>();
  const rehearsed: Documents = {
    ...documents,
    within: () => rehearsed,
    amend: () => Promise.resolve(false),
    transact: (work) =>
      documents.transact(async (transaction) => {
        const written: string[] = [];
        const note = ({ path }: { readonly path: string }): void => void written.push(path);
        const silent: Transaction = { ...transaction, create: note, set: note, update: note, delete: note };
        const result = await work(silent);
        for (const path of written) changed.add(path);
        return result;
      }),
  };
  return {
    documents: rehearsed,
    identities: {
      ...identities,
      setRole: () => Promise.resolve('set'),
      endSessions: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    queues: async () => ({ ...(await desk.queues()), purge: () => Promise.resolve() }),
    changes: () => [...changed].sort(),
  };
}
