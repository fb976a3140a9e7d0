import { describe, expect, it } from 'vitest';
import type { WaitlistEntry } from '../../../src/contracts/documents/waitlists';
import { paths } from '../../../src/domain/paths';
import deactivateCoach from '../../../src/handlers/accounts/deactivateCoach';
import reactivateCoach from '../../../src/handlers/accounts/reactivateCoach';
import joinWaitlist from '../../../src/handlers/learning/joinWaitlist';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { CARLA, EVE, aMarket } from '../../support/aMarket';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aProgram, aStudent, anEnrollment, someSeats } from '../../support/builders';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';
import { workOff } from '../../support/workOff';

const FULL = { maxStudents: 1, currentEnrollments: 1 };

/** A full program of a coach, whose seat Ada has and for which Eve waits. */
async function aFullProgram(): Promise<Platform> {
  const market = await aMarket(FULL);
  for (const { shard, seats } of someSeats(aProgram(FULL)))
    market.documents.put(paths.seats('bootcamp', shard), seats);
  market.documents.put(paths.student('ada'), aStudent('ada'));
  market.documents.put(paths.user('eve'), aUser('eve'));
  const learning = anEnrollment({ studentRef: 'ada', seatShard: 0 });
  market.documents.put(paths.enrollment(learning.id), learning);
  await market.call(joinWaitlist, EVE, { programId: 'bootcamp' });
  await quiet(market);
  return market;
}

const leave = (market: Platform) =>
  market.call(unenrollStudent, aCaller('ada', 'student'), { enrollmentId: 'ada_bootcamp' });
const hide = (market: Platform) => market.call(deactivateCoach, CARLA, {}).then(() => workOff(market));
const show = (market: Platform) => market.call(reactivateCoach, CARLA, {}).then(() => workOff(market));
const entry = ({ documents }: Platform): Promise<WaitlistEntry | undefined> =>
  documents.get(paths.waitlistEntry('bootcamp', 'eve'));

describe('who waits for a seat of a coach whose page is hidden', () => {
  it('is offered what became free meanwhile when the page is shown again', async () => {
    const market = await aFullProgram();
    await hide(market);
    await leave(market);
    await quiet(market);
    expect(await entry(market)).toMatchObject({ status: 'waiting' });
    await show(market);
    expect(await entry(market)).toMatchObject({ status: 'offered', offers: 1 });
  });

  it('keeps the place where a seat was offered that cannot be taken, is told so, and is offered one again', async () => {
    const market = await aFullProgram();
    await leave(market);
    await quiet(market);
    expect(await entry(market)).toMatchObject({ status: 'offered' });
    await hide(market);
    expect(await entry(market)).toMatchObject({ status: 'waiting' });
    const told = Object.values(market.documents.dump('users/eve/notifications/')) as { type: string }[];
    expect(told.map(({ type }) => type)).toContain('seat-offer-ended');
    await later(market, 3 * 24 * 60);
    expect(await entry(market)).toMatchObject({ status: 'waiting' });
    await show(market);
    expect(await entry(market)).toMatchObject({ status: 'offered', offers: 2 });
  });
});
