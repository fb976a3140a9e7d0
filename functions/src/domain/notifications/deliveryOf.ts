import type { ChannelDelivery } from '../../contracts/documents/notifications';
import type { OutboxJob } from '../../contracts/documents/outbox';

const MAX_ANSWER = 300;

/** What the state of a mail's job says of the mail; undefined while it may still be tried. */
export function deliveryOf(
  { status, delivery, skipped, lastError, handedIn }: OutboxJob,
  now: Date,
): ChannelDelivery | undefined {
  if (status === 'dead') {
    const became = handedIn === undefined ? 'failed' : 'uncertain';
    return { status: became, answer: lastError?.slice(0, MAX_ANSWER), at: now };
  }
  if (status !== 'done') return undefined;
  if (skipped !== undefined) return { status: 'skipped', reason: skipped.reason, at: now };
  return { status: 'sent', answer: delivery?.answer.slice(0, MAX_ANSWER), at: now };
}
