import { CallLimiter, networkKey } from '../../runtime/callLimiter';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';
import { recordMeetingEvent } from './recordMeetingEvent';

const limiter = new CallLimiter();

/**
 * Hears what happened in rooms. Without a secret the door is closed: what nobody can check is not believed. The answer is 2xx only once the
 * event and what follows from it are durable, in one commit.
 */
const hearZoom: WebhookHandler = async ({ method, header, rawBody, ip, ports }) => {
  if (method !== 'POST') return answer(405, '', { allow: 'POST' });
  const events = await ports.meetingEvents();
  if (events === undefined) return answer(503);
  const [network, now] = [networkKey(ip), ports.now()];
  if (limiter.tooManyFaults(network, now) !== undefined) return answer(429);
  const timestamp = header('x-zm-request-timestamp') ?? '';
  const told = events.open(rawBody, { timestamp, signature: header('x-zm-signature') ?? '' }, now);
  if (told === undefined) {
    limiter.fault(network, now);
    return answer(401);
  }
  if ('reply' in told) return answer(200, JSON.stringify(told.reply), { 'content-type': 'application/json' });
  await recordMeetingEvent({ documents: await ports.documents(), ports, now }, told);
  return answer(200);
};

export default hearZoom;

function answer(status: number, body = '', headers: Readonly<Record<string, string>> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body };
}
