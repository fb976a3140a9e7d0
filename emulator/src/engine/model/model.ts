import type { RulesAuth } from '../../rules/firestore/api';
import type { Filter } from '../../values/filter';
import type { AccessBudget } from '../../rules/firestore/accessBudget';
import type { DocumentContent, Fields, Micros, StoredDocument, Value } from '../../values/value';

/**
 * Who makes a call: `owner` bypasses the rules (Admin SDKs, `Bearer owner`; the service itself, as when documents expire), everybody
 * else is judged by them.
 */
export type Caller =
  { readonly kind: 'owner'; readonly isSystem?: true } | { readonly kind: 'user'; readonly auth: RulesAuth };

/** One call of an RPC, whatever transport carried it. */
export interface Call {
  readonly caller: Caller;
  /** Label for the cost meter, from the `x-nebula-operation` header; undefined for most clients. */
  readonly operation: string | undefined;
  /** Of the work that the request is a part of, from the `x-nebula-call` header: what it costs is summed up under it too. */
  readonly id?: string | undefined;
}

/** The state of one `projects/p/databases/d`, made on first use. */
export interface Database {
  readonly name: string;
  /** The newest committed version, or the one visible at `at`. */
  read(name: string, at?: Micros): StoredDocument | undefined;
  /** The time of the newest commit, or of the database's creation: a snapshot at this time is complete and stays so. */
  readonly lastCommitTime: Micros;
  /** Called synchronously, in commit order, after each commit that changed something. Returns the unsubscriber. */
  onCommit(listener: (commit: Commit) => void): () => void;
  /** A query made ready: checked, with its implicit orders. Throws StatusError for what Firestore refuses. */
  prepare(parent: string, query: QuerySpec): PreparedQuery;
  /** Deletes every document without a trigger, as the official emulator's clear route does; listeners see the deletions. */
  clear(): void;
}

export interface Commit {
  readonly database: string;
  readonly time: Micros;
  readonly caller: Caller;
  /** `clear` empties the database without a trigger. */
  readonly cause: 'write' | 'clear';
  readonly changes: readonly DocumentChange[];
}

export interface DocumentChange {
  readonly name: string;
  readonly before: StoredDocument | undefined;
  readonly after: StoredDocument | undefined;
}

/** A StructuredQuery in engine form, decoded from the wire by `query/decodeQuery.ts`. */
export interface QuerySpec {
  readonly from: readonly { readonly collectionId: string; readonly allDescendants: boolean }[];
  readonly where: Filter | undefined;
  readonly orderBy: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
  readonly startAt: Cursor | undefined;
  readonly endAt: Cursor | undefined;
  readonly offset: number;
  readonly limit: number | undefined;
  /** Field paths to return; undefined returns whole documents, an empty list only names. */
  readonly select: readonly string[] | undefined;
  readonly findNearest: FindNearest | undefined;
}

export interface Cursor {
  readonly values: readonly Value[];
  readonly before: boolean;
}

export interface FindNearest {
  readonly field: string;
  readonly queryVector: readonly number[];
  readonly measure: 'EUCLIDEAN' | 'COSINE' | 'DOT_PRODUCT';
  readonly limit: number;
  readonly distanceResultField: string | undefined;
  readonly distanceThreshold: number | undefined;
}

export interface PreparedQuery {
  readonly spec: QuerySpec;
  readonly parent: string;
  /** What running does first, for queries that are only explained or joined. @throws StatusError for a query that may not run */
  admit(): void;
  /** Filters, cursors and collection, but neither limit nor offset: whether a document belongs to the unlimited result. */
  matches(document: DocumentContent): boolean;
  /** The result order. */
  compare(a: DocumentContent, b: DocumentContent): number;
  /** The result at a time (default: now), limit and offset applied, projection not. */
  run(at?: Micros): readonly StoredDocument[];
  /** The projection: what `select` leaves of a document. */
  project(document: StoredDocument): { readonly name: string; readonly fields: Fields };
}

/**
 * Judges a call by the project's rules; lets an owner pass. Made by `security/authorizer.ts`, called by the operations and streams.
 * Each method throws StatusError PERMISSION_DENIED with the explanation, and returns the documents that the rules read.
 * Calls that belong to one request share a budget of such documents.
 */
export interface Authorizer {
  get(
    database: Database,
    caller: Caller,
    name: string,
    before: StoredDocument | undefined,
    time: Micros,
    budget?: AccessBudget,
  ): number;
  list(
    database: Database,
    caller: Caller,
    parent: string,
    query: QuerySpec,
    time: Micros,
    budget?: AccessBudget,
  ): number;
  /** All writes of one commit together: each is judged against the state before, getAfter sees the state after all of them. */
  writes(
    database: Database,
    caller: Caller,
    changes: readonly ProposedChange[],
    time: Micros,
    budget?: AccessBudget,
  ): number;
}

export interface ProposedChange {
  readonly name: string;
  readonly before: StoredDocument | undefined;
  readonly after: { readonly name: string; readonly fields: Fields } | undefined;
}
