import { Temporal } from 'temporal-polyfill';
import type { Event } from '../../contracts/documents/events';
import { Refusal } from '../refusal';

type Plan = Pick<Event, 'startsAt' | 'endsAt' | 'timeZone'> & {
  readonly registrationEndsAt?: string | undefined;
};

/**
 * The instants that a plan's wall times are, by the rules of their dates; registration ends with the event at the latest.
 * @throws Refusal no-such-time, event-ends-first
 */
export function eventTimes({
  startsAt,
  endsAt,
  timeZone,
  registrationEndsAt = startsAt,
}: Plan): Pick<Event, 'startTime' | 'endTime' | 'closesAt'> {
  const startTime = instantOf(startsAt, timeZone);
  const endTime = instantOf(endsAt, timeZone);
  if (endTime <= startTime)
    throw new Refusal('event-ends-first', 'An event ends after it starts.', { startsAt, endsAt });
  const asked = instantOf(registrationEndsAt, timeZone);
  return { startTime, endTime, closesAt: asked < endTime ? asked : endTime };
}

/**
 * When a wall shows a time: the first of the two where the clock shows it twice, or the one with the offset that is given.
 * @throws Refusal no-such-time where a change of clocks skips it, the calendar does not have it, or the zone has another offset then
 */
export function instantOf(wall: string, timeZone: string): Date {
  try {
    return new Date(zoned(wall, timeZone).epochMilliseconds);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('no-such-time', 'No clock of this zone shows this time.', { wall, timeZone });
  }
}

function zoned(wall: string, timeZone: string): Temporal.ZonedDateTime {
  const [reading = wall, offset = ''] = /^(.{16})(.*)$/.exec(wall)?.slice(1) ?? [];
  const plain = Temporal.PlainDateTime.from(reading, { overflow: 'reject' });
  if (offset !== '')
    return Temporal.ZonedDateTime.from(`${reading}${offset}[${timeZone}]`, { offset: 'reject' });
  const found = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(plain)) return found;
  throw new RangeError('the clock skips it');
}
