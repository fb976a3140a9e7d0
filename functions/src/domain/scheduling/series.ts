import type { Session } from '../../contracts/documents/sessions';
import { occurrenceOn, wallTimeOf } from './recurrence';
import { sessionEnd } from './sessionJobs';
import { dateOf, dayNumber } from './times';

/** Of a series: a session and those after it that are to come, by the dates that the series has for them, in order. */
export function fromOn(session: Session, series: readonly Session[], now: Date): readonly Session[] {
  const { seriesDate } = session;
  if (seriesDate === undefined) return [session];
  const later = series.filter(
    (one) =>
      one.id !== session.id &&
      (one.seriesDate ?? '') > seriesDate &&
      one.status === 'scheduled' &&
      one.scheduledTime > now,
  );
  return [session, ...later.toSorted((a, b) => ((a.seriesDate ?? '') < (b.seriesDate ?? '') ? -1 : 1))];
}

/** A session at its new time. */
export interface Shifted {
  readonly session: Session;
  readonly start: Date;
  readonly end: Date;
  readonly wallTime: string;
  readonly isShifted: boolean;
}

/** What moving the first of some sessions means for all of them. */
export interface Shift {
  readonly moved: readonly Shifted[];
  /** Moved by themselves before: only the date that the series has for them goes on. */
  readonly kept: readonly Session[];
  /** Dates that the series has for each, afterwards. */
  readonly seriesDates: ReadonlyMap<string, string>;
}

/**
 * The first session at another instant, and those after it by as many days later or earlier, each at the wall time to which the first
 * one moves. Who was moved by itself keeps its time: somebody agreed to that.
 * @param isSeries whether the series goes on from there, or one session leaves it
 */
export function shiftedTo(sessions: readonly Session[], start: Date, isSeries: boolean): Shift {
  const [first, ...later] = sessions;
  if (first === undefined) return { moved: [], kept: [], seriesDates: new Map() };
  const { timeZone = 'UTC', seriesDate } = first;
  const wallTime = wallTimeOf(start, timeZone);
  const [date = '', at = ''] = wallTime.split('T');
  const days = seriesDate === undefined ? 0 : dayNumber(date) - dayNumber(seriesDate);
  const next = (session: Session): string => dateOf(dayNumber(session.seriesDate ?? date) + days);
  const head = { session: first, start, end: endAt(first, start), wallTime, isShifted: false };
  const followers = later
    .filter(({ isException }) => isException !== true)
    .map((session): Shifted => {
      const { start: at2, ...found } = occurrenceOn(next(session), at, timeZone);
      const { wallTime: wall, isShifted } = found;
      return { session, start: at2, end: endAt(session, at2), wallTime: wall, isShifted };
    });
  return {
    moved: [head, ...followers],
    kept: later.filter(({ isException }) => isException === true),
    seriesDates: new Map(isSeries ? sessions.map((one) => [one.id, next(one)]) : []),
  };
}

function endAt(session: Session, start: Date): Date {
  return sessionEnd({ ...session, scheduledTime: start });
}
