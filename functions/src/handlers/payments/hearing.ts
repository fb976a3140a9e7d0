import type { PaymentEvents } from '../../ports/paymentEvents';
import type { Ports } from '../../ports/ports';
import { CallLimiter, networkKey } from '../../runtime/callLimiter';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';
import { note } from '../../runtime/log';
import { followLater } from './followLater';

/**
 * Hears that something changed at a provider. What it was is asked of the provider by a job, so that order and repetition mean nothing; the
 * answer is 2xx only once the event and that job are durable, one for each event. Who knocks too often with what nobody signed waits, since
 * a provider may have to be asked whether it did.
 */
export function hearing(letterbox: (ports: Ports) => Promise<PaymentEvents | undefined>): WebhookHandler {
  const limiter = new CallLimiter();
  return async ({ method, header, rawBody, ip, ports }) => {
    if (method !== 'POST') return answer(405, { allow: 'POST' });
    const events = await letterbox(ports);
    if (events === undefined) return answer(404);
    const [network, now] = [networkKey(ip), ports.now()];
    if (limiter.tooManyFaults(network, now) !== undefined) return answer(429);
    const event = await events.open(rawBody, header);
    if (event === undefined) {
      limiter.fault(network, now);
      return answer(400);
    }
    const surroundings = { documents: await ports.documents(), ports, now };
    if (await followLater(surroundings, event, 'told')) note({ unknown: event.unknown });
    return answer(200);
  };
}

function answer(status: number, headers: Readonly<Record<string, string>> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: '' };
}
