import type { ProposedChange } from '../engine';
import { collectionOf, lastId } from '../values/resourceName';
import type { DocumentContent } from '../values/value';
import { contention, type Transaction } from './transaction';

type Mode = 'shared' | 'exclusive';

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

interface Waiter {
  readonly request: LockRequest;
  readonly mode: Mode;
  readonly since: number;
  readonly grant: () => void;
  readonly refuse: (error: Error) => void;
}

/** Real milliseconds that a request waits for others' locks before idle holders lose theirs. */
const MAX_WAIT = 5_000;
/** Real milliseconds for which a document that saw a deadlock is locked exclusively by its readers. */
const CONTENDED_FOR = 10_000;

/**
 * Locks of pessimistic transactions. Readers share a document; a commit waits until it is the only holder. Two readers
 * that both want to commit would wait for each other for ever: the later one is refused with ABORTED, and for a while
 * readers of that document come one at a time, so that many retrying clients make progress instead of colliding again.
 * Deadlocks of any shape are found when a request starts to wait.
 */
export class LockTable {
  private readonly held = new Map<string, Map<Transaction, Mode>>();
  private readonly namesHeld = new Map<Transaction, Set<string>>();
  private readonly covers = new Map<Transaction, Cover[]>();
  private readonly contended = new Map<string, number>();
  private waiters: Waiter[] = [];

  /** @param abort ends a transaction whose locks others need, and releases them */
  constructor(private readonly abort: (transaction: Transaction) => void) {}

  /** Resolves with the result of `run`, which is called synchronously at the moment that the locks are free. */
  acquire<T>(request: LockRequest, run: () => T): Promise<T> {
    return new Promise<T>((resolve, refuse) => {
      const waiter: Waiter = {
        request,
        mode: this.modeFor(request),
        since: Date.now(),
        refuse,
        grant: () => {
          if (request.kind === 'read') this.hold(request, waiter.mode);
          try {
            resolve(run());
          } catch (error) {
            refuse(error instanceof Error ? error : new Error(String(error)));
          }
        },
      };
      this.admit(waiter);
    });
  }

  /** Keeps others from changing what a query of the transaction returned, phantoms included. */
  cover(transaction: Transaction, cover: Cover): void {
    this.covers.set(transaction, [...(this.covers.get(transaction) ?? []), cover]);
  }

  /** Frees all that a transaction holds, refuses what it waits for, and lets others go on. */
  release(transaction: Transaction): void {
    this.covers.delete(transaction);
    for (const name of this.namesHeld.get(transaction) ?? []) {
      const holders = this.held.get(name);
      holders?.delete(transaction);
      if (holders?.size === 0) this.held.delete(name);
    }
    this.namesHeld.delete(transaction);
    const own = this.waiters.filter(({ request }) => request.owner === transaction);
    this.waiters = this.waiters.filter((waiter) => !own.includes(waiter));
    own.forEach((waiter) => waiter.refuse(contention()));
    this.serve();
  }

  private admit(waiter: Waiter): void {
    if (this.blockers(waiter).size === 0) {
      waiter.grant();
      return;
    }
    if (this.isDeadlocked(waiter)) {
      this.markContended(waiter.request.names);
      this.refuse(waiter);
      return;
    }
    this.waiters.push(waiter);
    setTimeout(() => this.giveUp(waiter), MAX_WAIT).unref();
  }

  /** Grants, in the order of arrival, what nothing blocks any more. */
  private serve(): void {
    for (;;) {
      const next = this.waiters.find((waiter) => this.blockers(waiter).size === 0);
      if (next === undefined) return;
      this.waiters = this.waiters.filter((waiter) => waiter !== next);
      next.grant();
    }
  }

  private giveUp(waiter: Waiter): void {
    if (!this.waiters.includes(waiter)) return;
    for (const blocker of this.blockers(waiter)) {
      if (!('request' in blocker) && this.isIdleSince(blocker, waiter.since)) this.abort(blocker);
    }
    if (this.waiters.includes(waiter)) this.refuse(waiter);
  }

  /** A request that cannot be granted ends its transaction: the others are not to wait for it. */
  private refuse(waiter: Waiter): void {
    this.waiters = this.waiters.filter((other) => other !== waiter);
    waiter.refuse(contention());
    if (waiter.request.owner !== undefined) this.abort(waiter.request.owner);
    else this.serve();
  }

  private markContended(documents: readonly string[]): void {
    const until = Date.now() + CONTENDED_FOR;
    for (const document of documents) {
      const collection = collectionOf(document);
      for (const name of [document, collection, groupLock(lastId(collection))])
        this.contended.set(name, until);
    }
  }

  private isIdleSince(transaction: Transaction, time: number): boolean {
    return transaction.lastCall <= time && !this.waiters.some(({ request }) => request.owner === transaction);
  }

  private hold({ owner, names }: ReadRequest, mode: Mode): void {
    const own = this.namesHeld.get(owner) ?? new Set<string>();
    this.namesHeld.set(owner, own);
    for (const name of names) {
      const holders = this.held.get(name) ?? new Map<Transaction, Mode>();
      if (holders.get(owner) !== 'exclusive') holders.set(owner, mode);
      this.held.set(name, holders);
      own.add(name);
    }
  }

  private modeFor(request: LockRequest): Mode {
    return request.kind === 'write' || request.names.some((name) => this.isContended(name))
      ? 'exclusive'
      : 'shared';
  }

  private isContended(name: string): boolean {
    const until = this.contended.get(name);
    if (until === undefined) return false;
    if (until > Date.now()) return true;
    this.contended.delete(name);
    return false;
  }

  /** The transactions and earlier waiters that a request has to wait for. */
  private blockers(waiter: Waiter): Set<Transaction | Waiter> {
    const { request, mode: wanted } = waiter;
    const blockers = new Set<Transaction | Waiter>();
    for (const name of request.names) {
      for (const [holder, mode] of this.held.get(name) ?? []) {
        const excludes = wanted === 'exclusive' || mode === 'exclusive';
        if (excludes && holder !== request.owner) blockers.add(holder);
      }
    }
    if (request.kind === 'write') this.coveringBlockers(request, blockers);
    else this.earlierWriters(request, waiter, blockers);
    return blockers;
  }

  private coveringBlockers(request: WriteRequest, blockers: Set<Transaction | Waiter>): void {
    const others = [...this.covers].filter(([transaction]) => transaction !== request.owner);
    if (others.length === 0) return;
    const changes = request.changes();
    for (const [transaction, covers] of others) if (touches(changes, covers)) blockers.add(transaction);
  }

  /** A reader that holds nothing yet does not overtake a waiting commit, or commits would starve. */
  private earlierWriters(request: ReadRequest, self: Waiter, blockers: Set<Transaction | Waiter>): void {
    if (this.holdsAnything(request.owner)) return;
    for (const waiter of this.waiters) {
      if (waiter === self) return;
      if (waiter.request.kind === 'write' && collides(waiter.request, request)) blockers.add(waiter);
    }
  }

  private holdsAnything(transaction: Transaction): boolean {
    return this.namesHeld.has(transaction) || this.covers.has(transaction);
  }

  /** Whether those that a request waits for wait, in the end, for the request's own transaction. */
  private isDeadlocked(waiter: Waiter): boolean {
    const seen = new Set<Transaction | Waiter>();
    const open: (Transaction | Waiter)[] = [...this.blockers(waiter)];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === waiter.request.owner) return true;
      if (seen.has(node)) continue;
      seen.add(node);
      const waiting =
        'request' in node ? [node] : this.waiters.filter(({ request }) => request.owner === node);
      for (const other of waiting) open.push(...this.blockers(other));
    }
    return false;
  }
}

/** What queries over a collection group lock besides documents; one collection's queries lock its name. */
export function groupLock(collectionId: string): string {
  return `*/${collectionId}`;
}

function collides(write: WriteRequest, { names, cover }: ReadRequest): boolean {
  if (write.names.some((name) => names.includes(name))) return true;
  return cover !== undefined && touches(write.changes(), [cover]);
}

function touches(changes: readonly ProposedChange[], covers: readonly Cover[]): boolean {
  return changes
    .flatMap(({ before, after }) => [before, after])
    .some((version) => version !== undefined && covers.some((cover) => cover(version)));
}
