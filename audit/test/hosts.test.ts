import { beforeEach, describe, expect, it } from 'vitest';
import { A, B } from '../../functions/test/support/aDiary';
import { aSharedDiary } from '../../functions/test/support/aSharedDiary';
import { book, bookings } from '../../functions/test/support/booking';
import cancelSession from '../../functions/src/handlers/scheduling/cancelSession';
import type { ConsultationHosts } from '../../functions/src/contracts/documents/consultationHosts';
import { calendars } from '../src/checks/calendars';
import { consentOfHosts, turnsOfHosts } from '../src/checks/hosts';
import type { Check } from '../src/finding';
import { memorySource } from '../src/memorySource';

const NOW = '2026-06-15T00:00:00Z';
let documents: Record<string, object>;

async function findings(check: Check): Promise<readonly string[]> {
  const stored = Object.entries(documents).map(([path, data]) => ({ path, data }));
  const found: string[] = [];
  for await (const { path, problem } of check(memorySource(stored, new Date(NOW))))
    found.push(`${path} ${problem}`);
  return found;
}

function change(path: string, changes: object): void {
  documents[path] = { ...documents[path], ...changes };
}

describe('the audit of turns', () => {
  beforeEach(async () => {
    const diary = await aSharedDiary({ assignment: 'round-robin', now: NOW });
    for (const day of [17, 18, 19, 20]) await book(diary, A, `2026-06-${day}T10:00:00.000Z`);
    const hugos = bookings(diary).find(({ coachRef }) => coachRef === 'hugo')!;
    await diary.call(cancelSession, A, { bookingId: hugos.id });
    documents = diary.documents.dump() as Record<string, object>;
  });

  it('finds nothing where nothing is wrong', async () => {
    for (const check of [turnsOfHosts, consentOfHosts, calendars]) expect(await findings(check)).toEqual([]);
  });

  it('finds a turn that no booking took, and a booking that took none', async () => {
    const hosts = documents['consultationHosts/carla_0'] as ConsultationHosts;
    const { hugo = { from: 0, booked: 0 } } = hosts.turns;
    change('consultationHosts/carla_0', { turns: { carla: { from: 0, booked: 9 }, hugo } });
    const found = (await findings(turnsOfHosts)).join();
    expect(found).toMatch(/turns\.carla\.booked/);
    expect(found).toMatch(/turns\.ida\.booked/);
    expect(found).not.toMatch(/hugo/);
  });
});

describe('the audit of what several give together', () => {
  let path: string;

  beforeEach(async () => {
    const diary = await aSharedDiary({ assignment: 'all', now: NOW });
    await book(diary, A, '2026-06-17T10:00:00.000Z');
    await book(diary, B, '2026-06-17T12:00:00.000Z');
    documents = diary.documents.dump() as Record<string, object>;
    path = `bookings/${bookings(diary)[0]!.id}`;
  });

  it('finds nothing where nothing is wrong', async () => {
    for (const check of [turnsOfHosts, consentOfHosts, calendars]) expect(await findings(check)).toEqual([]);
  });

  it('finds who is in two places with others, and a day that one of them lost', async () => {
    const start = new Date('2026-06-17T12:30:00Z');
    const end = new Date('2026-06-17T13:30:00Z');
    change('bookings/other', {
      ...documents[path],
      id: 'other',
      sessionRef: 'other',
      studentRef: 'cem',
      start,
      end,
    });
    expect((await findings(calendars)).filter((each) => each.includes('in the time of ida'))).toHaveLength(1);
    delete documents['bookings/other'];
    delete documents['calendarDays/ida_2026-06-17'];
    expect((await findings(calendars)).filter((each) => each.includes('is not in the ledger'))).toHaveLength(
      2,
    );
  });

  it('finds who gives what it was never asked to give', async () => {
    change(path, { coHostRefs: ['hugo', 'nora'] });
    expect(await findings(consentOfHosts)).toEqual([`${path} is given by nora, who was not asked`]);
  });
});
