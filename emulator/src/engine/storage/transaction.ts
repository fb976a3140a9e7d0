import { randomBytes } from 'node:crypto';
import { StatusError } from '../../wire/status';
import type { Micros } from '../../values/value';

const MAX_DURATION: Micros = 270e6;
const MAX_IDLE: Micros = 60e6;

export interface TransactionOptions {
  readonly readOnly: boolean;
  /** Read-only transactions only: the snapshot to read. */
  readonly readTime: Micros;
}

/** A server client's transaction: what it reads stays as it read it until it ends. */
export class Transaction {
  readonly id: Uint8Array = randomBytes(16);
  private state: 'active' | 'aborted' | 'ended' = 'active';
  private lastUsed: Micros;
  private lastTurn = Date.now();

  constructor(
    readonly options: TransactionOptions,
    private readonly started: Micros,
  ) {
    this.lastUsed = started;
  }

  get isActive(): boolean {
    return this.state === 'active';
  }

  get isAborted(): boolean {
    return this.state === 'aborted';
  }

  /** Read-only transactions see this snapshot; the others see the newest versions, which their locks keep in place. */
  get snapshot(): Micros | undefined {
    return this.options.readOnly ? this.options.readTime : undefined;
  }

  use(now: Micros): void {
    this.lastUsed = now;
    this.lastTurn = Date.now();
  }

  /** The client gets what it waited for, so that it is its turn from now on. */
  answer(): void {
    this.lastTurn = Date.now();
  }

  /** Real milliseconds since the client last called or was answered, however the engine's clock is set. */
  get idleFor(): number {
    return Date.now() - this.lastTurn;
  }

  hasExpired(now: Micros): boolean {
    return now - this.started > MAX_DURATION || now - this.lastUsed > MAX_IDLE;
  }

  abort(): void {
    this.state = 'aborted';
  }

  end(): void {
    this.state = 'ended';
  }
}

export function contention(): StatusError {
  return new StatusError('ABORTED', 'Too much contention on these documents. Please try again.');
}

export function noLongerValid(): StatusError {
  return new StatusError('INVALID_ARGUMENT', 'The referenced transaction has expired or is no longer valid.');
}
