import { collectionOf, lastId } from '../../values/resourceName';
import { ContendedNames } from './contendedNames';
import { HeldLocks } from './heldLocks';
import { LockQueues } from './lockQueues';
import { groupLock, type Cover, type LockMode, type LockRequest, type Waiter } from './lockRequest';
import { contention, type Transaction } from './transaction';
import { isWaiter, WaitGraph, type Blocker } from './waitGraph';

/** Real milliseconds for which a transaction keeps others waiting without a call of its client; then it loses its locks. */
const MAX_IDLE = 5_000;
/** Real milliseconds between later looks for transactions that have become idle. */
const NEXT_LOOK = 1_000;

interface Obstacles {
  readonly blockers: ReadonlySet<Blocker>;
  /** The names over which other transactions stand in the way. */
  readonly names: readonly string[];
}

/**
 * Locks of pessimistic transactions. Readers share a document; a commit waits until it is the only holder. Two readers
 * that both want to commit would wait for each other for ever: the later one is refused with ABORTED, and for a while
 * readers of that document come one at a time, so that many retrying clients make progress instead of colliding again.
 *
 * Requests are granted in the order of their arrival, except that transactions that hold locks go ahead of those that hold
 * none. Nothing is refused for having waited long: what is not a deadlock ends with a transaction that either goes on or
 * idles until it loses its locks.
 */
export class LockTable {
  private readonly held = new HeldLocks();
  private readonly queues = new LockQueues();
  private readonly graph = new WaitGraph();
  private readonly contended = new ContendedNames();
  private arrivals = 0;
  /** Requests whose obstacles are gone, to be looked at again. */
  private free: Waiter[] = [];
  private isServing = false;

  /**
   * @param abort ends a transaction whose locks others need, and releases them
   * @param refusesWaiting whether a transaction that would wait for these names is aborted instead
   */
  constructor(
    private readonly abort: (transaction: Transaction) => void,
    private readonly refusesWaiting: (names: readonly string[]) => boolean = () => false,
  ) {}

  /** Resolves with the result of `run`, which is called synchronously at the moment that the locks are free. */
  acquire<T>(request: LockRequest, run: () => T): Promise<T> {
    return new Promise<T>((resolve, refuse) => {
      const grant = () => {
        try {
          resolve(run());
        } catch (error) {
          refuse(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const turn = this.arrivals++;
      this.admit({
        request,
        mode: this.modeFor(request),
        turn,
        grant,
        refuse,
        changes: [],
        patience: undefined,
      });
    });
  }

  /** Keeps others from changing what a query of the transaction returned, phantoms included. */
  cover(transaction: Transaction, cover: Cover): void {
    this.held.cover(transaction, cover);
  }

  /** Frees all that a transaction holds, refuses what it waits for, and lets others go on. */
  release(transaction: Transaction): void {
    this.held.drop(transaction);
    for (const waiter of [...this.graph.waiting(transaction)]) {
      this.remove(waiter);
      waiter.refuse(contention());
    }
    this.free.push(...this.graph.clear(transaction));
    this.serve();
  }

  private admit(waiter: Waiter): void {
    if (this.settle(waiter)) return;
    const { owner, names } = waiter.request;
    if (owner !== undefined && this.refusesWaiting(names)) {
      this.refuse(waiter, owner);
    } else {
      this.queues.enter(waiter);
      this.watch(waiter, MAX_IDLE);
    }
  }

  /** Grants or refuses a request, or notes what it waits for: then the answer is false. */
  private settle(waiter: Waiter): boolean {
    const { request } = waiter;
    const { blockers, names } = this.obstacles(waiter);
    if (blockers.size === 0) {
      this.grant(waiter);
      return true;
    }
    if (request.owner !== undefined && this.isDeadlocked(request.owner, blockers)) {
      this.contended.mark(names);
      this.refuse(waiter, request.owner);
      return true;
    }
    this.graph.wait(waiter, blockers);
    return false;
  }

  private grant(waiter: Waiter): void {
    const { request, mode } = waiter;
    this.remove(waiter);
    request.owner?.answer();
    if (request.kind === 'read') this.held.hold(request, mode);
    else
      this.contended.mark(
        request.names.filter((name) => this.contended.has(name) && this.queues.isAwaited(name)),
      );
    waiter.grant();
    this.serve();
  }

  /** A request that cannot be granted ends its transaction: the others are not to wait for it. */
  private refuse(waiter: Waiter, owner: Transaction): void {
    this.remove(waiter);
    waiter.refuse(contention());
    this.abort(owner);
  }

  private remove(waiter: Waiter): void {
    clearTimeout(waiter.patience);
    this.queues.leave(waiter);
    this.graph.leave(waiter);
    this.free = this.free.filter((other) => other !== waiter);
    this.free.push(...this.graph.clear(waiter));
  }

  /** Looks again, in the order of arrival, at the requests whose obstacles are gone. */
  private serve(): void {
    if (this.isServing) return;
    this.isServing = true;
    try {
      for (let next = this.takeFirst(); next !== undefined; next = this.takeFirst()) this.settle(next);
    } finally {
      this.isServing = false;
    }
  }

  private takeFirst(): Waiter | undefined {
    const first = this.free.reduce<Waiter | undefined>(
      (least, waiter) => (least === undefined || waiter.turn < least.turn ? waiter : least),
      undefined,
    );
    this.free = this.free.filter((waiter) => waiter !== first);
    return first;
  }

  private watch(waiter: Waiter, delay: number): void {
    waiter.patience = setTimeout(() => {
      this.watch(waiter, NEXT_LOOK);
      for (const blocker of [...this.graph.blockers(waiter)]) {
        if (!isWaiter(blocker) && this.isIdle(blocker)) this.abort(blocker);
      }
    }, delay).unref();
  }

  private isIdle(transaction: Transaction): boolean {
    return transaction.idleFor >= MAX_IDLE && this.graph.waiting(transaction).size === 0;
  }

  private modeFor(request: LockRequest): LockMode {
    if (request.kind === 'write') return 'exclusive';
    return request.names.some((name) => this.contended.has(name)) ? 'exclusive' : 'shared';
  }

  private obstacles(waiter: Waiter): Obstacles {
    const { request } = waiter;
    const blockers = new Set<Blocker>();
    const names: string[] = [];
    for (const name of request.names) {
      const before = blockers.size;
      for (const holder of this.held.excluding(name, waiter)) blockers.add(holder);
      if (blockers.size > before) names.push(name);
    }
    if (request.kind === 'write') {
      const covering = this.held.covering(request, waiter);
      for (const holder of covering) blockers.add(holder);
      if (covering.length > 0) names.push(...queryLocks(request.names));
    }
    if (!this.isHolder(request)) for (const other of this.queues.ahead(waiter)) blockers.add(other);
    return { blockers, names };
  }

  private isHolder({ owner }: LockRequest): boolean {
    return owner !== undefined && this.held.isHolder(owner);
  }

  /** Nobody waits for a transaction that holds nothing. */
  private isDeadlocked(owner: Transaction, blockers: ReadonlySet<Blocker>): boolean {
    return this.held.isHolder(owner) && this.graph.leadsTo(owner, blockers);
  }
}

/** What queries lock that may return these documents. */
function queryLocks(documents: readonly string[]): string[] {
  return [...new Set(documents.map(collectionOf))].flatMap((name) => [name, groupLock(lastId(name))]);
}
