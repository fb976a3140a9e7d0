import type { FirestoreDatabase } from '../../src/engine/database/database';
import type { Commit } from '../../src/engine/model/model';
import type { Client, Data, ServerSession, Session } from './clients';
import type { History, Observed, RangeRead } from './history';

/** Runs transactions and keeps what their clients see, and the order of the versions that the engine commits. */
export interface Recorder {
  /** The session marks what it writes as the transaction's. */
  run<S extends Session>(client: Client<S>, id: string, body: (session: S) => Promise<void>): Promise<void>;
  history(): History;
  /** The commits so far, oldest first. */
  readonly commits: readonly Commit[];
}

interface Notes {
  readonly reads: Map<string, string | undefined>;
  readonly writes: Set<string>;
  readonly ranges: RangeRead[];
}

const REFUSED = new Set<unknown>([10, 'aborted', 'failed-precondition']);

export function recorder(database: FirestoreDatabase): Recorder {
  const transactions: Observed[] = [];
  const commits: Commit[] = [];
  database.onCommit((commit) => void commits.push(commit));
  return {
    commits,
    run: async (client, id, body) => {
      const started = performance.now();
      let notes: Notes = noNotes();
      let outcome: Observed['outcome'] = 'committed';
      try {
        await client.transact((session) => {
          notes = noNotes();
          return body(observed(session, id, notes));
        });
      } catch (error) {
        if (!REFUSED.has((error as { code?: unknown }).code)) throw error;
        outcome = 'refused';
      }
      transactions.push({ id, started, ended: performance.now(), outcome, ...notes });
    },
    history: () => ({ transactions, versions: versionsOf(commits) }),
  };
}

function noNotes(): Notes {
  return { reads: new Map(), writes: new Set(), ranges: [] };
}

function observed<S extends Session>(session: S, id: string, notes: Notes): S {
  const get: Session['get'] = async (path) => {
    const data = await session.get(path);
    notes.reads.set(path, writerOf(data));
    return data;
  };
  const find: ServerSession['find'] = async (collection) => {
    const found = await (session as unknown as ServerSession).find(collection);
    for (const [path, data] of found) notes.reads.set(path, writerOf(data));
    const covers = (path: string) => path.startsWith(`${collection}/`);
    notes.ranges.push({ covers, found: new Set(found.keys()) });
    return found;
  };
  const set: Session['set'] = (path, data) => {
    notes.writes.add(path);
    session.set(path, { ...data, writer: id });
  };
  return { ...session, get, set, find };
}

function writerOf(data: Data | undefined): string | undefined {
  return data?.writer as string | undefined;
}

function versionsOf(commits: readonly Commit[]): Map<string, string[]> {
  const versions = new Map<string, string[]>();
  for (const { changes } of commits) {
    for (const { name, after } of changes) {
      const path = name.split('/documents/')[1] ?? '';
      const writer = after?.fields.get('writer');
      const known = versions.get(path) ?? [];
      versions.set(path, [...known, writer?.type === 'string' ? writer.value : 'nobody']);
    }
  }
  return versions;
}
