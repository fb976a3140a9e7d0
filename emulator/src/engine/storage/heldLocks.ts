import type { Cover, LockMode, ReadRequest, Waiter, WriteRequest } from './lockRequest';
import { touches } from './lockRequest';
import type { Transaction } from './transaction';

/** What open transactions hold: documents, and what their queries cover. */
export class HeldLocks {
  private readonly holders = new Map<string, Map<Transaction, LockMode>>();
  private readonly names = new Map<Transaction, Set<string>>();
  private readonly covers = new Map<Transaction, Cover[]>();

  /** A lock that is held exclusively stays so. */
  hold({ owner, names }: ReadRequest, mode: LockMode): void {
    const own = this.names.get(owner) ?? new Set<string>();
    this.names.set(owner, own);
    for (const name of names) {
      const holders = this.holders.get(name) ?? new Map<Transaction, LockMode>();
      if (holders.get(owner) !== 'exclusive') holders.set(owner, mode);
      this.holders.set(name, holders);
      own.add(name);
    }
  }

  cover(owner: Transaction, cover: Cover): void {
    this.covers.set(owner, [...(this.covers.get(owner) ?? []), cover]);
  }

  drop(owner: Transaction): void {
    this.covers.delete(owner);
    for (const name of this.names.get(owner) ?? []) {
      const holders = this.holders.get(name);
      holders?.delete(owner);
      if (holders?.size === 0) this.holders.delete(name);
    }
    this.names.delete(owner);
  }

  isHolder(transaction: Transaction): boolean {
    return this.names.has(transaction) || this.covers.has(transaction);
  }

  /** The other transactions whose lock on a document does not go together with the one wanted. */
  *excluding(name: string, { request: { owner }, mode }: Waiter): Generator<Transaction> {
    for (const [holder, held] of this.holders.get(name) ?? []) {
      if (holder !== owner && (mode === 'exclusive' || held === 'exclusive')) yield holder;
    }
  }

  /** The other transactions whose queries would return something else after the commit, which is looked at only if there are any. */
  covering({ owner, changes }: WriteRequest, waiter: Waiter): readonly Transaction[] {
    if (this.covers.size === 0 || (this.covers.size === 1 && owner !== undefined && this.covers.has(owner))) {
      return [];
    }
    waiter.changes = changes();
    return [...this.covers]
      .filter(
        ([holder, covers]) => holder !== owner && covers.some((cover) => touches(waiter.changes, cover)),
      )
      .map(([holder]) => holder);
  }
}
