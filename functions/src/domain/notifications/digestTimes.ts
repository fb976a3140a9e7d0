import { Temporal } from 'temporal-polyfill';
import type { NotificationSettings } from '../../contracts/documents/settings';
import { isTimeZone } from '../../contracts/utilities/isTimeZone';

export type DigestPlan = NonNullable<NotificationSettings['mailDigest']>;

/** One digest: of a date on the person's own calendar there is at most one. */
export interface Digest {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly at: Date;
}

/** Days to look ahead: a week, and one that a zone may leave out. */
const AHEAD = 8;
const MONDAY = 1;
const FRIDAY = 5;

/** The first digest of a plan after an instant; undefined in a zone that nobody knows. */
export function nextDigest(plan: DigestPlan, after: Date): Digest | undefined {
  if (!isTimeZone(plan.timeZone)) return undefined;
  const today = Temporal.Instant.fromEpochMilliseconds(after.getTime())
    .toZonedDateTimeISO(plan.timeZone)
    .toPlainDate();
  for (let days = 0; days <= AHEAD; days += 1) {
    const date = today.add({ days });
    const at = isDay(plan.every, date) ? instantOn(date, plan) : undefined;
    if (at !== undefined && at > after) return { date: date.toString(), at };
  }
  return undefined;
}

/** When a plan has the digest of a date; undefined where it has none or the zone is unknown. */
export function digestOn(plan: DigestPlan, date: string): Date | undefined {
  return isTimeZone(plan.timeZone) ? instantOn(Temporal.PlainDate.from(date), plan) : undefined;
}

function isDay(every: DigestPlan['every'], { dayOfWeek }: Temporal.PlainDate): boolean {
  if (every === 'week') return dayOfWeek === MONDAY;
  return every === 'day' || dayOfWeek <= FRIDAY;
}

/**
 * When a wall first shows the time on that date: the earlier of two where clocks go back, the first minute after the gap where they skip
 * it; undefined where the zone skips the whole date.
 */
function instantOn(date: Temporal.PlainDate, { at, timeZone }: DigestPlan): Date | undefined {
  const wanted = date.toPlainDateTime(Temporal.PlainTime.from(at));
  const earlier = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const shown = earlier.toPlainDateTime().equals(wanted) ? earlier : earlier.getTimeZoneTransition('next');
  return shown?.toPlainDate().equals(date) === true ? new Date(shown.epochMilliseconds) : undefined;
}
