import { type LedgerEntry, enteredMail } from '../../domain/notifications/mailLedger';
import { mailSummaryJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { RunningJob } from '../../runtime/jobHandler';

/** Enters the mail of a notice into the ledger of its recipient, and leaves the summary of those that are too many to a job. */
export function enterMail({
  payload,
  transact,
  now,
}: Pick<RunningJob<'send-mail'>, 'payload' | 'transact' | 'now'>): Promise<LedgerEntry['verdict']> {
  const { recipientRef, kind } = payload.notice;
  const path = paths.mailLedger(recipientRef, kind);
  return transact(async (transaction) => {
    const { verdict, ledger } = enteredMail(await transaction.get(path), payload, now);
    if (ledger !== undefined) transaction.set(path, ledger);
    if (verdict === 'summarised' && ledger?.summaryAt !== undefined)
      transaction.job(mailSummaryJob(recipientRef, kind, ledger.summaryAt));
    return verdict;
  });
}
