import type { PaymentEvents } from '../../ports/paymentEvents';
import type { Ports } from '../../ports/ports';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';
import { note } from '../../runtime/log';
import { followLater } from './followLater';

/**
 * Hears that something changed at a provider. What it was is asked of the provider by a job, so that order and repetition mean nothing; the
 * answer is 2xx only once the event and that job are durable, one for each event.
 */
export function hearing(letterbox: (ports: Ports) => Promise<PaymentEvents | undefined>): WebhookHandler {
  return async ({ method, header, rawBody, ports }) => {
    if (method !== 'POST') return answer(405, { allow: 'POST' });
    const events = await letterbox(ports);
    if (events === undefined) return answer(404);
    const event = await events.open(rawBody, header);
    if (event === undefined) return answer(400);
    const surroundings = { documents: await ports.documents(), ports, now: ports.now() };
    if (await followLater(surroundings, event, 'told')) note({ unknown: event.unknown });
    return answer(200);
  };
}

function answer(status: number, headers: Readonly<Record<string, string>> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: '' };
}
