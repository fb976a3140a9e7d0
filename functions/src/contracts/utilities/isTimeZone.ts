import { TIME_ZONES } from './timeZones';

const KNOWN = new Set(TIME_ZONES);

/** Whether it names an IANA time zone, under its present name or an older one; an offset such as `+02:00` is none. */
export function isTimeZone(name: string): boolean {
  return KNOWN.has(name);
}
