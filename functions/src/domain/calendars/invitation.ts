import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Booking } from '../../contracts/documents/bookings';
import type { MailInvitation } from '../../ports/mailer';
import { plainWords } from '../notifications/plainWords';
import { wasConfirmed } from '../scheduling/bookingMoves';
import { eventOf, isOff, PRODUCT } from './bookingEvent';

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
 * What a calendar program makes of a booking (RFC 5545, 5546), in words that lead nowhere: it comes by mail, and programs show it unasked. The
 * room that a coach wrote as an address is seen in the app.
 * @returns undefined of a booking that was never confirmed
 */
export function invitationOf(booking: Booking, { email, name, appUrl }: Invited): MailInvitation | undefined {
  if (!wasConfirmed(booking)) return undefined;
  const method = isOff(booking) ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const host = new URL(appUrl).hostname;
  const { title, placeDetail } = booking;
  const callName = name && plainWords(name);
  const event = {
    ...eventOf(booking),
    summary: plainWords(title, MAX_WORDS),
    ...(placeDetail !== undefined && { location: plainWords(placeDetail, MAX_WORDS) }),
    organizer: { name: 'Nebula', email: `calendar@${host}` },
    attendees: [{ email, ...(callName && { name: callName }), rsvp: false }],
    url: `${appUrl}/bookings/${booking.id}`,
  };
  const calendar = ical({ prodId: PRODUCT, method, events: [event] });
  return { method, content: calendar.toString() };
}
