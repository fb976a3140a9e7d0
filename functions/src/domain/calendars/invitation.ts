import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Booking } from '../../contracts/documents/bookings';
import type { MailInvitation } from '../../ports/mailer';
import { wasConfirmed } from '../scheduling/bookingMoves';
import { eventOf, isOff, PRODUCT } from './bookingEvent';

/** Whom an invitation goes to; the other side's address is nobody's business. */
export interface Invited {
  readonly email: string;
  readonly name: string | undefined;
  /** Of the app: whoever answers the invitation answers the platform. */
  readonly appUrl: string;
}

/**
 * What a calendar program makes of a booking (RFC 5545, 5546).
 * @returns undefined of a booking that was never confirmed
 */
export function invitationOf(booking: Booking, { email, name, appUrl }: Invited): MailInvitation | undefined {
  if (!wasConfirmed(booking)) return undefined;
  const method = isOff(booking) ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const host = new URL(appUrl).hostname;
  const event = {
    ...eventOf(booking),
    organizer: { name: 'Nebula', email: `calendar@${host}` },
    attendees: [{ email, ...(name !== undefined && { name }), rsvp: false }],
    url: `${appUrl}/bookings/${booking.id}`,
  };
  const calendar = ical({ prodId: PRODUCT, method, events: [event] });
  return { method, content: calendar.toString() };
}
