import type { Skipped } from '../../contracts/documents/outbox';
import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { User } from '../../contracts/documents/users';
import { endOfQuietHours } from '../../domain/notifications/quietHours';
import type { AtomicJob, Sequel } from '../../runtime/jobHandler';
import { type Reader, addresseeAt, handOverOf } from './addressee';
import { entryOf } from './enterMail';
import { reachableAsKnown } from './reachableAt';
import { writtenMail } from './writtenMail';

/** Whom a notice was told, by its commit, and who caused it. */
export interface Told extends Reader {
  readonly user: User;
  readonly actor: PublicProfile | undefined;
  /** Whether that commit writes it into the notifications of its reader. */
  readonly isNews: boolean;
}

/** What becomes of a mail: it goes with the commit or waits, as the job goes on then, or does not go. */
type Mailed = (() => Pick<Sequel, 'handOver' | 'runAt'>) | Skipped;

const WAITS: Mailed = () => ({});

/**
 * The mail of a notice, handed over in the commit that tells it: nobody has written its recipient in between. It has to wait for quiet hours, while
 * mails are slow, and where Auth has another address than the account, which is held here and cannot follow.
 */
export async function mailAtOnce(
  job: AtomicJob<'notify'>,
  { actor, isNews, ...reader }: Told,
): Promise<Mailed> {
  const { payload, ports, now, isFresh } = job;
  const quietUntil = endOfQuietHours(reader.settings?.quietHours, now);
  if (quietUntil !== undefined) return () => ({ runAt: quietUntil });
  if (!isFresh) return WAITS;
  const reached = await reachableAsKnown(reader.user, ports);
  if (reached === undefined) return WAITS;
  const recipient = await addresseeAt(reached, payload.notice.kind, reader, job);
  if ('reason' in recipient) return { reason: recipient.reason, at: now };
  const { verdict, commit } = await entryOf(job);
  // What is too many is told by a summary, which is its own job's to call for.
  if (verdict !== 'goes') return commit === undefined ? { reason: verdict, at: now } : WAITS;
  // Asked by who has a mail alone: whoever hears yes is counted.
  if (!(await ports.mailer()).isFree()) return WAITS;
  const mail = await writtenMail(payload, recipient, actor, job);
  return () => {
    commit?.();
    const notification = isNews ? ('written' as const) : ('none' as const);
    return { handOver: { ...handOverOf(mail, payload.dedupeKey, recipient, ports), notification } };
  };
}
