import type { ProposedChange } from '../model/model';
import type { DocumentContent } from '../../values/value';
import type { Transaction } from './transaction';

export type LockMode = 'shared' | 'exclusive';

/** What a transaction's query covers: a commit that would change what the query returned has to wait. */
export type Cover = (document: DocumentContent) => boolean;

export interface ReadRequest {
  readonly kind: 'read';
  readonly owner: Transaction;
  readonly names: readonly string[];
  /** For a query: what it may return, so that it does not overtake commits that wait to change that. */
  readonly cover?: Cover;
}

export interface WriteRequest {
  readonly kind: 'write';
  /** Undefined for a commit without a transaction. */
  readonly owner: Transaction | undefined;
  readonly names: readonly string[];
  /** What the commit would do to the documents as they are now. */
  readonly changes: () => readonly ProposedChange[];
}

export type LockRequest = ReadRequest | WriteRequest;

/** A request that has asked for its locks and does not have them yet. */
export interface Waiter {
  readonly request: LockRequest;
  readonly mode: LockMode;
  /** Grows with each arrival. */
  readonly turn: number;
  readonly grant: () => void;
  readonly refuse: (error: Error) => void;
  /** What a commit would have changed when it was last looked at. */
  changes: readonly ProposedChange[];
  patience: NodeJS.Timeout | undefined;
}

/** What queries over a collection group lock besides documents; one collection's queries lock its name. */
export function groupLock(collectionId: string): string {
  return `*/${collectionId}`;
}

export function touches(changes: readonly ProposedChange[], cover: Cover): boolean {
  return changes.some(
    ({ before, after }) => (before !== undefined && cover(before)) || (after !== undefined && cover(after)),
  );
}
