import { describe, expect, it } from 'vitest';
import bookSession from '../../functions/src/handlers/scheduling/bookSession';
import blockTime from '../../functions/src/handlers/scheduling/blockTime';
import holdSlot from '../../functions/src/handlers/scheduling/holdSlot';
import { A, B, C, CARLA, aDiary } from '../../functions/test/support/aDiary';
import { calendars } from '../src/checks/calendars';
import { memorySource } from '../src/memorySource';

const NOW = '2026-06-15T00:00:00Z';
const slot = (startsAt: string) => ({ consultationTypeId: 'carla_0', durationMinutes: 60, startsAt });

/** The documents of a day on which something of each kind is taken. */
async function busyDay(): Promise<Record<string, Record<string, unknown>>> {
  const diary = await aDiary({ types: [{ bufferAfter: 15 }], now: NOW });
  await diary.call(bookSession, A, slot('2026-06-17T09:00:00Z'));
  await diary.call(bookSession, B, slot('2026-06-17T23:00:00Z'));
  await diary.call(holdSlot, C, slot('2026-06-17T12:00:00Z'));
  await diary
    .call(blockTime, CARLA, { from: '2026-06-17T15:00:00Z', to: '2026-06-18T02:00:00Z' })
    .catch(() => undefined);
  await diary.call(blockTime, CARLA, { from: '2026-06-18T15:00:00Z', to: '2026-06-19T02:00:00Z' });
  return diary.documents.dump() as Record<string, Record<string, unknown>>;
}

async function findings(documents: Record<string, object>): Promise<readonly string[]> {
  const stored = Object.entries(documents).map(([path, data]) => ({ path, data }));
  const found: string[] = [];
  for await (const { path, problem } of calendars(memorySource(stored, new Date(NOW))))
    found.push(`${path} ${problem}`);
  return found;
}

describe('the audit of calendars', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await findings(await busyDay())).toEqual([]);
  });

  it('finds what two bookings overlap in, whatever the ledger says', async () => {
    const documents = await busyDay();
    const [path = ''] = Object.keys(documents).filter((each) => each.startsWith('bookings/'));
    documents['bookings/other'] = {
      ...documents[path]!,
      id: 'other',
      sessionRef: 'other',
      studentRef: 'dov',
    };
    const found = await findings(documents);
    expect(found.some((each) => each.includes('overlaps') && each.includes('carla'))).toBe(true);
  });

  it('finds a booking that the ledger lost, on the second day too', async () => {
    const documents = await busyDay();
    const lost = Object.fromEntries(
      Object.entries(documents).filter(([path]) => path !== 'calendarDays/carla_2026-06-18'),
    );
    expect((await findings(lost)).join()).toMatch(/is not in the ledger of 2026-06-18/);
  });

  it('finds time that is taken for nothing', async () => {
    const documents = await busyDay();
    const rest = Object.fromEntries(
      Object.entries(documents).filter(([path]) => !path.startsWith('bookings/')),
    );
    expect((await findings(rest)).join()).toMatch(/is taken, and nothing takes it/);
  });
});
