import type { PaymentEvents } from '../../ports/paymentEvents';
import type { Ports } from '../../ports/ports';
import { hearing } from '../../runtime/hearing';
import { note } from '../../runtime/log';
import type { WebhookHandler } from '../../runtime/webhookHandler';
import { followLater } from './followLater';

/**
 * Hears that something changed at a provider of payments. What it was is asked of the provider by a job, so that order and repetition mean
 * nothing; the answer is 2xx only once the event and that job are durable, one for each event.
 */
export function hearingPayments(
  name: string,
  letters: (ports: Ports) => Promise<PaymentEvents | undefined>,
): WebhookHandler {
  return hearing({
    name,
    letters,
    refusals: { closed: 404, unsigned: 400 },
    open: (events, { rawBody, header }) => events.open(rawBody, header),
    hear: async (event, { ports }, now) => {
      const surroundings = { documents: await ports.documents(), ports, now };
      if (await followLater(surroundings, event, 'told')) note({ unknown: event.unknown });
      return undefined;
    },
  });
}
