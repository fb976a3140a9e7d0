import type { Delivery, SkipReason } from '../../contracts/documents/outbox';
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
import type { TextMessage } from '../../ports/texter';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { actorOf } from './actorOf';
import { isOutdated } from './isOutdated';
import { phoneOptOutOf } from './phoneOptOutOf';
import { smsStatusUrl } from './smsStatusUrl';

type SmsJob = RunningJob<'send-sms'>;

/**
 * Texts a notice to the number that Auth has verified, after the recipient's quiet hours: not where it is unwanted by then, was read in the
 * app meanwhile, says what is so no more, or is one too many. The provider has no key by which it would know a repetition, so that what it
 * may have taken is not sent again.
 */
export default jobHandler<'send-sms'>(async (job) => {
  const { ports, now } = job;
  const texter = await ports.texter();
  if (texter === undefined) return { reason: 'not-connected', at: now };
  const text = await textOf(job);
  if (typeof text === 'string') return { reason: text, at: now };
  const refused = await enterSms(job, text.to);
  if (refused !== undefined) return { reason: refused, at: now };
  const sent = await texter.send(text);
  if (sent.outcome !== 'taken') return { reason: `phone-${sent.outcome}`, at: now };
  return { messageId: sent.messageId, answer: sent.answer, at: ports.now() } satisfies Delivery;
});

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
  if (await isOutdated(documents, payload)) return 'outdated';
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
 * Enters the text message among those of its reader, and notes that the provider may have it; or why it does not go, which nobody
 * changes meanwhile: its phone wants none, or it is one too many.
 */
function enterSms(
  { payload, transact, handIn, now, id }: SmsJob,
  to: string,
): Promise<SkipReason | undefined> {
  const path = paths.mailLedger(payload.notice.recipientRef, SMS_LEDGER);
  return transact(async (transaction) => {
    const [before, optOut] = await transaction.getAll(path, phoneOptOutOf(to));
    if (optOut?.isStopped === true) return 'phone-opted-out';
    const { verdict, ledger } = enteredSms(before, payload, now);
    if (verdict !== 'goes') return verdict;
    if (ledger !== undefined) transaction.set(path, ledger);
    handIn(transaction, id);
    return undefined;
  });
}
