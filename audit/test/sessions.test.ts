import { beforeEach, describe, expect, it } from 'vitest';
import type { Booking } from '../../functions/src/contracts/documents/bookings';
import type { Session } from '../../functions/src/contracts/documents/sessions';
import cancelSession from '../../functions/src/handlers/scheduling/cancelSession';
import reserveSeat from '../../functions/src/handlers/scheduling/reserveSeat';
import { aCourse, aSeries, bookingsIn } from '../../functions/test/support/aCourse';
import { A, B } from '../../functions/test/support/aDiary';
import { calendars } from '../src/checks/calendars';
import { sessionSeats } from '../src/checks/sessions';
import type { Check } from '../src/finding';
import { memorySource } from '../src/memorySource';

const NOW = '2026-06-15T00:00:00Z';
let documents: Record<string, object>;
let first: { readonly session: string; readonly booking: string };

/** Three sessions, with ann in all of them, ben in the first, and a seat that was given up. */
beforeEach(async () => {
  const course = await aCourse({ now: NOW });
  const { sessions } = await aSeries(course, { firstDate: '2026-06-16', at: '10:00', count: 3 });
  const { sessionId } = sessions[0]!;
  await course.call(reserveSeat, A, { sessionId, withFollowing: true });
  await course.call(reserveSeat, B, { sessionId });
  await course.call(cancelSession, A, { bookingId: bookingsIn(course, 'ann')[1]?.id });
  documents = course.documents.dump() as Record<string, object>;
  first = { session: `sessions/${sessionId}`, booking: `bookings/${bookingsIn(course, 'ann')[0]!.id}` };
});

async function findings(check: Check): Promise<readonly string[]> {
  const stored = Object.entries(documents).map(([path, data]) => ({ path, data }));
  const found: string[] = [];
  for await (const { path, problem } of check(memorySource(stored, new Date(NOW))))
    found.push(`${path} ${problem}`);
  return found;
}

const change = (path: string, changes: Partial<Booking> | Partial<Session>): void => {
  documents[path] = { ...documents[path], ...changes };
};

describe('the audit of sessions of programs', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await findings(sessionSeats)).toEqual([]);
    expect(await findings(calendars)).toEqual([]);
  });

  it('finds a student without a booking, and one too many', async () => {
    change(first.session, { studentRefs: ['ann', 'ben', 'cem'] });
    expect(await findings(sessionSeats)).toEqual([
      `${first.session} has 3 students, and bookings of 2`,
      `${first.session} has 3 students in 2 seats`,
    ]);
  });

  it('finds a booking at another time, and one of a session that is off', async () => {
    change(first.booking, { start: new Date('2026-06-16T11:00:00Z') });
    expect(await findings(sessionSeats)).toEqual([`${first.booking} is at another time than its session`]);
    change(first.session, { status: 'cancelled' });
    expect(await findings(sessionSeats)).toContain(`${first.session} has 0 students, and bookings of 2`);
  });

  it('finds a session that its coach’s time knows nothing of', async () => {
    delete documents['calendarDays/carla_2026-06-16'];
    expect(await findings(calendars)).toEqual([`${first.session} is not in the ledger of 2026-06-16`]);
  });
});
