import type { Authorizer, Caller, Database, ProposedChange, QuerySpec } from '../model/model';
import type {
  DocumentAccess,
  ListRequest,
  RulesAuth,
  RulesRequest,
  Ruleset,
  Verdict,
} from '../../rules/firestore/api';
import { AccessBudget } from '../../rules/firestore/accessBudget';
import { StatusError } from '../../wire/status';
import type { Micros, StoredDocument } from '../../values/value';

export interface AuthorizerOptions {
  /** The ruleset in force; with undefined everything is allowed, as in the official emulator. */
  readonly rulesetFor: (database: Database) => Ruleset | undefined;
  /** Told of each decision. */
  readonly onJudged?: (request: RulesRequest, verdict: Verdict) => void;
}

/** Judges calls by the ruleset that is in force at that moment. */
export function createAuthorizer({ rulesetFor, onJudged }: AuthorizerOptions): Authorizer {
  const judge = (
    database: Database,
    caller: Caller,
    requests: (auth: RulesAuth) => readonly RulesRequest[],
    access: DocumentAccess,
    budget = new AccessBudget(),
  ): number => {
    const ruleset = caller.kind === 'owner' ? undefined : rulesetFor(database);
    if (!ruleset || caller.kind === 'owner') return 0;
    let documentAccesses = 0;
    for (const request of requests(caller.auth)) {
      const verdict = ruleset.decide(request, access, budget);
      onJudged?.(request, verdict);
      if (!verdict.allowed) throw denied(verdict);
      documentAccesses += verdict.documentsRead.length;
    }
    return documentAccesses;
  };
  return {
    get: (database, caller, name, before, time, budget) =>
      judge(
        database,
        caller,
        (auth) => [{ method: 'get', auth, time, database: database.name, name, before }],
        readsOf(database),
        budget,
      ),
    list: (database, caller, parent, query, time, budget) =>
      judge(
        database,
        caller,
        (auth) => [listRequest(database, auth, parent, query, time)],
        readsOf(database),
        budget,
      ),
    writes: (database, caller, changes, time, budget) =>
      judge(
        database,
        caller,
        (auth) => changes.map((change) => writeRequest(database, auth, change, time)),
        writesOf(database, changes),
        budget,
      ),
  };
}

/** The official emulator begins an explanation on a line of its own. */
function denied({ explanation }: Verdict): StatusError {
  return new StatusError('PERMISSION_DENIED', `\n${explanation}`);
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
