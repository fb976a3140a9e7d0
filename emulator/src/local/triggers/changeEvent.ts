import type { Caller, Commit, DocumentChange } from '../../engine/model/model';
import { parseBelowDatabase } from '../../values/resourceName';
import type { Micros } from '../../values/value';
import type { ChangeKind } from './trigger';

/** One document's change in one commit, before it is put in the form that a trigger's generation wants. */
export interface ChangeEvent extends DocumentChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly time: Micros;
  readonly project: string;
  readonly databaseId: string;
  /** Below `documents`. */
  readonly path: string;
  readonly caller: Caller;
}

/** Ids are unique in one database's history: the commit's time and the change's place in it. */
export function changeEvents(commit: Commit): ChangeEvent[] {
  return commit.changes.map((change, i) => {
    const { database = '', path = [] } = parseBelowDatabase(change.name) ?? {};
    const [, project = '', , databaseId = ''] = database.split('/');
    return {
      ...change,
      id: `${commit.time}-${i}`,
      kind: kindOf(change),
      time: commit.time,
      project,
      databaseId,
      path: path.join('/'),
      caller: commit.caller,
    };
  });
}

function kindOf({ before, after }: DocumentChange): ChangeKind {
  if (!before) return 'created';
  return after ? 'updated' : 'deleted';
}
