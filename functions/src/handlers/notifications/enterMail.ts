import { type LedgerEntry, enteredMail } from '../../domain/notifications/mailLedger';
import { mailSummaryJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { AtomicJob, RunningJob } from '../../runtime/jobHandler';

type Entering = Pick<AtomicJob<'send-mail'>, 'payload' | 'transaction' | 'now'>;

/** What becomes of a mail, and what the ledger of its recipient keeps of that. */
interface Entry {
  readonly verdict: LedgerEntry['verdict'];
  /** Undefined where nothing is kept. */
  readonly commit: (() => void) | undefined;
}

/** Looks the mail of a notice up in the ledger of its recipient. The summary of those that are too many is left to a job. */
export async function entryOf({ payload, transaction, now }: Entering): Promise<Entry> {
  const { recipientRef, kind } = payload.notice;
  const path = paths.mailLedger(recipientRef, kind);
  const { verdict, ledger } = enteredMail(await transaction.get(path), payload, now);
  const commit =
    ledger &&
    (() => {
      transaction.set(path, ledger);
      if (verdict === 'summarised' && ledger.summaryAt !== undefined)
        transaction.job(mailSummaryJob(recipientRef, kind, ledger.summaryAt));
    });
  return { verdict, commit };
}

/** Enters the mail of a notice into the ledger. Of one that goes it notes that the provider may have it under that name. */
export function enterMail(
  { payload, transact, handIn, now }: RunningJob<'send-mail'>,
  messageId: string,
): Promise<LedgerEntry['verdict']> {
  return transact(async (transaction) => {
    const { verdict, commit } = await entryOf({ payload, transaction, now });
    commit?.();
    if (verdict === 'goes') handIn(transaction, messageId);
    return verdict;
  });
}
