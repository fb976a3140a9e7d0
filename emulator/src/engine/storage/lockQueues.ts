import type { Waiter } from './lockRequest';
import { touches } from './lockRequest';

/** The waiting requests of each name, in the order of their arrival. */
export class LockQueues {
  private readonly queues = new Map<string, Waiter[]>();
  private readonly commits = new Set<Waiter>();

  enter(waiter: Waiter): void {
    for (const name of waiter.request.names) {
      const queue = this.queues.get(name);
      if (queue === undefined) this.queues.set(name, [waiter]);
      else queue.push(waiter);
    }
    if (waiter.request.kind === 'write') this.commits.add(waiter);
  }

  leave(waiter: Waiter): void {
    for (const name of waiter.request.names) {
      const queue = this.queues.get(name) ?? [];
      const place = queue.indexOf(waiter);
      if (place >= 0) queue.splice(place, 1);
      if (queue.length === 0) this.queues.delete(name);
    }
    this.commits.delete(waiter);
  }

  isAwaited(name: string): boolean {
    return this.queues.has(name);
  }

  /**
   * The earlier requests that a newcomer does not overtake. Those before an exclusive one are left out, because that one
   * waits for them itself.
   */
  *ahead(waiter: Waiter): Generator<Waiter> {
    for (const name of waiter.request.names) {
      const queue = this.queues.get(name) ?? [];
      const place = queue.indexOf(waiter);
      for (let i = (place < 0 ? queue.length : place) - 1; i >= 0; i--) {
        const other = queue[i];
        if (other === undefined || isSameOwner(other, waiter)) continue;
        if (waiter.mode === 'exclusive' || other.mode === 'exclusive') yield other;
        if (other.mode === 'exclusive') break;
      }
    }
    yield* this.commitsAhead(waiter);
  }

  /** The earlier commits that would change what a query may return. */
  private *commitsAhead(waiter: Waiter): Generator<Waiter> {
    const { request, turn } = waiter;
    if (request.kind !== 'read' || request.cover === undefined) return;
    for (const other of this.commits) {
      if (other.turn >= turn) return;
      if (touches(other.changes, request.cover)) yield other;
    }
  }
}

function isSameOwner({ request: { owner } }: Waiter, other: Waiter): boolean {
  return owner !== undefined && owner === other.request.owner;
}
