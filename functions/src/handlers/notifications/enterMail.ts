import { enteredMail } from '../../domain/notifications/mailLedger';
import type { NoticePayload } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Whether the mail of a notice may go: enters it into the ledger of its recipient and actor, unless it repeats another. */
export function enterMail(payload: NoticePayload, documents: Documents, now: Date): Promise<boolean> {
  const { recipientRef, kind, actorRef } = payload.notice;
  const path = paths.mailLedger(recipientRef, kind, actorRef);
  return documents.transact(async (transaction) => {
    const ledger = await transaction.get(path);
    const entered = enteredMail(ledger, payload, now);
    if (entered !== undefined && entered !== ledger) transaction.set(path, entered);
    return entered !== undefined;
  });
}
