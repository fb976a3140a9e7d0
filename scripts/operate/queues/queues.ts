import type { QueueName } from '../../../functions/src/domain/outbox/jobPolicies';

/** A queue as Cloud Tasks tells it. */
export interface QueueState {
  readonly queue: QueueName;
  /** `MISSING` is one that no deploy has made. */
  readonly state: 'RUNNING' | 'PAUSED' | 'DISABLED' | 'MISSING';
  /** How many tasks stand in it, about. */
  readonly tasks: number;
  /** When the first of them came or is to run. */
  readonly oldestAt?: string | undefined;
  readonly running: number;
  readonly finishedLastMinute: number;
  readonly maxPerSecond?: number | undefined;
  readonly maxConcurrent?: number | undefined;
}

/** The queues of the functions that perform jobs, as an operator has them in hand. */
export interface Queues {
  look(queue: QueueName): Promise<QueueState>;
  /** Takes every task out of it. */
  purge(queue: QueueName): Promise<void>;
}
