import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { User } from '../../contracts/documents/users';
import { endOfQuietHours } from '../../domain/notifications/quietHours';
import type { AtomicJob, HandOver } from '../../runtime/jobHandler';
import { type Reader, addresseeAt, handOverOf } from './addressee';
import { entryOf } from './enterMail';
import { reachableAsKnown } from './reachableAt';
import { writtenMail } from './writtenMail';

/** Whom a notice was told, by its commit, and who caused it. */
export interface Told extends Reader {
  readonly user: User;
  readonly actor: PublicProfile | undefined;
}

/**
 * The mail of a notice, handed over in the commit that tells it: nobody has read or written its recipient in between. Undefined where it has to
 * wait, for quiet hours or since mails are slow, or does not go: then it is left to a job of its own, which tells why.
 */
export async function mailAtOnce(
  job: AtomicJob<'notify'>,
  { actor, ...reader }: Told,
): Promise<(() => HandOver) | undefined> {
  const { payload, ports, now, isFresh } = job;
  const mailer = await ports.mailer();
  if (!isFresh || !mailer.isFree()) return undefined;
  if (endOfQuietHours(reader.settings?.quietHours, now) !== undefined) return undefined;
  const reached = await reachableAsKnown(reader.user, ports);
  const recipient = reached && (await addresseeAt(reached, payload.notice.kind, reader, job));
  if (recipient === undefined || 'reason' in recipient) return undefined;
  const [enter, mail] = [await entryOf(job), await writtenMail(payload, recipient, actor, job)];
  return (
    enter &&
    (() => {
      enter();
      return handOverOf(mail, payload.dedupeKey, recipient, ports);
    })
  );
}
