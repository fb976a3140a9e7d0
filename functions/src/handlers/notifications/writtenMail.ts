import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { NoticeKind } from '../../contracts/notices';
import { came } from '../../domain/calendars/eventEntry';
import { eventInvitation, invitationOf } from '../../domain/calendars/invitation';
import { type MailText, noticeMail } from '../../domain/notifications/noticeMail';
import type { NoticePayload } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { Mail, MailInvitation } from '../../ports/mailer';
import type { Ports } from '../../ports/ports';
import type { Addressee } from './addressee';

interface Around {
  readonly documents: Reader;
  readonly ports: Ports;
}

/** The mail of a notice as its recipient reads it, with what it may keep in its calendar. */
export async function writtenMail(
  payload: NoticePayload,
  recipient: Addressee,
  actor: PublicProfile | undefined,
  around: Around,
): Promise<MailText & Pick<Mail, 'invitation'>> {
  const { name, language, timeZone, unsubscribeUrl } = recipient;
  const context = { recipient: name, language, appUrl: around.ports.appUrl(), unsubscribeUrl };
  const mail = noticeMail(payload.notice, { ...context, timeZone, actor: actor?.displayName });
  return { ...mail, invitation: await invitationFor(payload, recipient, around) };
}

/** What is told to who comes to an event, and to who does not any more. */
const COMING: readonly NoticeKind[] = ['event-registered', 'event-moved', 'event-reminder'];
const ENDS: readonly NoticeKind[] = ['event-left', 'registration-cancelled', 'event-cancelled'];

/** Of what a booking or an event is now, whatever it was when the mail was asked for: a calendar program wants the latest. */
async function invitationFor(
  { notice }: NoticePayload,
  { to: email, name }: Addressee,
  { documents, ports }: Around,
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
