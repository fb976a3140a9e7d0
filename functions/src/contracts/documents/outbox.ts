import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `outbox/{jobId}`: a side effect that a worker performs; the states are those of `domain/outbox/jobStates`. */
export const outboxJob = z.strictObject({
  kind: z.string(),
  payload: z.unknown(),
  status: z.enum(['pending', 'running', 'done', 'failed', 'dead']),
  /** Nobody takes the job up before: the wanted time, the end of a back-off, or the end of a running attempt's lease. */
  runAt: z.date(),
  /** How often it was taken up. */
  attempts: z.int(),
  /** The token of the running attempt: only its holder may close it. */
  lease: z.string().optional(),
  lastError: z.string().optional(),
  /** The time-to-live policy deletes a finished job afterwards. */
  expiresAt: z.date().optional(),
  ...createdAndUpdated,
});

export type OutboxJob = z.output<typeof outboxJob>;
