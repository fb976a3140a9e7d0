import { describe, expect, it } from 'vitest';
import { auditDocuments } from '../../../audit/src/audit';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { CheckIn } from '../../../functions/src/contracts/documents/checkIns';
import type { Event } from '../../../functions/src/contracts/documents/events';
import type { HeldTickets } from '../../../functions/src/contracts/documents/heldTickets';
import type { OutboxJob } from '../../../functions/src/contracts/documents/outbox';
import type { TicketOffer } from '../../../functions/src/contracts/documents/ticketOffers';
import type { Session } from '../../../functions/src/contracts/documents/sessions';
import { wallTimeOf } from '../../../functions/src/domain/scheduling/recurrence';
import { buildAhead } from '../../src/ahead/buildAhead';
import { seedDocuments } from '../../src/seed';
import { buildWorld } from '../../src/world/buildWorld';

const world = buildWorld();
const DAY = 86_400_000;

/** The end of a year and of a winter, a leap day, and the hours around midnight. */
const DAYS = ['2026-12-31T23:59:00Z', '2027-03-26T00:01:00Z', '2028-02-29T12:00:00Z'].map(
  (text) => new Date(text),
);
const [NOW = new Date()] = DAYS;

function all<T>(kind: string, now = NOW): readonly T[] {
  return buildAhead(world, now).flatMap(({ path, data }) => (path.startsWith(`${kind}/`) ? [data as T] : []));
}

describe('the weeks after today', () => {
  it.each(DAYS)('contradict nothing, whenever that is: %s', async (now) => {
    expect(await auditDocuments(seedDocuments(world, now))).toEqual([]);
  });

  it('are the same all day long, but for what is due at once', () => {
    const later = new Date(NOW.getTime() - 6 * 3_600_000);
    const steady = (now: Date) => buildAhead(world, now).filter(({ path }) => !path.startsWith('outbox/'));
    expect(steady(later)).toEqual(steady(NOW));
  });

  it('have each reminder still to come', () => {
    const reminders = all<OutboxJob>('outbox').filter(({ kind }) => kind === 'remind');
    expect(reminders.length).toBeGreaterThan(100);
    expect(Math.min(...reminders.map(({ runAt }) => runAt.getTime()))).toBeGreaterThan(NOW.getTime());
  });

  it('show talks at Meet and at Zoom in five zones, and some that wait for their coach’s word', () => {
    const bookings = all<Booking>('bookings');
    expect(new Set(bookings.map(({ timeZone }) => timeZone)).size).toBe(5);
    expect(new Set(bookings.map(({ place }) => place))).toEqual(new Set(['google-meet', 'zoom']));
    expect(bookings.filter(({ status }) => status === 'pending')).toHaveLength(5);
    const spread = bookings.map(({ start }) => (start.getTime() - NOW.getTime()) / DAY);
    expect(Math.min(...spread)).toBeGreaterThan(1);
    expect(Math.max(...spread)).toBeGreaterThan(25);
  });

  it('have evenings of three programs at one local time, which four weeks keep over a change of clocks', () => {
    const evenings = all<Session>('sessions', DAYS[1]).filter(({ seriesRef }) => seriesRef !== undefined);
    const series = Map.groupBy(evenings, ({ seriesRef }) => seriesRef);
    expect([...series.values()].map((each) => each.length)).toEqual([4, 4, 4]);
    for (const each of series.values()) {
      const walls = each.map(({ scheduledTime, timeZone = '' }) =>
        wallTimeOf(scheduledTime, timeZone).slice(11),
      );
      expect(new Set(walls).size).toBe(1);
      expect(each[0]?.studentRefs.length).toBeGreaterThan(1);
    }
  });

  it('go by turns among those who accepted, and to nobody else', () => {
    const turns = all<Booking>('bookings').filter(({ isByTurn }) => isByTurn);
    const givers = new Set(turns.map(({ coachRef }) => coachRef));
    expect([...givers].sort()).toEqual(['coach-ana', 'coach-lena', 'coach-priya']);
  });

  it.each(DAYS)(
    'have an event that goes on, with its doors and with tickets that change hands: %s',
    (now) => {
      const [event] = all<Event>('events', now);
      expect(event).toMatchObject({ status: 'published', organizerRef: 'coach-ana', attended: 2 });
      expect(event!.startTime.getTime()).toBeLessThan(now.getTime());
      expect(event!.endTime.getTime()).toBeGreaterThan(now.getTime());
      const seen = all<CheckIn>('checkIns', now);
      expect(seen.map(({ scans, isRevoked }) => [scans.length, isRevoked])).toEqual([
        [2, false],
        [1, false],
      ]);
      expect(Math.max(...seen.map(({ updatedAt }) => updatedAt.getTime()))).toBeLessThan(now.getTime());
      const [offer, ...others] = all<TicketOffer>('ticketOffers', now);
      expect(others).toEqual([]);
      expect(offer).toMatchObject({ payerRef: 'student-mei', recipientRef: 'student-ben' });
      expect(offer!.expiresAt.getTime()).toBeGreaterThan(now.getTime());
      expect(all<HeldTickets>('heldTickets', now)).toMatchObject([
        { holderRef: 'student-elif', payerRefs: ['student-ben'], tickets: [{ attendeeId: '2', version: 2 }] },
      ]);
    },
  );

  it('have something for the demo student', () => {
    const own = all<Session>('sessions').filter(({ studentRefs }) => studentRefs.includes('student-ben'));
    expect(own.length).toBeGreaterThan(4);
  });
});
