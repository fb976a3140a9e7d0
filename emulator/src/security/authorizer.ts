import type { Authorizer, Caller, Database, ProposedChange, QuerySpec } from '../engine';
import type { DocumentAccess, ListRequest, RulesAuth, RulesRequest, Ruleset } from '../rules/api';
import { AccessBudget } from '../rules/firestore/documentReader';
import { StatusError } from '../status';
import type { Micros, StoredDocument } from '../values/value';

export interface AuthorizerOptions {
  /** The ruleset in force; with undefined everything is allowed, as in the official emulator. */
  readonly rulesetFor: (database: Database) => Ruleset | undefined;
}

/** Judges calls by the ruleset that is in force at that moment. */
export function createAuthorizer({ rulesetFor }: AuthorizerOptions): Authorizer {
  const judge = (
    database: Database,
    caller: Caller,
    requests: (auth: RulesAuth) => readonly RulesRequest[],
    access: DocumentAccess,
  ): number => {
    const ruleset = caller.kind === 'owner' ? undefined : rulesetFor(database);
    return ruleset && caller.kind === 'user' ? assertAllowed(ruleset, requests(caller.auth), access) : 0;
  };
  return {
    get: (database, caller, name, before, time) =>
      judge(
        database,
        caller,
        (auth) => [{ method: 'get', auth, time, database: database.name, name, before }],
        readsOf(database),
      ),
    list: (database, caller, parent, query, time) =>
      judge(
        database,
        caller,
        (auth) => [listRequest(database, auth, parent, query, time)],
        readsOf(database),
      ),
    writes: (database, caller, changes, time) =>
      judge(
        database,
        caller,
        (auth) => changes.map((change) => writeRequest(database, auth, change, time)),
        writesOf(database, changes),
      ),
  };
}

/** @returns the documents that the rules read. @throws StatusError PERMISSION_DENIED at the first denial. */
function assertAllowed(ruleset: Ruleset, requests: readonly RulesRequest[], access: DocumentAccess): number {
  const budget = new AccessBudget();
  let documentAccesses = 0;
  for (const request of requests) {
    const verdict = ruleset.decide(request, access, budget);
    if (!verdict.allowed) throw new StatusError('PERMISSION_DENIED', verdict.explanation);
    documentAccesses += verdict.documentAccesses;
  }
  return documentAccesses;
}

function readsOf(database: Database): DocumentAccess {
  const read = (name: string): StoredDocument | undefined => database.read(name);
  return { before: read, after: read };
}

/** The last change of a document in a commit is what stands behind it. */
function writesOf(database: Database, changes: readonly ProposedChange[]): DocumentAccess {
  const changed = new Map(changes.map((change) => [change.name, change.after]));
  return {
    before: (name) => database.read(name),
    after: (name) => (changed.has(name) ? changed.get(name) : database.read(name)),
  };
}

function writeRequest(
  { name: database }: Database,
  auth: RulesAuth,
  { name, before, after }: ProposedChange,
  time: Micros,
): RulesRequest {
  const method = after ? (before ? 'update' : 'create') : 'delete';
  return { method, auth, time, database, name, before, after };
}

function listRequest(
  { name: database }: Database,
  auth: RulesAuth,
  parent: string,
  { from, where, orderBy, limit, offset }: QuerySpec,
  time: Micros,
): ListRequest {
  return {
    method: 'list',
    auth,
    time,
    database,
    parent,
    collectionId: from[0]?.collectionId ?? '',
    allDescendants: from[0]?.allDescendants ?? true,
    where,
    orderBy,
    limit,
    offset: offset || undefined,
  };
}
