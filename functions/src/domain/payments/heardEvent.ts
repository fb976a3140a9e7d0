import type { ProviderEvent } from '../../contracts/documents/providerEvents';
import { DAY } from '../../contracts/utilities/spans';
import type { PaymentEvent } from '../../ports/paymentEvents';

/** Milliseconds for which an event is known again: longer than any provider repeats one. */
const KEPT = 90 * DAY;

export interface Heard {
  readonly event: ProviderEvent;
  /** Whether what it is about has to be looked at for it. */
  readonly isNews: boolean;
}

/**
 * What is written of an event that was told: the first time that it is about something of ours, a look follows; after that it is
 * only counted.
 * @param subject what is kept of what it is about, if it is about something of ours
 */
export function heardEvent(
  known: ProviderEvent | undefined,
  told: Pick<PaymentEvent, 'provider' | 'id' | 'type' | 'digest'>,
  subject: Pick<ProviderEvent, 'paymentRef'> | undefined,
  now: Date,
): Heard {
  const isNews = subject !== undefined && (known === undefined || known.status === 'ignored');
  const { provider, type, digest } = told;
  const before: ProviderEvent = known ?? {
    ...{ id: eventIdOf(told), provider, type, status: 'ignored', attempts: 0 },
    ...(digest !== undefined && { digest }),
    expiresAt: new Date(now.getTime() + KEPT),
    createdAt: now,
    updatedAt: now,
  };
  const event: ProviderEvent = {
    ...before,
    ...(isNews && { ...subject, status: 'waiting' }),
    attempts: before.attempts + 1,
    updatedAt: now,
  };
  return { event, isNews };
}

/** Tells the events of different providers apart. */
export function eventIdOf({ provider, id }: Pick<PaymentEvent, 'provider' | 'id'>): string {
  return `${provider}_${id}`;
}
