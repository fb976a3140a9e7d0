import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** What a provider answered when it took what the job sends. */
export const delivery = z.strictObject({
  /** The provider's name for it, such as a Message-ID. */
  messageId: z.string(),
  answer: z.string(),
  at: z.date(),
});

/** Why a job that is done sent nothing. */
export const SKIP_REASONS = [
  'account-inactive',
  'unsubscribed',
  'no-address',
  'address-unverified',
  'address-suppressed',
  'no-phone',
  'phone-opted-out',
  'phone-unreachable',
  'too-many',
  'expired',
  'account-disabled',
  'repeated',
  'summarised',
  'outdated',
  'read',
  'no-device',
  'device-gone',
  'device-refused',
  'not-connected',
  'consent-ended',
] as const;

export const skipped = z.strictObject({ reason: z.enum(SKIP_REASONS), at: z.date() });

/** `outbox/{jobId}`: a side effect that a worker performs; the states are those of `domain/outbox/jobStates`. */
export const outboxJob = z.strictObject({
  kind: z.string(),
  payload: z.unknown(),
  status: z.enum(['pending', 'running', 'done', 'failed', 'dead']),
  /** Nobody takes the job up before: the wanted time, the end of a back-off, or the end of a running attempt's lease. */
  runAt: z.date(),
  /** When it was due first, or when it was replayed: its age counts from here. Absent in jobs of older releases. */
  dueAt: z.date().optional(),
  /** How often it was taken up, since it was last replayed. */
  attempts: z.int(),
  /** The token of the running attempt: only its holder may close it. */
  lease: z.string().optional(),
  lastError: z.string().optional(),
  /** Whom the payload names, so that an operator finds what waits for a person. Absent in jobs of older releases. */
  peopleRefs: z.array(z.string()).optional(),
  /** Of the call or event that caused it, so that the logs of both are found together. */
  trace: z.string().optional(),
  /** Since when a provider may have it, and under which name: only a provider's answer, or a person, says how that ended. */
  handedIn: z.strictObject({ messageId: z.string(), at: z.date() }).optional(),
  delivery: delivery.optional(),
  skipped: skipped.optional(),
  /** The time-to-live policy deletes a finished job afterwards. */
  expiresAt: z.date().optional(),
  ...createdAndUpdated,
});

/** What a worker needs of a job; a release that is rolled back meets fields of its successor. */
export const workableJob = z.object(outboxJob.shape);

export type Skipped = z.output<typeof skipped>;
export type SkipReason = Skipped['reason'];
export type Delivery = z.output<typeof delivery>;
export type OutboxJob = z.output<typeof outboxJob>;
