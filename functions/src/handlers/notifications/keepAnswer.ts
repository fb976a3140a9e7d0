import { type TextAnswered, afterAnswer } from '../../domain/notifications/phoneOptOut';
import type { Ports } from '../../ports/ports';
import { log } from '../../runtime/log';
import { pseudonymOf } from '../../runtime/pseudonym';
import { phoneOptOutOf } from './phoneOptOutOf';

/** Keeps what a phone said of all further text messages, once. */
export async function keepAnswer(said: TextAnswered, ports: Ports): Promise<void> {
  const [documents, now] = [await ports.documents(), ports.now()];
  const path = phoneOptOutOf(said.from);
  const isNews = await documents.transact(async (transaction) => {
    const next = afterAnswer(await transaction.get(path), said, now);
    if (next !== undefined) transaction.set(path, next);
    return next !== undefined;
  });
  const outcome = isNews ? ('ok' as const) : ('skipped' as const);
  log('phone-answered', {
    kind: said.word,
    outcome,
    eventId: said.messageId,
    person: pseudonymOf(said.from),
  });
}
