import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator';
import type { Booking } from '../../contracts/documents/bookings';
import type { Event } from '../../contracts/documents/events';
import type { MailInvitation } from '../../ports/mailer';
import { plainWords } from '../notifications/plainWords';
import { wasConfirmed } from '../scheduling/bookingMoves';
import { eventOf, isOff, PRODUCT } from './bookingEvent';
import { comes, entryOf, isOn, type Part } from './eventEntry';

/** Whom an invitation goes to; the other side's address is nobody's business. */
export interface Invited {
  readonly email: string;
  readonly name: string | undefined;
  /** Of the app: whoever answers the invitation answers the platform. */
  readonly appUrl: string;
}

/** UTF-16 units of a title or place, as long as a title may be. */
const MAX_WORDS = 120;

/**
 * What a calendar program makes of a booking (RFC 5545, 5546). The room that a coach wrote as an address is seen in the app.
 * @returns undefined of a booking that was never confirmed
 */
export function invitationOf(booking: Booking, invited: Invited): MailInvitation | undefined {
  if (!wasConfirmed(booking)) return undefined;
  const entry = { ...eventOf(booking), url: `${invited.appUrl}/bookings/${booking.id}` };
  return written(entry, { title: booking.title, place: booking.placeDetail }, isOff(booking), invited);
}

/**
 * The same of an event.
 * @param part what the reader has of it
 * @param isEnd whether the mail says that the reader, who came until then, does not come any more
 * @returns undefined where the reader neither comes nor came
 */
export function eventInvitation(
  event: Event,
  part: Part,
  isEnd: boolean,
  invited: Invited,
): MailInvitation | undefined {
  const isComing = isOn(event) && comes(part);
  if (!isComing && !isEnd) return undefined;
  const entry = entryOf(event, invited.appUrl);
  const changes = [event, part.registration, part.held].map((each) => each?.updatedAt.getTime() ?? 0);
  // Of one sequence the later one counts (RFC 5546): who leaves, and comes again, changes nothing of the event.
  const stamp = new Date(Math.max(...changes));
  const words = { title: event.title, place: event.location };
  const told = { ...entry, stamp, ...(!isComing && { status: ICalEventStatus.CANCELLED }) };
  return written(told, words, !isComing, invited);
}

/** In words that lead nowhere: it comes by mail, and programs show it unasked. */
function written(
  entry: ICalEventData,
  { title, place }: { readonly title: string; readonly place: string | undefined },
  isCancelled: boolean,
  { email, name, appUrl }: Invited,
): MailInvitation {
  const method = isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const callName = name && plainWords(name);
  const event = {
    ...entry,
    summary: plainWords(title, MAX_WORDS),
    ...(place !== undefined && { location: plainWords(place, MAX_WORDS) }),
    organizer: { name: 'Nebula', email: `calendar@${new URL(appUrl).hostname}` },
    attendees: [{ email, ...(callName && { name: callName }), rsvp: false }],
  };
  const calendar = ical({ prodId: PRODUCT, method, events: [event] });
  return { method, content: calendar.toString() };
}
