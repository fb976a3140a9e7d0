import type { Database, DocumentChange, PreparedQuery } from '../../engine/model/model';
import type { Micros, StoredDocument } from '../../values/value';
import { documentEncoder } from './documentEncoder';
import type { View, ViewDelta } from './view';

type Members = Map<string, StoredDocument>;

/** The live result of a query. */
export function createQueryView(database: Database, query: PreparedQuery): View {
  const members: Members = new Map(query.run().map((document) => [document.name, document]));
  const isWindow = query.spec.limit !== undefined || query.spec.offset > 0;
  return {
    database,
    members,
    namesAt: (time) => new Set(query.run(time).map(({ name }) => name)),
    apply: isWindow ? windowUpdater(database, query, members) : setUpdater(query, members),
    encode: documentEncoder((document) => query.project(document)),
  };
}

/** Without limit and offset, each document belongs to the result or not regardless of the others. */
function setUpdater(query: PreparedQuery, members: Members): View['apply'] {
  return (changes) => {
    const changed: StoredDocument[] = [];
    const gone: ViewDelta['gone'][number][] = [];
    for (const { name, after } of changes) {
      if (after && query.matches(after)) {
        members.set(name, after);
        changed.push(after);
      } else if (members.delete(name)) {
        gone.push({ name, after });
      }
    }
    return { changed, gone };
  };
}

/** With a limit or an offset one document moves others in or out, so the query runs again at the commit's time. */
function windowUpdater(database: Database, query: PreparedQuery, members: Members): View['apply'] {
  let last = [...members.values()].at(-1);
  return (changes, time) => {
    if (!changes.some((change) => movesWindow(query, members, last, change)))
      return { changed: [], gone: [] };
    const result = query.run(time);
    last = result.at(-1);
    return replaceMembers(database, members, result, time);
  };
}

function movesWindow(
  query: PreparedQuery,
  members: Members,
  last: StoredDocument | undefined,
  { name, before, after }: DocumentChange,
): boolean {
  if (members.has(name)) return true;
  const enters = after !== undefined && query.matches(after);
  if (query.spec.offset > 0) return enters || (before !== undefined && query.matches(before));
  return (
    enters && (last === undefined || members.size < (query.spec.limit ?? 0) || query.compare(after, last) < 0)
  );
}

function replaceMembers(
  database: Database,
  members: Members,
  result: readonly StoredDocument[],
  time: Micros,
): ViewDelta {
  const names = new Set(result.map(({ name }) => name));
  const changed = result.filter(({ name, updateTime }) => members.get(name)?.updateTime !== updateTime);
  const gone = [...members.keys()]
    .filter((name) => !names.has(name))
    .map((name) => ({ name, after: database.read(name, time) }));
  for (const { name } of gone) members.delete(name);
  for (const document of changed) members.set(document.name, document);
  return { changed, gone };
}
