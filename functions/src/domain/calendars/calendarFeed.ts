import ical, { ICalCalendarMethod, type ICalEventData } from 'ical-generator';
import type { AvailabilityBlock } from '../../contracts/documents/availabilityBlocks';
import type { Booking } from '../../contracts/documents/bookings';
import type { Event } from '../../contracts/documents/events';
import type { Session } from '../../contracts/documents/sessions';
import { DAY, HOUR } from '../../contracts/utilities/spans';
import { sessionEnd } from '../scheduling/sessionJobs';
import { zoneClock } from '../scheduling/zoneClock';
import { wasConfirmed } from '../scheduling/bookingMoves';
import { eventOf, isOff, PRODUCT } from './bookingEvent';
import { entryOf, isOn } from './eventEntry';

/** How long what is over stays in a feed. */
export const FEED_PAST = 30 * DAY;

/** What a feed shows. */
export interface FeedContent {
  readonly bookings: readonly Booking[];
  /** Of programs, as their coach. */
  readonly sessions: readonly Session[];
  readonly blocks: readonly AvailabilityBlock[];
  /** That it comes to, or organises. */
  readonly events: readonly Event[];
}

/**
 * The calendar of a person (RFC 5545): each booking and event that stands under the identity that its mails gave it, in UTC; whole days as dates,
 * which travel without a zone. The same of the same content, byte for byte.
 */
export function feedOf({ bookings, sessions, blocks, events: joined }: FeedContent, appUrl: string): string {
  const told = bookings.filter((booking) => wasConfirmed(booking) && !isOff(booking));
  const events = [
    ...told.map((booking) => ({ ...eventOf(booking), url: `${appUrl}/bookings/${booking.id}` })),
    ...sessions
      .filter(({ status }) => status !== 'cancelled')
      .map((session) => ({ ...sessionEvent(session), url: `${appUrl}/sessions/${session.id}` })),
    ...blocks.map(blockEvent),
    ...joined.filter(isOn).map((event) => entryOf(event, appUrl)),
  ];
  const calendar = ical({
    ...{ prodId: PRODUCT, name: 'Nebula', method: ICalCalendarMethod.PUBLISH, ttl: HOUR / 1_000 },
    events,
  });
  return calendar.toString();
}

function sessionEvent(session: Session): ICalEventData {
  const { id, version = 1, title = 'Session', scheduledTime: start, updatedAt: stamp, placeDetail } = session;
  return {
    id: `${id}@nebula`,
    sequence: version - 1,
    summary: title,
    start,
    end: sessionEnd(session),
    stamp,
    ...(placeDetail !== undefined && { location: placeDetail }),
  };
}

function blockEvent({ id, start, end, reason, updatedAt, allDayIn }: AvailabilityBlock): ICalEventData {
  const span =
    allDayIn === undefined
      ? { start, end }
      : { allDay: true, start: dateIn(allDayIn, start), end: dateIn(allDayIn, end) };
  return { ...span, id: `${id}@nebula`, summary: reason ?? 'Blocked', stamp: updatedAt };
}

/** Midnight UTC of the date on which an instant begins a day of a zone. */
function dateIn(timeZone: string, instant: Date): Date {
  const at = instant.getTime();
  return new Date(zoneClock(timeZone, at, at).dayOf(at) * DAY);
}
