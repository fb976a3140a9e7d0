import { DAY } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import { zoneClock } from './zoneClock';

/**
 * A span that begins and ends with a day of a zone, also where clocks skip midnight.
 * @throws Refusal not-whole-days
 */
export function assertWholeDays(timeZone: string, from: Date, to: Date): void {
  const clock = zoneClock(timeZone, from.getTime(), to.getTime());
  const isMidnight = (instant: Date): boolean => {
    const at = instant.getTime();
    return clock.toInstant(clock.dayOf(at) * DAY) === at;
  };
  if (isMidnight(from) && isMidnight(to)) return;
  throw new Refusal('not-whole-days', 'A whole day lasts from midnight to midnight of its zone.', {
    timeZone,
  });
}
