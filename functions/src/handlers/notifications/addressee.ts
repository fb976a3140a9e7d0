import { createHash } from 'node:crypto';
import type { Delivery, SkipReason } from '../../contracts/documents/outbox';
import type { NotificationSettings, PreferenceSettings } from '../../contracts/documents/settings';
import type { User } from '../../contracts/documents/users';
import { isLockedOn } from '../../domain/notifications/notificationKinds';
import { type Language, languageOf } from '../../domain/notifications/languages';
import type { MailText } from '../../domain/notifications/noticeMail';
import { endOfQuietHours } from '../../domain/notifications/quietHours';
import { takesMail } from '../../domain/notifications/mailAddress';
import { type Subscription, unsubscribeClaims } from '../../domain/notifications/subscription';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { AddressRefused } from '../../ports/addressRefused';
import type { Reader as DocumentReader } from '../../ports/documents';
import type { Mail } from '../../ports/mailer';
import type { Ports } from '../../ports/ports';
import type { HandOver, RunningJob } from '../../runtime/jobHandler';
import { keepMailEvent } from './keepMailEvent';
import { type Reached, reachableAt } from './reachableAt';

type Around = Pick<RunningJob<never>, 'documents' | 'ports' | 'now'>;

/** A person and what it wants to be told, as it is stored. */
export interface Reader {
  readonly user: User | undefined;
  readonly settings: NotificationSettings | undefined;
  readonly preferences: PreferenceSettings | undefined;
}

/** Whom a mail of a kind reaches now, and how to write to them. */
export interface Addressee {
  readonly uid: string;
  readonly to: string;
  readonly name: string | undefined;
  readonly language: Language;
  /** Whose wall time it reads. */
  readonly timeZone: string | undefined;
  /** Not for what is locked on. */
  readonly unsubscribeUrl: string | undefined;
}

/**
 * The person whom a mail of a kind, or of all together, goes to at the address that Auth has now, or why it goes nowhere.
 * @throws Postponed until the person's quiet hours are over
 */
export async function addressee(
  uid: string,
  kind: Subscription['kind'],
  around: Around,
): Promise<Addressee | { readonly reason: SkipReason }> {
  const { documents, ports, now } = around;
  const [user, settings, preferences] = await documents.getAll(
    paths.user(uid),
    paths.notificationSettings(uid),
    paths.preferenceSettings(uid),
  );
  if (user?.status !== 'active') return { reason: 'account-inactive' };
  if (kind !== 'all' && !wantsNotice(user, settings, kind, 'email')) return { reason: 'unsubscribed' };
  const quietUntil = endOfQuietHours(settings?.quietHours, now);
  if (quietUntil !== undefined) throw new Postponed(quietUntil);
  return addresseeAt(
    await reachableAt(user, documents, ports),
    kind,
    { user, settings, preferences },
    around,
  );
}

/** The person whom a mail goes to where it is reached, unless that address takes none. */
export async function addresseeAt(
  reached: Reached,
  kind: Subscription['kind'],
  { user, preferences }: Reader & { readonly user: User },
  { documents, ports, now }: Pick<Around, 'ports' | 'now'> & { readonly documents: DocumentReader },
): Promise<Addressee | { readonly reason: SkipReason }> {
  if ('reason' in reached) return reached;
  const { uid } = user;
  const heard = await documents.get(paths.mailAddress(uid, reached.to));
  if (!takesMail(heard, kind)) return { reason: 'address-suppressed' };
  const unsubscribeUrl = isLockedOn(kind)
    ? undefined
    : await signedLink(unsubscribeClaims({ uid, kind, channel: 'email' }, now), ports);
  const language = languageOf(preferences?.language, user.locale);
  const { fullName: name, timeZone } = user;
  return { uid, to: reached.to, name, language, timeZone, unsubscribeUrl };
}

async function signedLink(claims: object, ports: Ports): Promise<string> {
  const signer = await ports.linkSigner();
  return `${ports.functionsUrl()}/unsubscribe?token=${signer.sign(claims)}`;
}

/** The name of a mail, by which a mail system can tell a repetition. @param key the same for each attempt, whichever job makes it */
export function mailIdOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

/** What hands a mail over under its name. @param key as in `deliver` */
export function handOverOf(
  mail: MailText & Pick<Mail, 'invitation'>,
  key: string,
  recipient: Addressee,
  ports: Ports,
): HandOver {
  return { messageId: mailIdOf(key), send: () => deliver(mail, key, recipient, ports) };
}

/** Notes under the lease of a job that its mail is handed in, and sends it. */
export async function deliverHandedIn(
  { id, transact, handIn, ports }: Pick<RunningJob<never>, 'id' | 'transact' | 'handIn' | 'ports'>,
  mail: MailText,
  recipient: Addressee,
): Promise<Delivery> {
  await transact((transaction) => {
    handIn(transaction, mailIdOf(id));
    return Promise.resolve();
  });
  return deliver(mail, id, recipient, ports);
}

/** Sends what the job has noted as handed in. An address that is refused for what it is gets no more mail. */
export async function deliver(
  mail: MailText & Pick<Mail, 'invitation'>,
  key: string,
  { uid, to, unsubscribeUrl }: Addressee,
  ports: Ports,
): Promise<Delivery> {
  const mailer = await ports.mailer();
  const messageId = mailIdOf(key);
  try {
    const answer = await mailer.send({ ...mail, messageId, to, unsubscribeUrl });
    return { messageId, answer, at: ports.now() };
  } catch (error) {
    if (error instanceof AddressRefused) {
      const event = { id: `smtp:${messageId}`, type: error.bounce, address: to, answer: error.message };
      await keepMailEvent(uid, event, ports);
    }
    throw error;
  }
}
