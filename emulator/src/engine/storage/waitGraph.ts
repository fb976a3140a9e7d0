import type { Waiter } from './lockRequest';
import type { Transaction } from './transaction';

export type Blocker = Transaction | Waiter;

/**
 * Who waits for whom. Each request knows what stood in its way when it was last looked at; only when all of that is gone
 * it is looked at again. So one that ends costs as much as it has direct followers, however many wait in all.
 */
export class WaitGraph {
  private readonly blockersOf = new Map<Waiter, Set<Blocker>>();
  private readonly followersOf = new Map<Blocker, Set<Waiter>>();
  private readonly waitersOf = new Map<Transaction, Set<Waiter>>();

  wait(waiter: Waiter, blockers: Iterable<Blocker>): void {
    const all = new Set(blockers);
    this.blockersOf.set(waiter, all);
    for (const blocker of all) include(this.followersOf, blocker, waiter);
    const { owner } = waiter.request;
    if (owner !== undefined) include(this.waitersOf, owner, waiter);
  }

  /** The request waits no more. */
  leave(waiter: Waiter): void {
    for (const blocker of this.blockersOf.get(waiter) ?? []) exclude(this.followersOf, blocker, waiter);
    this.blockersOf.delete(waiter);
    const { owner } = waiter.request;
    if (owner !== undefined) exclude(this.waitersOf, owner, waiter);
  }

  /** Clears a transaction that ended or a request that waits no more out of the way; returns the requests that this was the last obstacle of. */
  clear(blocker: Blocker): readonly Waiter[] {
    const followers = [...(this.followersOf.get(blocker) ?? [])];
    this.followersOf.delete(blocker);
    return followers.filter((follower) => {
      const blockers = this.blockersOf.get(follower);
      blockers?.delete(blocker);
      return blockers?.size === 0;
    });
  }

  blockers(waiter: Waiter): ReadonlySet<Blocker> {
    return this.blockersOf.get(waiter) ?? new Set();
  }

  waiting(transaction: Transaction): ReadonlySet<Waiter> {
    return this.waitersOf.get(transaction) ?? new Set();
  }

  /** Whether any of these waits, in the end, for the transaction. A transaction waits for what all its requests wait for. */
  leadsTo(target: Transaction, from: Iterable<Blocker>): boolean {
    const seen = new Set<Blocker>();
    const open = [...from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === target) return true;
      if (seen.has(node)) continue;
      seen.add(node);
      for (const waiter of isWaiter(node) ? [node] : this.waiting(node)) open.push(...this.blockers(waiter));
    }
    return false;
  }
}

export function isWaiter(blocker: Blocker): blocker is Waiter {
  return 'request' in blocker;
}

function include<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

function exclude<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
