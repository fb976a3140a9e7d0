import { type MailEvent, afterMailEvent } from '../../domain/notifications/mailAddress';
import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import { log } from '../../runtime/log';
import { pseudonymOf } from '../../runtime/pseudonym';
import { mailReputation } from './mailReputation';

/**
 * Keeps what a mail system said of a person's address, each event once; what was heard of another address of theirs stays that one's. With
 * an address that is lost it looks at the day's mail, and says so where too much of it came back: of two at once each counts the other.
 */
export async function keepMailEvent(uid: string, event: MailEvent, ports: Ports): Promise<void> {
  const [documents, now] = [await ports.documents(), ports.now()];
  const path = paths.mailAddress(uid, event.address);
  const { before, after } = await documents.transact(async (transaction) => {
    const [user, known] = await transaction.getAll(paths.user(uid), path);
    const heard = user && afterMailEvent(known, event, now);
    if (heard !== undefined) transaction.set(path, heard);
    return { before: known, after: heard };
  });
  const outcome = after === undefined ? ('skipped' as const) : ('ok' as const);
  log('mail-heard', { kind: event.type, outcome, eventId: event.id, person: pseudonymOf(uid) });
  if (after === undefined || after.state === 'good' || after.state === before?.state) return;
  const { rates } = await mailReputation(documents, now);
  for (const { what } of rates) log('mail-reputation', { kind: what });
}
