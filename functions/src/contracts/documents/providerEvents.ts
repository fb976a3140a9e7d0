import { z } from 'zod';
import { joinedId } from '../bounds';
import { createdAndUpdated } from '../fields';

const PROVIDER_EVENT_STATUSES = ['waiting', 'done', 'ignored'] as const;

/**
 * `providerEvents/{provider}_{eventId}`: something that a provider told of, once for each id, whichever way and however often it came. It
 * is written in the transaction that leaves the job which looks at what changed; what the event said itself is not kept.
 */
export const providerEvent = z.strictObject({
  id: z.string().max(300),
  /** Such as `stripe`. */
  provider: z.string().max(20),
  /** The provider's word for what happened, such as `charge.refunded`. */
  type: z.string().max(100),
  /** Of the order that it is about. */
  paymentRef: joinedId.optional(),
  /** SHA-256 of the body that came in, in hex; absent where it was found by asking. */
  digest: z.string().max(64).optional(),
  /** `waiting` for its job; `done` once what it is about was brought to what the provider says; `ignored` is about nothing of ours. */
  status: z.enum(PROVIDER_EVENT_STATUSES),
  /** How often it was told. */
  attempts: z.int().min(1),
  /** The time-to-live policy deletes it afterwards: no provider repeats itself for so long. */
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type ProviderEvent = z.output<typeof providerEvent>;
