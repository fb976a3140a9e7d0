import type { AvailabilityBlock } from '../../src/contracts/documents/availabilityBlocks';
import type { Booking } from '../../src/contracts/documents/bookings';
import type { ExternalBusy } from '../../src/contracts/documents/calendarConnections';
import type { Session } from '../../src/contracts/documents/sessions';
import type { DayWait } from '../../src/contracts/documents/dayWaits';
import type { SlotHolds } from '../../src/contracts/documents/slotHolds';
import { hostsOf } from '../../src/domain/scheduling/hosts';

interface Taken {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Whether it came from the person's own calendar, which may lie on anything. */
  readonly isForeign?: boolean;
}

/** Overlaps in anybody's time, recomputed from bookings, blocks and holds alone; the ledger is not asked. */
export function overlapsIn(dump: Readonly<Record<string, unknown>>, now: Date): readonly string[] {
  const people = takenBy(dump, now);
  return [...people].flatMap(([uid, spans]) => {
    const own = spans.filter(({ isForeign }) => isForeign !== true);
    const sorted = [...new Map(own.map((span) => [span.id, span])).values()].toSorted(
      (a, b) => a.from - b.from,
    );
    return sorted.slice(1).flatMap((span, index) => {
      const before = sorted[index]!;
      return span.from < before.to ? [`${uid}: ${before.id} and ${span.id}`] : [];
    });
  });
}

/** What each person's time is taken by. */
export function takenBy(
  dump: Readonly<Record<string, unknown>>,
  now: Date,
): ReadonlyMap<string, readonly Taken[]> {
  const people = new Map<string, Taken[]>();
  const add = (uid: string, span: Taken): void => void people.set(uid, [...(people.get(uid) ?? []), span]);
  for (const [path, data] of Object.entries(dump)) {
    if (path.startsWith('bookings/')) {
      const { sessionRef: id, status, start, end, bufferBefore, bufferAfter, studentRef } = data as Booking;
      if (status !== 'pending' && status !== 'confirmed') continue;
      const [from, to] = [start.getTime(), end.getTime()];
      for (const uid of hostsOf(data as Booking))
        add(uid, { id, from: from - bufferBefore * 60_000, to: to + bufferAfter * 60_000 });
      add(studentRef, { id, from, to });
    }
    if (path.startsWith('sessions/')) {
      const { id, coachRef, programRef, status, scheduledTime, duration } = data as Session;
      const from = scheduledTime.getTime();
      if (programRef !== undefined && status !== 'cancelled')
        add(coachRef, { id, from, to: from + duration * 60_000 });
    }
    if (path.startsWith('availabilityBlocks/')) {
      const { id, personRef, start, end } = data as AvailabilityBlock;
      add(personRef, { id, from: start.getTime(), to: end.getTime() });
    }
    if (path.startsWith('externalBusy/')) {
      const { id, coachRef, start, end } = data as ExternalBusy;
      add(coachRef, { id, from: start.getTime(), to: end.getTime(), isForeign: true });
    }
    if (path.startsWith('dayWaits/')) {
      const { studentRef, offer } = data as DayWait;
      if (offer === undefined || offer.expiresAt <= now) continue;
      for (const uid of [...hostsOf(offer), studentRef])
        add(uid, { id: offer.sessionRef, from: offer.start.getTime(), to: offer.end.getTime() });
    }
    if (path.startsWith('slotHolds/')) {
      const { personRef, holds } = data as SlotHolds;
      for (const hold of holds) {
        const { sessionRef: id, start, end, expiresAt } = hold;
        if (expiresAt <= now) continue;
        for (const uid of [...hostsOf(hold), personRef])
          add(uid, { id, from: start.getTime(), to: end.getTime() });
      }
    }
  }
  return people;
}
