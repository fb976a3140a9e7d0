import { type MailEvent, afterMailEvent } from '../../domain/notifications/mailAddress';
import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import { log } from '../../runtime/log';
import { pseudonymOf } from '../../runtime/pseudonym';

/** Keeps what a mail system said of a person's address, each event once; what was heard of another address of theirs stays that one's. */
export async function keepMailEvent(uid: string, event: MailEvent, ports: Ports): Promise<void> {
  const [documents, now] = [await ports.documents(), ports.now()];
  const path = paths.mailAddress(uid, event.address);
  const isNews = await documents.transact(async (transaction) => {
    const [user, before] = await transaction.getAll(paths.user(uid), path);
    const after = user && afterMailEvent(before, event, now);
    if (after !== undefined) transaction.set(path, after);
    return after !== undefined;
  });
  const outcome = isNews ? ('ok' as const) : ('skipped' as const);
  log('mail-heard', { kind: event.type, outcome, eventId: event.id, person: pseudonymOf(uid) });
}
