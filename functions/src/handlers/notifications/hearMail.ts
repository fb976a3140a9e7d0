import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import { hearing } from '../../runtime/hearing';
import { log } from '../../runtime/log';
import { keepMailEvent } from './keepMailEvent';

/**
 * Hears what the mail provider tells of addresses. An address that is nobody's any more is noted and answered, since the provider would
 * repeat it otherwise.
 */
export default hearing({
  name: 'hearMail',
  letters: (ports) => ports.mailEvents(),
  open: (mailEvents, { header, rawBody }, now) => {
    const named = (name: string) => header(`webhook-${name}`) ?? header(`svix-${name}`) ?? '';
    const seal = { id: named('id'), timestamp: named('timestamp'), signature: named('signature') };
    return mailEvents.open(rawBody, seal, now);
  },
  hear: async (events, { ports }) => {
    for (const event of events) {
      const uid = await whoseIs(event.address, ports);
      if (uid !== undefined) await keepMailEvent(uid, event, ports);
      else log('mail-heard', { kind: event.type, outcome: 'skipped', eventId: event.id, reason: 'nobody' });
    }
    return undefined;
  },
});

/** By the account's copy of the address: what is kept is the address's own, so that one who has left it is not harmed by it. */
async function whoseIs(address: string, ports: Ports): Promise<string | undefined> {
  const documents = await ports.documents();
  const [user] = await documents.query({ from: paths.users, where: [['email', '==', address]], limit: 1 });
  return user?.data.uid;
}
