import type { NoticeKind } from '../../contracts/notices';
import { came } from '../../domain/calendars/eventEntry';
import { eventInvitation, invitationOf } from '../../domain/calendars/invitation';
import { isExpired } from '../../domain/notifications/goodFor';
import { noticeMail } from '../../domain/notifications/noticeMail';
import { paths } from '../../domain/paths';
import type { MailInvitation } from '../../ports/mailer';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { actorOf } from './actorOf';
import { type Addressee, addressee, deliver, mailIdOf } from './addressee';
import { enterMail } from './enterMail';
import { isOutdated } from './isOutdated';

/**
 * Mails a notice to its recipient at the address that Auth has now, after the recipient's quiet hours; not at all where there is no
 * verified one, where it is not wanted, where it repeats what was mailed lately, or where a summary will tell of it.
 */
export default jobHandler<'send-mail'>(async (job) => {
  const { payload, documents, ports, now, dueAt } = job;
  const { notice, dedupeKey } = payload;
  const [recipient, actor] = await Promise.all([
    addressee(notice.recipientRef, notice.kind, job),
    actorOf(notice, documents),
  ]);
  if ('reason' in recipient) return { reason: recipient.reason, at: now };
  if (isExpired(notice.kind, dueAt, now)) return { reason: 'expired', at: now };
  if (await isOutdated(documents, payload)) return { reason: 'outdated', at: now };
  const { name, language, timeZone, unsubscribeUrl } = recipient;
  const context = { recipient: name, language, appUrl: ports.appUrl(), unsubscribeUrl };
  const mail = noticeMail(notice, { ...context, timeZone, actor: actor?.displayName });
  const invitation = await invitationFor(job, recipient);
  const verdict = await enterMail(job, mailIdOf(dedupeKey));
  if (verdict !== 'goes') return { reason: verdict, at: now };
  return deliver({ ...mail, invitation }, dedupeKey, recipient, ports);
});

/** What is told to who comes to an event, and to who does not any more. */
const COMING: readonly NoticeKind[] = ['event-registered', 'event-moved', 'event-reminder'];
const ENDS: readonly NoticeKind[] = ['event-left', 'registration-cancelled', 'event-cancelled'];

/** Of what a booking or an event is now, whatever it was when the mail was asked for: a calendar program wants the latest. */
async function invitationFor(
  { payload: { notice }, documents, ports }: RunningJob<'send-mail'>,
  { to: email, name }: Addressee,
): Promise<MailInvitation | undefined> {
  const { kind, recipientRef, subjectRef, facts } = notice;
  const invited = { email, name, appUrl: ports.appUrl() };
  if ('startsAt' in facts && 'bookingId' in facts) {
    const booking = await documents.get(paths.booking(facts.bookingId));
    return booking && invitationOf(booking, invited);
  }
  const isEnd = ENDS.includes(kind);
  if (!('eventId' in facts) || !(isEnd || COMING.includes(kind))) return undefined;
  const [event, registration, held] = await documents.getAll(
    paths.event(facts.eventId),
    paths.eventRegistrationOf(facts.eventId, recipientRef),
    paths.heldTickets(facts.eventId, recipientRef),
  );
  // Who held tickets is told of those, not of the event.
  const hasLeft = isEnd && (subjectRef !== facts.eventId || came(registration));
  return event && eventInvitation(event, { registration, held }, hasLeft, invited);
}
