import type { NotificationSettings } from '../../contracts/documents/settings';
import { type Digest, nextDigest } from '../../domain/notifications/digestTimes';
import { digestJob } from '../../domain/notifications/noticeJobs';
import { NOTIFICATION_KINDS, type NotificationKind } from '../../domain/notifications/notificationKinds';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** The digest that will tell a notice, and what calls for it if nobody has. */
export interface DigestToCome {
  readonly date: string;
  readonly commit: () => void;
}

/** Digests to look at: that of today may be over, and that of tomorrow too where the person has just moved. */
const TRIES = 3;

/**
 * The person's next digest that is not under way; undefined for who wants none, and for what is urgent. Whoever begins the digest writes
 * the job that was read here, so that a notice is in it or in the next one.
 */
export async function digestToCome(
  recipientRef: string,
  kind: NotificationKind,
  settings: NotificationSettings | undefined,
  transaction: JobTransaction,
  now: Date,
): Promise<DigestToCome | undefined> {
  const plan = settings?.mailDigest;
  if (plan === undefined || NOTIFICATION_KINDS[kind].priority === 'high') return undefined;
  let next: Digest | undefined = nextDigest(plan, now);
  for (let tries = 0; next !== undefined && tries < TRIES; tries += 1) {
    const job = digestJob(recipientRef, next);
    const stored = await transaction.get(paths.outboxJob(job.id));
    if (stored === undefined) return { date: next.date, commit: () => transaction.job(job) };
    if (stored.status === 'pending') return { date: next.date, commit: () => undefined };
    next = nextDigest(plan, next.at);
  }
  return undefined;
}
