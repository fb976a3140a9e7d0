import type { AvailabilityBlock } from '../../../functions/src/contracts/documents/availabilityBlocks';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { ExternalBusy } from '../../../functions/src/contracts/documents/calendarConnections';
import type { CalendarDay } from '../../../functions/src/contracts/documents/calendarDays';
import type { Session } from '../../../functions/src/contracts/documents/sessions';
import type { SlotHolds } from '../../../functions/src/contracts/documents/slotHolds';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { datesTouched, isAlive } from '../../../functions/src/domain/scheduling/ledger';
import { isPlanned } from '../../../functions/src/domain/scheduling/plannedSession';
import { sessionEnd } from '../../../functions/src/domain/scheduling/sessionJobs';
import { type Check, type Finding, faultIf } from '../finding';
import { folded, grouped, joined } from '../joins';
import { type Row, rootId, rowsOf, type Source } from '../source';

/** A span of somebody's time that is taken, as bookings, holds and blocks have it. */
interface Taken {
  readonly id: string;
  readonly path: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * Nobody is in two places at once, and the ledger has exactly what bookings, holds, blocks and the coach's own calendar say of the time to
 * come. What that calendar takes may lie on anything: nobody asked before.
 */
export const calendars: Check = async function* (source) {
  const together = await givenTogether(source);
  for await (const {
    key,
    days = [],
    given = [],
    taught = [],
    taken = [],
    blocks = [],
    holds = [],
    busy = [],
  } of peopleOf(source)) {
    const more = together.get(key) ?? [];
    together.delete(key);
    const spans = distinct([...given, ...more, ...taught, ...taken, ...blocks, ...holds]);
    yield* overlaps(key, spans);
    yield* ledgerFindings(days, [...spans, ...busy], source.instant);
  }
  for (const spans of together.values()) yield* ledgerFindings([], spans, source.instant);
};

/** What people give together with the coach in whose name it stands, by person: few bookings are such ones, so that they are kept. */
async function givenTogether(source: Source): Promise<Map<string, Taken[]>> {
  const people = new Map<string, Taken[]>();
  for await (const row of rowsOf(source, 'bookings'))
    for (const uid of row.data.coHostRefs ?? [])
      for (const span of bookedAsCoach(row, source.instant))
        if (span.to > source.instant) people.set(uid, [...(people.get(uid) ?? []), span]);
  return people;
}

function peopleOf(source: Source) {
  const isAhead = ({ to }: Taken): boolean => to > source.instant;
  const collect = (all: readonly Taken[], more: readonly Taken[]): readonly Taken[] => [
    ...all,
    ...more.filter(isAhead),
  ];
  const none = (): readonly Taken[] => [];
  return joined({
    days: grouped(rowsOf(source, 'calendarDays', 'personRef'), ({ data }) => data.personRef),
    given: folded(
      rowsOf(source, 'bookings', 'coachRef'),
      ({ data }) => data.coachRef,
      none,
      (all, row) => collect(all, bookedAsCoach(row, source.instant)),
    ),
    taught: folded(
      rowsOf(source, 'sessions', 'coachRef'),
      ({ data }) => data.coachRef,
      none,
      (all, row) => collect(all, taughtIn(row)),
    ),
    taken: folded(
      rowsOf(source, 'bookings', 'studentRef'),
      ({ data }) => data.studentRef,
      none,
      (all, row) => collect(all, bookedAsStudent(row, source.instant)),
    ),
    blocks: folded(
      rowsOf(source, 'availabilityBlocks', 'personRef'),
      ({ data }) => data.personRef,
      none,
      (all, row) => collect(all, [blockedBy(row)]),
    ),
    busy: folded(
      rowsOf(source, 'externalBusy', 'coachRef'),
      ({ data }) => data.coachRef,
      none,
      (all, row) => collect(all, [keptBusy(row)]),
    ),
    holds: folded(rowsOf(source, 'slotHolds'), rootId, none, (all, row) =>
      collect(all, heldBy(row, source.instant)),
    ),
  });
}

/** A session that ended early, or that somebody missed, keeps its time to its end; what is not paid, no longer than its hold. */
function tookTime({ status, holdExpiresAt }: Booking, instant: Date): boolean {
  const isLapsed = holdExpiresAt !== undefined && holdExpiresAt <= instant;
  return status !== 'declined' && status !== 'cancelled' && !isLapsed;
}

function bookedAsCoach({ path, data }: Row<Booking>, instant: Date): readonly Taken[] {
  const { sessionRef: id, start, end, bufferBefore, bufferAfter } = data;
  const from = new Date(start.getTime() - bufferBefore * MINUTE);
  const to = new Date(end.getTime() + bufferAfter * MINUTE);
  return tookTime(data, instant) ? [{ id, path, from, to }] : [];
}

/** A session of a program takes its coach's time whoever is in it. */
function taughtIn({ path, data }: Row<Session>): readonly Taken[] {
  const { id, status, scheduledTime: from } = data;
  const isOff = !isPlanned(data) || status === 'cancelled';
  return isOff ? [] : [{ id, path, from, to: sessionEnd(data) }];
}

function bookedAsStudent({ path, data }: Row<Booking>, instant: Date): readonly Taken[] {
  return tookTime(data, instant) ? [{ id: data.sessionRef, path, from: data.start, to: data.end }] : [];
}

function blockedBy({ path, data }: Row<AvailabilityBlock>): Taken {
  return { id: data.id, path, from: data.start, to: data.end };
}

function keptBusy({ path, data }: Row<ExternalBusy>): Taken {
  return { id: data.id, path, from: data.start, to: data.end };
}

function heldBy({ path, data }: Row<SlotHolds>, instant: Date): readonly Taken[] {
  const alive = data.holds.filter(({ expiresAt }) => expiresAt > instant);
  return alive.map(({ sessionRef: id, start, end }) => ({ id, path, from: start, to: end }));
}

/** Those who share a session take its time once. */
function distinct(spans: readonly Taken[]): readonly Taken[] {
  return [...new Map(spans.map((span) => [span.id, span])).values()];
}

function* overlaps(person: string, spans: readonly Taken[]): Generator<Finding> {
  const sorted = spans.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  let last: Taken | undefined;
  for (const span of sorted) {
    if (last !== undefined && span.from < last.to)
      yield { path: span.path, problem: `overlaps ${last.path} in the time of ${person}` };
    if (last === undefined || span.to > last.to) last = span;
  }
}

function* ledgerFindings(
  days: readonly Row<CalendarDay>[],
  spans: readonly Taken[],
  instant: Date,
): Generator<Finding> {
  const byDate = new Map(days.map(({ data }) => [data.date, data.intervals]));
  for (const { id, path, from, to } of spans) {
    const missing = datesTouched(from, to).filter((date) => byDate.get(date)?.[id] === undefined);
    yield* faultIf(missing.length > 0, path, `is not in the ledger of ${missing.join(', ')}`);
  }
  const known = new Set(spans.map(({ id }) => id));
  for (const { path, data } of days) {
    const stray = Object.entries(data.intervals).filter(
      ([id, interval]) =>
        interval.to > instant && isAlive(interval, instant) && !isHeldByOthers(interval) && !known.has(id),
    );
    for (const [id] of stray) yield { path, problem: `${id} is taken, and nothing takes it` };
  }
}

/** What is only held stands in the holds of the student, which the coach's part does not see. */
function isHeldByOthers({ seats }: CalendarDay['intervals'][string]): boolean {
  return seats !== undefined && Object.values(seats).every(({ bookingRef }) => bookingRef === undefined);
}
