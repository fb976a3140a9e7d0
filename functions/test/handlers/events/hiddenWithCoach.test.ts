import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import deactivateCoach from '../../../src/handlers/accounts/deactivateCoach';
import reactivateCoach from '../../../src/handlers/accounts/reactivateCoach';
import registerForEvent from '../../../src/handlers/events/registerForEvent';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import updateEvent from '../../../src/handlers/events/updateEvent';
import { CARLA, EVE, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { anEvent } from '../../support/aVenue';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { workOff } from '../../support/workOff';

const SEAT = [{ typeId: 'standard' }];

async function aMeetup(): Promise<Platform> {
  const market = await aMarket();
  market.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  for (const uid of ['sam', 'eve']) market.documents.put(paths.user(uid), aUser(uid));
  market.documents.put(paths.event('meetup'), anEvent());
  market.documents.put(paths.event('unlisted'), anEvent({ id: 'unlisted', isPublic: false }));
  return market;
}

/** How visitors see an event: the query of the list and the rules ask for `isPublic`. */
async function listing({ documents }: Platform, id = 'meetup'): Promise<readonly unknown[]> {
  const { isPublic, isHiddenWithCoach } = (await documents.get(paths.event(id)))!;
  return [isPublic, isHiddenWithCoach];
}

const LISTED = [true, undefined];
const HIDDEN = [false, true];
const UNLISTED = [false, undefined];

const register = (market: Platform, who = SAM) =>
  market.call(registerForEvent, who, { eventId: 'meetup', tickets: SEAT });
const say = (market: Platform, isPublic: boolean) =>
  market.call(updateEvent, CARLA, { eventId: 'meetup', updates: { isPublic } });

async function move(
  market: Platform,
  ...moves: readonly (typeof deactivateCoach | typeof reactivateCoach)[]
) {
  for (const each of moves) await market.call(each, CARLA, {});
  await workOff(market);
}

describe('an event whose organiser hides the page', () => {
  it('is listed no more, until the page is back; what was not listed before stays so', async () => {
    const market = await aMeetup();
    await move(market, deactivateCoach);
    expect([await listing(market), await listing(market, 'unlisted')]).toEqual([HIDDEN, UNLISTED]);
    await move(market, reactivateCoach);
    expect([await listing(market), await listing(market, 'unlisted')]).toEqual([LISTED, UNLISTED]);
  });

  it('is missing for who comes anew, and goes on for who has a seat, or gave it back', async () => {
    const market = await aMeetup();
    await register(market);
    await move(market, deactivateCoach);
    await expectRefusal(register(market, EVE), 'event-missing');
    await market.call(unregisterFromEvent, SAM, { registrationId: 'meetup_sam' });
    expect(await register(market)).toMatchObject({ status: 'registered' });
    await move(market, reactivateCoach);
    expect(await register(market, EVE)).toMatchObject({ status: 'registered' });
  });

  it('is not listed by its organiser either meanwhile, who may say what is to come', async () => {
    const market = await aMeetup();
    await move(market, deactivateCoach);
    await say(market, true);
    expect(await listing(market)).toEqual(HIDDEN);
    await say(market, false);
    expect(await listing(market)).toEqual(UNLISTED);
    await say(market, true);
    await market.call(updateEvent, CARLA, { eventId: 'meetup', updates: { title: 'Another' } });
    expect(await listing(market)).toEqual(HIDDEN);
    await move(market, reactivateCoach);
    expect(await listing(market)).toEqual(LISTED);
  });

  it('is listed as its organiser says while the page is shown', async () => {
    const market = await aMeetup();
    await say(market, false);
    expect(await listing(market)).toEqual(UNLISTED);
    await say(market, true);
    expect(await listing(market)).toEqual(LISTED);
  });

  it('ends where the page is, in whatever order and however often its jobs run', async () => {
    const market = await aMeetup();
    const ids: string[] = [];
    for (const each of [deactivateCoach, reactivateCoach, deactivateCoach]) {
      await market.call(each, CARLA, {});
      ids.push(...market.queue.splice(0));
    }
    for (const id of [...ids].reverse().concat(ids)) await workOff(market, [id]);
    expect(await listing(market)).toEqual(HIDDEN);
  });

  it('follows also where there are more than one page of them', async () => {
    const market = await aMeetup();
    const many = Array.from({ length: 45 }, (_, index) => `event-${index}`);
    for (const id of many) market.documents.put(paths.event(id), anEvent({ id }));
    await move(market, deactivateCoach);
    expect(await Promise.all(many.map((id) => listing(market, id)))).toEqual(many.map(() => HIDDEN));
    await move(market, reactivateCoach);
    expect(await Promise.all(many.map((id) => listing(market, id)))).toEqual(many.map(() => LISTED));
  });
});
