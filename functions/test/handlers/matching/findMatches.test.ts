import { describe, expect, it } from 'vitest';
import type { Coach } from '../../../src/contracts/documents/coaches';
import type { CalendarDay } from '../../../src/contracts/documents/calendarDays';
import type { Match } from '../../../src/contracts/documents/matches';
import { paths } from '../../../src/domain/paths';
import submitQuiz from '../../../src/handlers/accounts/submitQuiz';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import explainMatch from '../../../src/handlers/matching/explainMatch';
import findMatches from '../../../src/handlers/matching/findMatches';
import onCoachWrite from '../../../src/handlers/accounts/entryOfCoach';
import onUserSkillWrite from '../../../src/handlers/catalog/followUserSkillOnUserSkillWrite';
import onTypeWrite from '../../../src/handlers/matching/profileOfConsultationType';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { answersAt, aMatch, twentyCoaches, WISHES } from '../../support/aMatch';
import { aSkill, aUserSkill } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';

const [SAM, EVE, ROOT] = [aCaller('sam', 'student'), aCaller('eve', 'student'), aCaller('root', 'admin')];

interface Answer {
  readonly matches: readonly (Omit<Match, 'coachRef' | 'profileAt'> & {
    readonly coachId: string;
    readonly nextStart: string;
    readonly consultationTypeId: string;
    readonly hourlyPrice: number;
    readonly currency: string;
  })[];
  readonly expiresAt: string;
}

const matchesOf = (platform: Platform, who = SAM, input: object = {}) =>
  platform.call(findMatches, who, input) as Promise<Answer>;
const idsOf = async (...call: Parameters<typeof matchesOf>) =>
  (await matchesOf(...call)).matches.map(({ coachId }) => coachId);

const HOUR = 3_600_000;

/** Takes all of a coach's time for some weeks, which no trigger tells matching of. */
function fill({ documents }: Platform, uid: string): void {
  for (let day = -1; day <= 40; day += 1) {
    const date = new Date(NOON.getTime() + day * 24 * HOUR).toISOString().slice(0, 10);
    const [start, end] = [
      new Date(`${date}T00:00:00Z`),
      new Date(Date.parse(`${date}T00:00:00Z`) + 24 * HOUR),
    ];
    const taken = { kind: 'block', start, end, from: start, to: end } as const;
    const full: CalendarDay = {
      personRef: uid,
      date,
      intervals: { [`busy-${date}`]: taken },
      expiresAt: end,
      updatedAt: NOON,
    };
    documents.put(paths.calendarDay(uid, date), full);
  }
}

async function changePage(platform: Platform, uid: string, change: Partial<Coach>): Promise<void> {
  const before = (await platform.documents.get(paths.coach(uid)))!;
  platform.documents.put(paths.coach(uid), { ...before, ...change });
  await deliver(platform, onCoachWrite, { params: { uid }, before, after: { ...before, ...change } });
}

async function raisePrice(platform: Platform, uid: string): Promise<void> {
  const before = (await platform.documents.get(paths.consultationType(`${uid}_0`)))!;
  const after = { ...before, prices: { '60': 20_000 } };
  platform.documents.put(paths.consultationType(`${uid}_0`), after);
  await deliver(platform, onTypeWrite, { params: { typeId: `${uid}_0` }, before, after });
}

describe('findMatches', () => {
  it('R12 a kept list of twenty shows nobody whom it must not, and the next call none that fails', async () => {
    const platform = await aMatch(twentyCoaches());
    const first = await idsOf(platform);
    expect(first).toHaveLength(10);
    const kept = (await platform.documents.get(paths.matches('sam')))!;
    expect(kept.ranking).toHaveLength(20);
    expect(kept.expiresAt.getTime() - NOON.getTime()).toBe(6 * HOUR);
    const at = (place: number) => kept.coachRefs[place - 1]!;
    const gone = [3, 5, 7, 9, 11, 13].map(at);

    await platform.call(suspendUser, ROOT, { userId: at(3), reason: 'Fraud' });
    const dates = { createdAt: NOON, updatedAt: NOON };
    platform.documents.put(paths.block('sam', at(5)), { blockerRef: 'sam', blockedRef: at(5), ...dates });
    platform.documents.put(paths.block(at(7), 'sam'), { blockerRef: at(7), blockedRef: 'sam', ...dates });
    const atOnce = await idsOf(platform);
    for (const place of [3, 5, 7]) expect(atOnce).not.toContain(at(place));

    await raisePrice(platform, at(9));
    await changePage(platform, at(11), { languages: ['Danish'] });
    fill(platform, at(13));
    platform.now = new Date(NOON.getTime() + 1_000);
    const calls = [];
    for (let call = 0; call < 10; call += 1) calls.push(await matchesOf(platform));
    for (const { matches } of calls) {
      expect(matches).toEqual(calls[0]!.matches);
      expect(matches.map(({ coachId }) => coachId).filter((id) => gone.includes(id))).toEqual([]);
      expect(matches).toHaveLength(10);
    }
    const reasons = JSON.stringify(calls);
    expect(reasons).not.toMatch(/block/i);
    for (const { score, parts } of calls[0]!.matches) {
      const sum = Object.values(parts).reduce((total, each) => total + each, 0);
      expect(Math.abs(sum - score)).toBeLessThan(0.001);
    }
    const scores = calls[0]!.matches.map(({ score, coachId }) => [-score, coachId] as const);
    expect(scores).toEqual(scores.toSorted(([a, x], [b, y]) => a - b || (x < y ? -1 : 1)));
  });

  it('R12 booking from an old screen is refused with what changed, and possible as it is now', async () => {
    const platform = await aMatch(twentyCoaches());
    platform.isSelling = true;
    const { matches } = await matchesOf(platform);
    const [dearer, silent, full, same] = matches;
    const book = (match: (typeof matches)[number] | undefined, asShown: object = {}, who = SAM) =>
      platform.call(bookSession, who, {
        consultationTypeId: match?.consultationTypeId,
        startsAt: match?.nextStart,
        durationMinutes: 60,
        asShown: {
          price: match?.hourlyPrice,
          currency: match?.currency,
          language: WISHES.language,
          ...asShown,
        },
      });
    await raisePrice(platform, dearer!.coachId);
    await changePage(platform, silent!.coachId, { languages: ['Danish'] });
    fill(platform, full!.coachId);
    await expectRefusal(book(dearer), 'offer-changed', {
      changed: ['price'],
      price: 20_000,
      currency: 'usd',
    });
    await expectRefusal(book(dearer, { price: 20_000, currency: 'eur' }), 'offer-changed', {
      changed: ['price'],
    });
    await expectRefusal(book(silent), 'offer-changed', { changed: ['language'] });
    await expectRefusal(book(full), 'slot-taken');
    expect(platform.documents.dump('bookings/')).toEqual({});
    await book(same);
    await book(dearer, { price: 20_000 }, EVE);
    expect(Object.keys(platform.documents.dump('bookings/'))).toHaveLength(2);
  });

  it('R12 two students with the same answers see the same order', async () => {
    const platform = await aMatch(twentyCoaches());
    expect(await idsOf(platform, EVE)).toEqual(await idsOf(platform, SAM));
  });

  it('puts equal scores in the order of their ids', async () => {
    const platform = await aMatch(['c', 'a', 'b'].map((id) => ({ id })));
    expect(await idsOf(platform)).toEqual(['a', 'b', 'c']);
  });

  it('shows whom nobody can book in time at no place, and has its profile made anew', async () => {
    const platform = await aMatch([{ id: 'busy' }, { id: 'free' }, { id: 'full' }]);
    for (const id of ['busy', 'full']) fill(platform, id);
    for (let call = 0; call < 2; call += 1) {
      expect(await idsOf(platform)).toEqual(['free']);
      expect(Object.keys(platform.documents.dump('outbox/refresh-match-profile'))).toEqual([
        'outbox/refresh-match-profile:busy:2026-03-02',
        'outbox/refresh-match-profile:full:2026-03-02',
      ]);
    }
  });

  it.each([
    ['another language', { language: 'Danish' }, []],
    ['the language however it is written', { language: 'ENGLISH' }, ['a']],
    ['a ceiling just below the price', { maxHourlyPrice: 4_999 }, []],
    ['a ceiling at the price', { maxHourlyPrice: 5_000 }, ['a']],
    ['another currency', { currency: 'eur' as const }, []],
    ['no ceiling, and so any currency', { maxHourlyPrice: undefined, currency: 'eur' as const }, ['a']],
  ])('answers %s with who keeps it', async (_, change, expected) => {
    const platform = await aMatch([{ id: 'a' }]);
    const student = (await platform.documents.get(paths.student('sam')))!;
    platform.documents.put(paths.student('sam'), { ...student, preferences: { ...WISHES, ...change } });
    expect(await idsOf(platform)).toEqual(expected);
  });

  it('ranks other answers anew at once, and the same ones when the six hours are over', async () => {
    const near = { id: 'near', answers: answersAt(1) };
    const platform = await aMatch([near, { id: 'far', answers: answersAt(0) }]);
    const answers = answersAt(0);
    await platform.call(submitQuiz, SAM, { role: 'student', version: 1, answers });
    expect(await idsOf(platform)).toEqual(['far', 'near']);
    platform.now = new Date(NOON.getTime() + 1);
    await platform.call(submitQuiz, SAM, { role: 'student', version: 1, answers: answersAt(1) });
    const [best] = (await matchesOf(platform)).matches;
    expect(best).toMatchObject({ coachId: 'near' });
    const { expiresAt } = await matchesOf(platform);
    platform.now = new Date(Date.parse(expiresAt));
    expect(Date.parse((await matchesOf(platform)).expiresAt)).toBe(Date.parse(expiresAt) + 6 * HOUR);
  });

  it('prefers who teaches what one learns, and says so', async () => {
    const platform = await aMatch([{ id: 'a' }, { id: 'b' }]);
    platform.documents.put(paths.skill('wheel'), aSkill('wheel'));
    platform.documents.put(paths.userSkillOf('b', 'wheel'), aUserSkill('b', 'wheel', { kind: 'teaching' }));
    platform.documents.put(paths.userSkillOf('sam', 'wheel'), aUserSkill('sam', 'wheel'));
    expect(await idsOf(platform)).toEqual(['a', 'b']);
    for (const userSkillId of ['b_wheel', 'sam_wheel']) {
      const after = (await platform.documents.get(paths.userSkill(userSkillId)))!;
      await deliver(platform, onUserSkillWrite, { params: { userSkillId }, before: undefined, after });
    }
    const [best] = (await matchesOf(platform)).matches;
    expect(best).toMatchObject({ coachId: 'b', parts: { skills: 15 } });
    expect(best!.reasons[0]).toEqual({ about: 'skills', text: 'Teaches the skill that you learn.' });
  });

  it('shows a coach who learns no own page', async () => {
    const platform = await aMatch([{ id: 'sam' }, { id: 'b' }]);
    expect(await idsOf(platform)).toEqual(['b']);
  });

  it('is refused before the quiz', async () => {
    const platform = await aMatch([]);
    await expectRefusal(matchesOf(platform, aCaller('nobody', 'student')), 'student-missing');
    const { quiz: _, ...student } = (await platform.documents.get(paths.student('sam')))!;
    platform.documents.put(paths.student('sam'), student);
    await expectRefusal(matchesOf(platform), 'quiz-missing');
  });
});

describe('explainMatch', () => {
  const explained = (platform: Platform, coachId: string) =>
    platform.call(explainMatch, SAM, { coachId }) as Promise<{
      readonly isMatched: boolean;
      readonly rank?: number;
      readonly reasons: readonly { readonly reason: string; readonly text: string }[];
    }>;
  const reasonsOf = async (platform: Platform, coachId: string) =>
    (await explained(platform, coachId)).reasons.map(({ reason }) => reason);

  it('tells the place of a match', async () => {
    const platform = await aMatch(twentyCoaches());
    const [, second] = await idsOf(platform);
    expect(await explained(platform, second!)).toMatchObject({ isMatched: true, rank: 2, reasons: [] });
  });

  it('tells every reason why not', async () => {
    const platform = await aMatch([{ id: 'a' }]);
    await raisePrice(platform, 'a');
    await changePage(platform, 'a', { languages: ['Danish'] });
    expect(await reasonsOf(platform, 'a')).toEqual(['language', 'price']);
    const full = await aMatch([{ id: 'b' }]);
    fill(full, 'b');
    expect(await reasonsOf(full, 'b')).toEqual(['no-free-slot']);
    expect(await reasonsOf(full, 'nobody')).toEqual(['unavailable']);
    await full.documents.transact((transaction) => {
      transaction.delete(paths.matchProfile('b'));
      return Promise.resolve();
    });
    expect(await reasonsOf(full, 'b')).toEqual(['quiz-missing']);
    const many = await aMatch([...twentyCoaches(), { id: 'last', answers: answersAt(1) }]);
    expect(await reasonsOf(many, 'last')).toEqual(['outranked']);
  });

  it('tells a block only to who set it', async () => {
    const platform = await aMatch([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    const dates = { createdAt: NOON, updatedAt: NOON };
    platform.documents.put(paths.block('sam', 'a'), { blockerRef: 'sam', blockedRef: 'a', ...dates });
    platform.documents.put(paths.block('b', 'sam'), { blockerRef: 'b', blockedRef: 'sam', ...dates });
    await changePage(platform, 'c', { isActive: false });
    expect(await reasonsOf(platform, 'a')).toEqual(['blocked-by-you']);
    const [blocking, hidden] = [await explained(platform, 'b'), await explained(platform, 'c')];
    expect({ ...blocking, coachId: '' }).toEqual({ ...hidden, coachId: '' });
  });
});
