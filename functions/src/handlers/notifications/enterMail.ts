import { type LedgerEntry, enteredMail } from '../../domain/notifications/mailLedger';
import { mailSummaryJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { AtomicJob, RunningJob } from '../../runtime/jobHandler';

type Entering = Pick<AtomicJob<'send-mail'>, 'payload' | 'transaction' | 'now'>;

/** What enters a mail that goes into the ledger of its recipient; undefined of one that is not to go. */
export async function entryOf({ payload, transaction, now }: Entering): Promise<(() => void) | undefined> {
  const { recipientRef, kind } = payload.notice;
  const path = paths.mailLedger(recipientRef, kind);
  const { verdict, ledger } = enteredMail(await transaction.get(path), payload, now);
  if (verdict !== 'goes') return undefined;
  return () => {
    if (ledger !== undefined) transaction.set(path, ledger);
  };
}

/**
 * Enters the mail of a notice into the ledger of its recipient, and leaves the summary of those that are too many to a job. Of one that
 * goes it notes that the provider may have it under that name.
 */
export function enterMail(
  { payload, transact, handIn, now }: RunningJob<'send-mail'>,
  messageId: string,
): Promise<LedgerEntry['verdict']> {
  const { recipientRef, kind } = payload.notice;
  const path = paths.mailLedger(recipientRef, kind);
  return transact(async (transaction) => {
    const { verdict, ledger } = enteredMail(await transaction.get(path), payload, now);
    if (ledger !== undefined) transaction.set(path, ledger);
    if (verdict === 'summarised' && ledger?.summaryAt !== undefined)
      transaction.job(mailSummaryJob(recipientRef, kind, ledger.summaryAt));
    if (verdict === 'goes') handIn(transaction, messageId);
    return verdict;
  });
}
