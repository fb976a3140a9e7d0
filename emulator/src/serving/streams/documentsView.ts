import type { Database, DocumentChange } from '../../engine/model/model';
import type { StoredDocument } from '../../values/value';
import { documentEncoder } from './documentEncoder';
import type { View, ViewDelta } from './view';

/** The live state of some documents, known by name; those that do not exist are simply no members. */
export function createDocumentsView(database: Database, names: readonly string[]): View {
  const watched = new Set(names);
  const members = new Map<string, StoredDocument>();
  for (const name of watched) {
    const document = database.read(name);
    if (document) members.set(name, document);
  }
  return {
    database,
    members,
    namesAt: (time) => new Set([...watched].filter((name) => database.read(name, time) !== undefined)),
    apply: (changes) =>
      applyTo(
        members,
        changes.filter(({ name }) => watched.has(name)),
      ),
    encode: documentEncoder((document) => document),
  };
}

function applyTo(members: Map<string, StoredDocument>, changes: readonly DocumentChange[]): ViewDelta {
  const changed: StoredDocument[] = [];
  const gone: ViewDelta['gone'][number][] = [];
  for (const { name, after } of changes) {
    if (after) {
      members.set(name, after);
      changed.push(after);
    } else if (members.delete(name)) {
      gone.push({ name, after });
    }
  }
  return { changed, gone };
}
