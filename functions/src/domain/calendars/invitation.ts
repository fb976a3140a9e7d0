import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator';
import type { Booking } from '../../contracts/documents/bookings';
import type { MailInvitation } from '../../ports/mailer';

/** Whom an invitation goes to; the other side's address is nobody's business. */
export interface Invited {
  readonly email: string;
  readonly name: string | undefined;
  /** Of the app: whoever answers the invitation answers the platform. */
  readonly appUrl: string;
}

/**
 * What a calendar program makes of a booking (RFC 5545, 5546): the same identity through all moves, each with a higher sequence; all in
 * UTC, which needs no zones of the reader's and tells the two hours of a fold apart.
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

const PRODUCT = { company: 'Nebula', product: 'Bookings', language: 'EN' };

function eventOf(booking: Booking): ICalEventData {
  const { id, title, start, end, version, updatedAt, placeDetail } = booking;
  return {
    id: `${id}@nebula`,
    // A cancellation is one change more.
    sequence: version - 1 + (isOff(booking) ? 1 : 0),
    summary: title,
    start,
    end,
    stamp: updatedAt,
    status: isOff(booking) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(placeDetail !== undefined && { location: placeDetail }),
  };
}

function isOff({ status }: Booking): boolean {
  return status === 'cancelled' || status === 'declined';
}

function wasConfirmed({ statusHistory }: Booking): boolean {
  return statusHistory.some(({ to }) => to === 'confirmed');
}
