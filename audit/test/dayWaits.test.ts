import { beforeEach, describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../functions/src/contracts/documents/calendarDays';
import blockTime from '../../functions/src/handlers/scheduling/blockTime';
import joinDayWaitlist from '../../functions/src/handlers/scheduling/joinDayWaitlist';
import unblockTime from '../../functions/src/handlers/scheduling/unblockTime';
import { A, CARLA, aDiary } from '../../functions/test/support/aDiary';
import { quiet } from '../../functions/test/support/quiet';
import { calendars } from '../src/checks/calendars';
import { offersOfDays } from '../src/checks/dayWaits';
import type { Check } from '../src/finding';
import { memorySource } from '../src/memorySource';

const NOW = '2026-06-15T00:00:00Z';
const WAIT = 'dayWaits/carla_0_2026-06-17_ann';
const DAY = 'calendarDays/carla_2026-06-17';
let documents: Record<string, object>;

async function findings(check: Check): Promise<readonly string[]> {
  const stored = Object.entries(documents).map(([path, data]) => ({ path, data }));
  const found: string[] = [];
  for await (const { path, problem } of check(memorySource(stored, new Date(NOW))))
    found.push(`${path} ${problem}`);
  return found;
}

describe('the audit of times on offer', () => {
  beforeEach(async () => {
    const diary = await aDiary({ now: NOW });
    const whole = { from: '2026-06-17T00:00:00Z', to: '2026-06-18T00:00:00Z' };
    const { blockId } = (await diary.call(blockTime, CARLA, whole)) as { blockId: string };
    const wish = { consultationTypeId: 'carla_0', date: '2026-06-17', durationMinutes: 60 };
    await diary.call(joinDayWaitlist, A, wish);
    await diary.call(unblockTime, CARLA, { blockId });
    await quiet(diary, { kinds: ['offer-times'] });
    documents = diary.documents.dump() as Record<string, object>;
    expect(documents[WAIT]).toMatchObject({ status: 'offered' });
  });

  it('finds nothing where nothing is wrong', async () => {
    for (const check of [offersOfDays, calendars]) expect(await findings(check)).toEqual([]);
  });

  it('finds an offer that nothing keeps', async () => {
    documents[DAY] = { ...(documents[DAY] as CalendarDay), intervals: {} };
    expect(await findings(offersOfDays)).toEqual([`${WAIT} is not kept in the time of carla`]);
  });

  it('finds what is kept for who waits no more, and an entry that is in no state', async () => {
    const { [WAIT]: wait, ...others } = documents;
    documents = others;
    expect((await findings(offersOfDays)).join()).toMatch(/is on offer to nobody/);
    documents[WAIT] = { ...wait, offer: undefined, lineRef: 'carla_2026-06-18' };
    expect((await findings(offersOfDays)).join()).toMatch(
      /another thing than its offer.*line of another day/,
    );
  });
});
