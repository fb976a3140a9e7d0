import type { Delivery, SkipReason, Skipped } from '../../contracts/documents/outbox';
import { isExpired } from '../../domain/notifications/goodFor';
import { languageOf } from '../../domain/notifications/languages';
import { notificationId } from '../../domain/notifications/newNotification';
import { noticeSms } from '../../domain/notifications/noticeSms';
import { noticeText } from '../../domain/notifications/noticeText';
import { endOfQuietHours } from '../../domain/notifications/quietHours';
import { isSeen } from '../../domain/notifications/readMark';
import { SMS_LEDGER, enteredSms } from '../../domain/notifications/smsLedger';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { Texter, TextMessage } from '../../ports/texter';
import { type RunningJob, sendingJobHandler } from '../../runtime/jobHandler';
import { actorOf } from './actorOf';
import { isOutdated } from './isOutdated';
import { phoneOptOutOf } from './phoneOptOutOf';
import { smsStatusUrl } from './smsStatusUrl';

type SmsJob = Pick<RunningJob<'send-sms'>, 'id' | 'payload' | 'documents' | 'ports' | 'now' | 'dueAt'>;

/**
 * Texts a notice to the number that Auth has verified, after the recipient's quiet hours: not where it is unwanted by then, was read in the
 * app meanwhile, says what is so no more, or is one too many. The provider has no key by which it would know a repetition, so that what it
 * may have taken is not sent again.
 */
export default sendingJobHandler<'send-sms'>(
  async (job) => {
    const { id, ports, now } = job;
    const found = await messageOf(job);
    if ('reason' in found) return { reason: found.reason, at: now };
    const refused = await enter(job, found.text.to, job.transaction);
    if (refused !== undefined) return { reason: refused, at: now };
    return { messageId: id, send: () => sent(found, ports) };
  },
  async (job) => {
    const { id, ports, now } = job;
    const found = await messageOf(job);
    if ('reason' in found) return { reason: found.reason, at: now };
    const refused = await job.transact(async (transaction) => {
      const reason = await enter(job, found.text.to, transaction);
      if (reason === undefined) job.handIn(transaction, id);
      return reason;
    });
    return refused === undefined ? sent(found, ports) : { reason: refused, at: now };
  },
);

interface Message {
  readonly texter: Texter;
  readonly text: TextMessage;
}

async function messageOf(job: SmsJob): Promise<Message | { readonly reason: SkipReason }> {
  const texter = await job.ports.texter();
  if (texter === undefined) return { reason: 'not-connected' };
  const text = await textOf(job);
  return typeof text === 'string' ? { reason: text } : { texter, text };
}

async function sent({ texter, text }: Message, ports: Ports): Promise<Delivery | Skipped> {
  const told = await texter.send(text);
  if (told.outcome !== 'taken') return { reason: `phone-${told.outcome}`, at: ports.now() };
  return { messageId: told.messageId, answer: told.answer, at: ports.now() };
}

/**
 * What is texted where, or why nothing is.
 * @throws Postponed until the person's quiet hours are over
 */
async function textOf(job: SmsJob): Promise<TextMessage | SkipReason> {
  const { id, payload, documents, ports, now, dueAt } = job;
  const { notice } = payload;
  const { recipientRef, kind } = notice;
  const [user, settings, preferences, told] = await documents.getAll(
    paths.user(recipientRef),
    paths.notificationSettings(recipientRef),
    paths.preferenceSettings(recipientRef),
    paths.notification(recipientRef, notificationId(notice)),
  );
  const unwanted = user?.status === 'active' ? 'unsubscribed' : 'account-inactive';
  if (!wantsNotice(user, settings, kind, 'sms')) return unwanted;
  if (told !== undefined && (isSeen(told, settings) || told.isArchived)) return 'read';
  if (isExpired(kind, dueAt, now)) return 'expired';
  const quietUntil = endOfQuietHours(settings?.quietHours, now);
  if (quietUntil !== undefined) throw new Postponed(quietUntil);
  if (await isOutdated(documents, payload, now)) return 'outdated';
  const contact = await (await ports.identities()).contact(recipientRef);
  if (contact?.phone === undefined) return 'no-phone';
  if (contact.disabled) return 'account-disabled';
  const actor = await actorOf(notice, documents);
  const language = languageOf(preferences?.language, user.locale);
  const words = noticeText(notice, actor?.displayName, language, user.timeZone);
  return {
    to: contact.phone,
    body: noticeSms(words, ports.appUrl()),
    statusUrl: smsStatusUrl(ports.functionsUrl(), id),
  };
}

/**
 * Enters the text message among those of its reader; or why it does not go, which nobody changes meanwhile: its phone wants none, or it is
 * one too many. What does not go writes nothing.
 */
async function enter(
  { payload, now }: SmsJob,
  to: string,
  transaction: Transaction,
): Promise<SkipReason | undefined> {
  const path = paths.mailLedger(payload.notice.recipientRef, SMS_LEDGER);
  const [before, optOut] = await transaction.getAll(path, phoneOptOutOf(to));
  if (optOut?.isStopped === true) return 'phone-opted-out';
  const { verdict, ledger } = enteredSms(before, payload, now);
  if (verdict !== 'goes') return verdict;
  if (ledger !== undefined) transaction.set(path, ledger);
  return undefined;
}
