import { describe, expect, it } from 'vitest';
import type { Audience } from '../../../src/contracts/documents/audiences';
import type { AudienceAnswer } from '../../../src/contracts/statistics';
import { documentAt, paths } from '../../../src/domain/paths';
import { differing, grouped, medianOf } from '../../../src/domain/statistics/smallGroups';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { countAudienceJob } from '../../../src/domain/statistics/audiences';
import countAudience from '../../../src/handlers/admin/countAudience';
import getAudience from '../../../src/handlers/admin/getAudience';
import { runJob } from '../../../src/runtime/runJob';
import { CARLA, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { mulberry32 } from '../../support/shuffled';

const DAY = 86_400_000;
const KINDS = { 'count-audience': () => Promise.resolve({ default: countAudience }) };

interface Answer {
  readonly isBeingCounted: boolean;
  readonly audience?: AudienceAnswer;
  readonly csv?: string;
}

/** Somebody enrols with carla, an hour after noon of the day that it is. */
function come(market: Platform, uid: string, country?: string, programRef = 'bootcamp'): void {
  market.documents.put(paths.user(uid), aUser(uid, country === undefined ? {} : { country }));
  const at = new Date(market.now.getTime() + 3_600_000);
  const made = anEnrollment({ studentRef: uid, programRef, enrollmentDate: at });
  market.documents.put(paths.enrollment(made.id), {
    ...made,
    statusHistory: [{ to: 'active', at, by: uid }],
  });
}

async function move(market: Platform, uid: string, to: 'cancelled' | 'completed', days = 0): Promise<void> {
  const path = paths.enrollment(`${uid}_bootcamp`);
  const stored = (await market.documents.get(path))!;
  const at = new Date(market.now.getTime() + 3_600_000);
  market.documents.put(path, {
    ...stored,
    status: to,
    statusHistory: [...stored.statusHistory, { from: 'active', to, at, by: uid }],
    ...(to === 'completed' && { completionDate: at, enrollmentDate: new Date(at.getTime() - days * DAY) }),
  });
}

const ask = (market: Platform, caller = CARLA, input = {}) =>
  market.call(getAudience, caller, input) as Promise<Answer>;

/** What somebody is told on the next day, once it is counted. */
async function nextDay(market: Platform, caller = CARLA, input = {}): Promise<Answer> {
  market.now = new Date(market.now.getTime() + DAY);
  expect(await ask(market, caller, input)).toMatchObject({ isBeingCounted: true });
  for (const id of market.queue.splice(0)) await runJob(id, KINDS, market.ports);
  return ask(market, caller, input);
}

/** A market in which carla has 18 students: 12 in Germany, 5 in Austria, and one in Switzerland. */
async function aClass(): Promise<Platform> {
  const market = await aMarket();
  for (let index = 0; index < 12; index += 1) come(market, `de${index}`, 'DE');
  for (let index = 0; index < 5; index += 1) come(market, `at${index}`, 'AT');
  come(market, 'ch0', 'CH');
  return market;
}

function review(market: Platform, count: number, average = 5): void {
  const tally = { count: 0, sum: 0 };
  const aspect = { ...tally, average: null };
  market.documents.put(paths.ratingSummary('program', 'bootcamp'), {
    ...{ id: 'program_bootcamp', targetType: 'program', targetRef: 'bootcamp' },
    ...{ count, sum: count * average, average, score: 4, verified: tally },
    histogram: { '1': 0, '2': 0, '3': 0, '4': 0, '5': count },
    aspects: { professionalism: aspect, expertise: aspect, communication: aspect, valueForMoney: aspect },
    ...{ createdAt: NOON, updatedAt: NOON },
  });
}

describe('A14 The audience of a coach', () => {
  it('A14 is DE 12, others 6, total 18, in every format', async () => {
    const market = await aClass();
    expect(await ask(market)).toEqual({ isBeingCounted: true });
    const { audience, csv = '' } = await nextDay(market, CARLA, { format: 'csv' });
    expect(audience).toMatchObject({
      learners: { people: 18 },
      countries: [{ country: 'DE', people: 12 }],
      others: 6,
    });
    expect(csv.split('\r\n').slice(0, 4)).toEqual([
      '\ufeffwhat,of,people,value',
      'learners,DE,12,',
      'learners,others,6,',
      'learners,all,18,',
    ]);
    expect(JSON.stringify([audience, csv])).not.toMatch(/CH|AT\b|ch0|at0/);
  });

  it.each([
    ...['from', 'to', 'period', 'day', 'country', 'by', 'age', 'where', 'programId'].map((key) => ({
      [key]: 'CH',
    })),
    { format: 'xml' },
  ])('A14 has no other period, no crossing and no filter: %j', async (more) => {
    const market = await aClass();
    for (const caller of [CARLA, ROOT])
      await expect(ask(market, caller, { coachId: 'carla', ...more })).rejects.toMatchObject({
        code: 'invalid-argument',
      });
  });

  it('A14 says the same before and after the one leaves, or moves, and what is new once five differ', async () => {
    const market = await aClass();
    const before = await nextDay(market);
    await move(market, 'ch0', 'cancelled');
    market.documents.put(paths.user('at0'), aUser('at0', { country: 'FR' }));
    expect(await nextDay(market)).toEqual(before);
    for (let index = 0; index < 3; index += 1) come(market, `new${index}`, 'DE');
    expect(await nextDay(market)).toEqual(before);
    for (let index = 3; index < 6; index += 1) come(market, `new${index}`, 'DE');
    const after = (await nextDay(market)).audience;
    expect(after).toMatchObject({
      learners: { people: 23 },
      countries: [{ country: 'DE', people: 18 }],
      others: 5,
    });
    expect(after?.asOf).not.toBe(before.audience?.asOf);
  });

  it('A14 is of whole days of the platform: who comes today is of tomorrow', async () => {
    const market = await aClass();
    for (let index = 0; index < 9; index += 1) come(market, `late${index}`, 'DE');
    market.now = new Date(market.now.getTime() + 2 * 3_600_000);
    await ask(market);
    for (const id of market.queue.splice(0)) await runJob(id, KINDS, market.ports);
    expect((await ask(market)).audience).toMatchObject({ learners: { people: null } });
    expect(market.queue).toEqual([]);
    expect((await nextDay(market)).audience).toMatchObject({ learners: { people: 27 } });
  });

  it('A14 tells nothing of fewer than five: neither the sum, nor an average, nor a median', async () => {
    const market = await aMarket();
    for (let index = 0; index < 4; index += 1) {
      come(market, `s${index}`, 'DE');
      await move(market, `s${index}`, 'completed', 10 + index);
    }
    review(market, 1);
    const few = { people: null, note: 'fewer than 5' };
    const { audience, csv } = await nextDay(market, CARLA, { format: 'csv' });
    expect(audience).toMatchObject({
      ...{ learners: few, countries: [] },
      programs: [
        { programId: 'bootcamp', completions: { ...few, days: null }, reviews: { ...few, stars: null } },
      ],
    });
    expect(csv).toContain('learners,all,fewer than 5,\r\n');
    expect(csv).toContain('days to complete,bootcamp,fewer than 5,fewer than 5\r\n');
    expect(csv).toContain('stars,bootcamp,fewer than 5,fewer than 5\r\n');
    come(market, 's4', 'CH');
    await move(market, 's4', 'completed', 20);
    review(market, 5, 4);
    expect((await nextDay(market)).audience).toMatchObject({
      ...{ learners: { people: 5 }, countries: [], others: 5 },
      programs: [{ completions: { people: 5, days: 12 }, reviews: { people: 5, stars: 4 } }],
    });
    come(market, 's5', 'CH');
    await move(market, 's5', 'completed', 200);
    review(market, 6, 3.5);
    expect((await nextDay(market)).audience).toMatchObject({
      programs: [{ completions: { people: 5, days: 12 }, reviews: { people: 5, stars: 4 } }],
    });
  });

  it('A14 is the coach’s own, and for admins exact and logged', async () => {
    const market = await aClass();
    const before = await nextDay(market);
    await expectRefusal(ask(market, OMAR, { coachId: 'carla' }), 'admin-only');
    await expectRefusal(ask(market, CARLA, { coachId: '*' }), 'admin-only');
    await expectRefusal(ask(market, SAM), 'coach-missing');
    await expectRefusal(ask(market, ROOT, { coachId: 'nobody' }), 'coach-missing');
    await move(market, 'ch0', 'cancelled');
    expect((await nextDay(market, ROOT, { coachId: 'carla' })).audience).toMatchObject({
      learners: { people: 17 },
      countries: [
        { country: 'DE', people: 12 },
        { country: 'AT', people: 5 },
      ],
    });
    expect(await ask(market)).toEqual(before);
    const looks = Object.values(market.documents.dump('activityLogs/')) as {
      action: string;
      userRef: string;
    }[];
    expect(looks.map(({ action, userRef }) => [action, userRef])).toEqual([
      ['audience.look', 'root'],
      ['audience.look', 'root'],
    ]);
  });

  it('A14 two answers differ by five people or not at all, whoever comes and goes', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = mulberry32(seed);
      const market = await aClass();
      const present = new Map<string, string>();
      for (let index = 0; index < 12; index += 1) present.set(`de${index}`, 'DE');
      for (let index = 0; index < 5; index += 1) present.set(`at${index}`, 'AT');
      present.set('ch0', 'CH');
      let told = { answer: (await nextDay(market)).audience, present: new Map(present) };
      for (let day = 0; day < 12; day += 1) {
        for (let step = Math.floor(random() * 4); step > 0; step -= 1) {
          if (random() < 0.5 || present.size === 0) {
            const [uid, country] = [`p${day}-${step}`, ['DE', 'AT', 'CH', 'FR'][Math.floor(random() * 4)]!];
            come(market, uid, country);
            present.set(uid, country);
          } else {
            const uid = [...present.keys()][Math.floor(random() * present.size)]!;
            await move(market, uid, 'cancelled');
            present.delete(uid);
          }
        }
        const answer = (await nextDay(market)).audience;
        if (JSON.stringify(answer) === JSON.stringify(told.answer)) continue;
        const differ = [...new Set([...present.keys(), ...told.present.keys()])].filter(
          (uid) => present.get(uid) !== told.present.get(uid),
        );
        expect(differ.length, `seed ${seed}, day ${day}`).toBeGreaterThanOrEqual(5);
        told = { answer, present: new Map(present) };
      }
    }
  });

  it('is counted once a day, killed anywhere or not, and not after its coach is gone', async () => {
    let points = 0;
    for (let isDead = true; isDead; points += 1) {
      const market = await aClass();
      market.now = new Date(market.now.getTime() + DAY);
      await Promise.all([ask(market), ask(market)]);
      expect(new Set(market.queue).size).toBe(1);
      const [id = ''] = market.queue.splice(0);
      const crashing = crashingPorts(market.ports, points);
      await runJob(id, KINDS, crashing.ports).catch(() => undefined);
      isDead = crashing.crashed();
      market.now = new Date(market.now.getTime() + 600_000);
      await runJob(id, KINDS, market.ports);
      expect((await ask(market)).audience, `killed at ${points}`).toMatchObject({ learners: { people: 18 } });
    }
    expect(points).toBeGreaterThan(5);
    const market = await aClass();
    market.now = new Date(market.now.getTime() + DAY);
    await ask(market);
    await market.documents.transact((transaction) => {
      transaction.delete(paths.coach('carla'));
      return Promise.resolve();
    });
    for (const id of market.queue.splice(0)) await runJob(id, KINDS, market.ports);
    expect(market.documents.dump('audiences/')).toEqual({});
  });

  it('does not go back to an older day', async () => {
    const market = await aClass();
    await nextDay(market);
    const path = documentAt<Audience>('audiences/carla');
    const stored = await market.documents.get(path);
    const old = countAudienceJob('carla', NOON);
    market.documents.put(paths.outboxJob(old.id), newOutboxJob(old, market.now));
    await runJob(old.id, KINDS, market.ports);
    expect(await market.documents.get(path)).toEqual(stored);
  });
});

describe('groups that can be shown', () => {
  it.each([
    [{ DE: 12, AT: 5, CH: 1 }, ['DE 12'], 6],
    [{ DE: 12, AT: 5 }, ['DE 12', 'AT 5'], undefined],
    [{ DE: 12, CH: 4 }, [], 16],
    [{ DE: 12, CH: 4, FR: 1 }, ['DE 12'], 5],
    [{ DE: 12, AT: 6, CH: 4 }, ['DE 12'], 10],
    [{ DE: 2, AT: 2, CH: 1 }, [], 5],
  ] as const)('of %j are %j', (counts, shown, others) => {
    const answer = grouped(counts);
    expect(answer.groups.map(({ name, people }) => `${name} ${people}`)).toEqual(shown);
    expect(answer.others).toBe(others);
    expect(answer.total).toBe(Object.values(counts).reduce<number>((sum, people) => sum + people, 0));
  });

  it('are none of fewer than five people', () => {
    expect(grouped({ DE: 4 })).toEqual({ total: null, groups: [] });
    expect(grouped({})).toEqual({ total: null, groups: [] });
  });

  it('leave two others and five people, or nobody, whatever there is', () => {
    const random = mulberry32(7);
    for (let round = 0; round < 2_000; round += 1) {
      const counts = Object.fromEntries(
        Array.from({ length: 1 + Math.floor(random() * 6) }, (_, index) => [
          `c${index}`,
          1 + Math.floor(random() * 9),
        ]),
      );
      const { total, groups, others } = grouped(counts);
      if (total === null) continue;
      const hidden = Object.keys(counts).length - groups.length;
      expect(groups.every(({ people }) => people >= 5)).toBe(true);
      expect(hidden === 0 || groups.length === 0 || (hidden > 1 && others! >= 5)).toBe(true);
      expect(groups.reduce((sum, { people }) => sum + people, 0) + (others ?? 0)).toBe(total);
    }
  });

  it('differ by as many people as came, went or moved, at least', () => {
    expect(differing({ DE: 3 }, { DE: 3 })).toBe(0);
    expect(differing({ DE: 3, AT: 2 }, { DE: 5, FR: 1 })).toBe(3);
    expect(differing({ DE: 5 }, {})).toBe(5);
    expect([medianOf([]), medianOf([3]), medianOf([9, 1, 2, 4])]).toEqual([undefined, 3, 3]);
  });
});
