import type { AllowOutcome } from '../program/program';
import type { Coverage } from '../coverage/coverage';
import type { AccessBudget } from './accessBudget';
import type { Diagnostic } from '../syntax/compileError';
import type { Filter } from '../../values/filter';
import type { Fields, Micros, StoredDocument } from '../../values/value';

/** What the rules engine offers to the rest; `compile` (rules/compile.ts) makes one from source. */
export interface Ruleset {
  /**
   * Decides one operation on one document or one query. Never throws for a denial.
   * The operations of one batch or transaction share a budget of document accesses.
   */
  decide(request: RulesRequest, access: DocumentAccess, budget?: AccessBudget): Verdict;
  /** What each expression came to since the ruleset was compiled. */
  readonly coverage: Coverage;
  /** What production would warn of too; where it is met, the condition fails. */
  readonly warnings: readonly Diagnostic[];
}

/** `null` when nobody is signed in. `token` holds the JWT's claims. */
export type RulesAuth = { readonly uid: string; readonly token: Readonly<Record<string, unknown>> } | null;

interface RequestBase {
  readonly auth: RulesAuth;
  readonly time: Micros;
  /** The database's name: `projects/p/databases/d`. */
  readonly database: string;
}

export interface GetRequest extends RequestBase {
  readonly method: 'get';
  /** Full resource name. */
  readonly name: string;
  readonly before: StoredDocument | undefined;
}

export interface WriteRequest extends RequestBase {
  readonly method: 'create' | 'update' | 'delete';
  readonly name: string;
  readonly before: StoredDocument | undefined;
  /** The document as it will be, transforms applied; undefined on delete. */
  readonly after: { readonly name: string; readonly fields: Fields } | undefined;
}

/** A query: allowed only if every document that it could return satisfies the rules, proven from its constraints. */
export interface ListRequest extends RequestBase {
  readonly method: 'list';
  /** Full name of the parent: `projects/p/databases/d/documents` or a document below it. */
  readonly parent: string;
  readonly collectionId: string;
  readonly allDescendants: boolean;
  readonly where: Filter | undefined;
  /** As the query gives it, before implicit orders. */
  readonly orderBy: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
  readonly limit: number | undefined;
  readonly offset: number | undefined;
}

export type RulesRequest = GetRequest | WriteRequest | ListRequest;

/** What rules may read besides the document itself: get/exists see `before`, getAfter/existsAfter see `after` the whole batch. */
export interface DocumentAccess {
  before(name: string): StoredDocument | undefined;
  after(name: string): { readonly name: string; readonly fields: Fields } | undefined;
}

export interface Verdict {
  readonly allowed: boolean;
  /**
   * For a denial one entry per evaluated allow, with the values seen: `false for 'create' @ L4, Null value error. for 'list' @ L11`.
   * For a grant the allow that granted: `true for 'get' @ L7`; of a query one for each of its disjuncts.
   */
  readonly explanation: string;
  /** What became of each allow that was tried, in that order. */
  readonly outcomes?: readonly AllowOutcome[];
  /** Names of the documents read by get/exists/getAfter/existsAfter for this decision, repeats not counted, as billed. */
  readonly documentsRead: readonly string[];
}

export type { AllowOutcome };
