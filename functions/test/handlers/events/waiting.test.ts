import { describe, expect, it } from 'vitest';
import type { EventRegistration } from '../../../src/contracts/documents/events';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import updateEvent from '../../../src/handlers/events/updateEvent';
import { runJob } from '../../../src/runtime/runJob';
import type { Platform } from '../../support/aPlatform';
import {
  CARLA,
  aVenue,
  anEvent,
  crowd,
  eventOf,
  person,
  register,
  registrationsOf,
} from '../../support/aVenue';
import { expectBalance } from '../../support/eventBalance';
import { expectRefusal } from '../../support/expectRefusal';
import { tallyOutcomes } from '../../support/tallyOutcomes';
import { jobHandlers, workOff } from '../../support/workOff';

const HOUR = 3_600_000;

/** A hall that is full of those who are called full-0 and so on, one seat each. */
async function aFullHall(capacity: number, more: readonly string[]): Promise<Platform> {
  const venue = await aVenue(anEvent({ pools: [{ id: 'seats', capacity }] }), [
    ...crowd(capacity, 'full'),
    ...more,
  ]);
  for (const uid of crowd(capacity, 'full')) await register(venue, uid);
  await workOff(venue);
  return venue;
}

/** Lets a party wait, a second after the one before. */
async function wait(venue: Platform, uid: string, seats = 1): Promise<unknown> {
  venue.now = new Date(venue.now.getTime() + 1_000);
  return register(venue, uid, { seats, waitIfFull: true });
}

async function leave(venue: Platform, uid: string): Promise<void> {
  await venue.call(unregisterFromEvent, person(uid), { registrationId: `meetup_${uid}` });
  await workOff(venue);
}

async function statusOf(venue: Platform, uid: string): Promise<EventRegistration['status'] | undefined> {
  return (await registrationsOf(venue)).find(({ personRef }) => personRef === uid)?.status;
}

async function inStatus(venue: Platform, status: EventRegistration['status']): Promise<string[]> {
  const all = await registrationsOf(venue);
  return all.flatMap((each) => (each.status === status ? [each.personRef] : [])).toSorted();
}

/** Runs what is due at the end of a time, as the sweep would: each job twice. */
async function expire(venue: Platform, until: Date): Promise<void> {
  venue.now = until;
  const jobs = Object.entries(venue.documents.dump('outbox/'))
    .filter(([, job]) => (job as { kind: string }).kind === 'expire-event-offer')
    .map(([path]) => path.slice('outbox/'.length));
  await Promise.all([workOff(venue, jobs), workOff(venue, jobs)]);
}

describe('waiting for an event', () => {
  it('is where there are no seats, keeps the first place, and is served in order', async () => {
    const venue = await aFullHall(2, ['a', 'b', 'c']);
    await expectRefusal(register(venue, 'a'), 'event-full', { left: 0, mayWait: true });
    for (const uid of ['a', 'b', 'a']) expect(await wait(venue, uid)).toMatchObject({ status: 'waitlisted' });
    await leave(venue, 'full0');
    expect(await inStatus(venue, 'offered')).toEqual(['a']);
    await expectRefusal(register(venue, 'c'), 'event-full', { left: 0 });
    expect(await register(venue, 'a')).toMatchObject({ status: 'registered' });
    await expectBalance(venue);
    expect(await inStatus(venue, 'waitlisted')).toEqual(['b']);
  });

  it('leaves to others what suffices for nobody who waits', async () => {
    const venue = await aFullHall(4, ['pair', 'c', 'd']);
    await wait(venue, 'pair', 2);
    await leave(venue, 'full0');
    expect(await statusOf(venue, 'pair')).toBe('waitlisted');
    expect(await register(venue, 'c')).toMatchObject({ status: 'registered' });
    await expectRefusal(register(venue, 'd'), 'event-full');
    await expectBalance(venue);
  });

  it('passes a party that the seats do not suffice for, and gathers seats for it from the third time on', async () => {
    const venue = await aFullHall(6, ['pair', 'x', 'y', 'z']);
    await wait(venue, 'pair', 2);
    for (const [index, uid] of ['x', 'y', 'z'].entries()) {
      await wait(venue, uid);
      await leave(venue, `full${index}`);
      expect(await inStatus(venue, 'offered')).toEqual([uid]);
      await register(venue, uid);
    }
    await leave(venue, 'full3');
    await expectRefusal(register(venue, 'full3'), 'event-full', { left: 0 });
    await leave(venue, 'full4');
    expect(await inStatus(venue, 'offered')).toEqual(['pair']);
    expect((await expectBalance(venue)).pools[0]).toMatchObject({ registered: 4, offered: 2, waiting: 0 });
  });

  it('looks behind everybody whom the seats do not suffice for, before it sells any to who comes along', async () => {
    const [pairs, two] = [crowd(120, 'pair'), ['single', 'other']];
    const venue = await aFullHall(4, [...pairs, ...two]);
    for (const uid of pairs) await wait(venue, uid, 2);
    for (const uid of two) await wait(venue, uid);
    await leave(venue, 'full0');
    expect(await inStatus(venue, 'offered')).toEqual(['single']);
    await expectRefusal(register(venue, 'full0'), 'event-full', { left: 0 });
    await leave(venue, 'single');
    expect(await inStatus(venue, 'offered')).toEqual(['other']);
    await leave(venue, 'other');
    expect((await expectBalance(venue)).pools[0]).toMatchObject({ registered: 3, waiting: 120, onSale: 1 });
    await leave(venue, 'full1');
    expect(await inStatus(venue, 'offered')).toEqual(['pair0']);
  });

  it('begins at the first again where seats come free while it looks further behind', async () => {
    const pairs = crowd(120, 'pair');
    const venue = await aFullHall(4, [...pairs, 'single']);
    for (const uid of pairs) await wait(venue, uid, 2);
    await wait(venue, 'single');
    await venue.call(unregisterFromEvent, person('full0'), { registrationId: 'meetup_full0' });
    const [job = ''] = venue.queue.splice(0).filter((id) => id.startsWith('offer-event-seats:'));
    let commits = 0;
    const { documents } = venue;
    // Another leaves between the first page and the second, which are the commits after the job was taken.
    const slow = {
      ...documents,
      within: () => slow,
      transact: async (...work: Parameters<typeof documents.transact>) => {
        const done = await documents.transact(...work);
        if ((commits += 1) === 2)
          await venue.call(unregisterFromEvent, person('full1'), { registrationId: 'meetup_full1' });
        return done;
      },
    } as typeof documents;
    const ports = { ...venue.ports, documents: () => Promise.resolve(slow) };
    await runJob(job, jobHandlers(), ports);
    expect(await inStatus(venue, 'offered')).toEqual(['pair0']);
    await expectBalance(venue);
  });

  it('is not for a party that there can never be seats for', async () => {
    const venue = await aFullHall(2, ['big']);
    await expectRefusal(wait(venue, 'big', 3), 'event-full', { mayWait: false });
    expect((await eventOf(venue)).pools[0]?.waiting).toBe(0);
  });

  it('E04 an offer ends by the clock and never outlives the registration, and its seats go to who is next', async () => {
    const venue = await aFullHall(2, ['w', 'x']);
    await wait(venue, 'w', 2);
    await wait(venue, 'x', 2);
    await leave(venue, 'full0');
    await leave(venue, 'full1');
    expect(await inStatus(venue, 'offered')).toEqual(['w']);
    const end = new Date(venue.now.getTime() + 24 * HOUR);
    venue.now = new Date(end.getTime() + 1_000);
    await expectRefusal(register(venue, 'w', { seats: 2 }), 'offer-expired');
    await expire(venue, end);
    expect([await statusOf(venue, 'w'), await statusOf(venue, 'x')]).toEqual(['cancelled', 'offered']);
    const { closesAt } = await eventOf(venue);
    venue.now = new Date(closesAt.getTime() - 5 * 60_000);
    await leave(venue, 'x');
    await expectBalance(venue);
  });

  it('E04 offers for the five minutes before the registration closes, and nothing after it', async () => {
    const venue = await aFullHall(2, ['w', 'x']);
    await wait(venue, 'w');
    await wait(venue, 'x');
    const { closesAt } = await eventOf(venue);
    venue.now = new Date(closesAt.getTime() - 5 * 60_000);
    await leave(venue, 'full0');
    const offer = (await registrationsOf(venue)).find(({ status }) => status === 'offered');
    expect(offer).toMatchObject({ personRef: 'w', offerExpiresAt: closesAt });
    venue.now = new Date(closesAt.getTime() + 60_000);
    await leave(venue, 'full1');
    expect(await statusOf(venue, 'x')).toBe('waitlisted');
    await expectRefusal(register(venue, 'w'), 'event-not-open');
    await expectBalance(venue);
  });

  it('E06 capacity is never set below what is taken, and what is added goes to who waits first', async () => {
    const people = crowd(30, 'w');
    const venue = await aFullHall(91, [...people, ...crowd(9, 'first'), 'passer']);
    const change = (capacity: number | undefined, revision?: number) =>
      venue.call(updateEvent, CARLA, {
        eventId: 'meetup',
        ...(revision !== undefined && { revision }),
        updates: { pools: [{ id: 'seats', ...(capacity !== undefined && { capacity }) }] },
      });
    // Six of the 91 are held by offers.
    for (const uid of crowd(6, 'first')) await wait(venue, uid);
    for (const uid of crowd(6, 'full')) await leave(venue, uid);
    expect((await eventOf(venue)).pools[0]).toMatchObject({ registered: 85, offered: 6, waiting: 0 });
    await expectRefusal(change(80), 'capacity-too-low', { registered: 85, offered: 6, minimum: 91 });
    for (const uid of people) await wait(venue, uid);

    const { revision } = await eventOf(venue);
    const twice = await tallyOutcomes([change(103, revision), change(103, revision)]);
    expect(twice).toEqual({ done: 1, 'event-changed': 1 });
    await expectRefusal(register(venue, 'passer'), 'event-full', { left: 0, mayWait: true });
    const jobs = venue.queue.splice(0);
    await Promise.all([workOff(venue, jobs), workOff(venue, jobs)]);
    const offered = await inStatus(venue, 'offered');
    expect(offered.filter((uid) => uid.startsWith('w'))).toEqual(crowd(12, 'w').toSorted());
    await expectBalance(venue);

    await change(undefined);
    await workOff(venue);
    expect((await inStatus(venue, 'offered')).filter((uid) => uid.startsWith('w'))).toHaveLength(30);
    await expectBalance(venue);
  });
});
