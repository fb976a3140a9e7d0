import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import { CallLimiter, networkKey } from '../../runtime/callLimiter';
import { log } from '../../runtime/log';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';
import { keepMailEvent } from './keepMailEvent';

const limiter = new CallLimiter();

/**
 * Hears what the mail provider tells of addresses. Without a secret the door is closed: what nobody can check is not believed. An address
 * that is nobody's any more is noted and answered, since the provider would repeat it otherwise.
 */
const hearMail: WebhookHandler = async ({ method, header, rawBody, ip, ports }) => {
  if (method !== 'POST') return answer(405, { allow: 'POST' });
  const mailEvents = await ports.mailEvents();
  if (mailEvents === undefined) return answer(503);
  const [network, now] = [networkKey(ip), ports.now()];
  if (limiter.tooManyFaults(network, now) !== undefined) return answer(429);
  const named = (name: string) => header(`webhook-${name}`) ?? header(`svix-${name}`) ?? '';
  const seal = { id: named('id'), timestamp: named('timestamp'), signature: named('signature') };
  const events = mailEvents.open(rawBody, seal, now);
  if (events === undefined) {
    limiter.fault(network, now);
    return answer(401);
  }
  for (const event of events) {
    const uid = await whoseIs(event.address, ports);
    if (uid !== undefined) await keepMailEvent(uid, event, ports);
    else log('mail-heard', { kind: event.type, outcome: 'skipped', eventId: event.id, reason: 'nobody' });
  }
  return answer(200);
};

export default hearMail;

/** By the account's copy of the address: what is kept is the address's own, so that one who has left it is not harmed by it. */
async function whoseIs(address: string, ports: Ports): Promise<string | undefined> {
  const documents = await ports.documents();
  const [user] = await documents.query({ from: paths.users, where: [['email', '==', address]], limit: 1 });
  return user?.data.uid;
}

function answer(status: number, headers: Readonly<Record<string, string>> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: '' };
}
