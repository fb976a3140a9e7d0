import { beforeEach, describe, expect, it } from 'vitest';
import type { Leaderboard } from '../../../src/contracts/documents/leaderboards';
import { paths } from '../../../src/domain/paths';
import leaveOnProfile from '../../../src/handlers/catalog/boardsOfProfile';
import leaveOnPrivacy from '../../../src/handlers/catalog/boardsOfPrivacy';
import leaveOnSuspension from '../../../src/handlers/catalog/boardsOfSuspended';
import makeEveryDay from '../../../src/handlers/catalog/makeLeaderboardsEveryDay';
import { type Platform, NOON, aPlatform } from '../../support/aPlatform';
import { aPost } from '../../support/aForum';
import { anEnrollment } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { shuffled } from '../../support/shuffled';
import { workOff } from '../../support/workOff';

const DAY = 86_400_000;
const dates = { createdAt: NOON, updatedAt: NOON };

let platform: Platform;
beforeEach(() => {
  platform = aPlatform();
});

function person(uid: string, privacy?: { showOnLeaderboard?: boolean; profileVisible?: boolean }): void {
  platform.documents.put(paths.publicProfile(uid), {
    displayName: uid,
    ...(['carla', 'omar'].includes(uid)
      ? ({ role: 'coach', coachSlug: uid } as const)
      : ({ role: 'student' } as const)),
    badges: [],
    ...dates,
  });
  if (privacy !== undefined)
    platform.documents.put(paths.privacySettings(uid), {
      profileVisible: true,
      showOnLeaderboard: true,
      ...privacy,
      ...dates,
    });
}

/** So many programs of a coach, completed by a student so many days ago. */
function completes(studentRef: string, coachRef: string, count: number, daysAgo: number): void {
  for (let index = 0; index < count; index += 1) {
    const programRef = `${coachRef}-${daysAgo}-${index}`;
    const enrollment = anEnrollment({
      studentRef,
      programRef,
      coachRef,
      status: 'completed',
      completionDate: new Date(NOON.getTime() - daysAgo * DAY),
    });
    platform.documents.put(paths.enrollment(enrollment.id), enrollment);
  }
}

async function makeBoards(): Promise<void> {
  await makeEveryDay(platform.ports);
  await workOff(platform);
}

async function board(kind: Leaderboard['kind'], period: Leaderboard['period'] = 'week') {
  const stored = await platform.documents.get(paths.leaderboard(period, kind));
  return stored?.entries.map(({ userRef, rank, score }) => [userRef, rank, score]);
}

describe('the leaderboards', () => {
  it('rank who completed and whose programs were, by the days that are over; equal ones share a rank', async () => {
    for (const uid of ['ana', 'ben', 'cyd', 'carla', 'omar']) person(uid);
    completes('ana', 'carla', 3, 1);
    completes('ben', 'omar', 1, 2);
    completes('cyd', 'omar', 1, 7);
    completes('cyd', 'omar', 9, 0);
    completes('ben', 'omar', 4, 8);
    await makeBoards();
    expect(await board('learners')).toEqual([
      ['ana', 1, 3],
      // Five days earlier.
      ['cyd', 2, 1],
      ['ben', 2, 1],
    ]);
    expect(await board('coaches')).toEqual([
      ['carla', 1, 3],
      ['omar', 2, 2],
    ]);
  });

  it('are read as one document each, and are the same however often they are made', async () => {
    person('ana');
    completes('ana', 'carla', 2, 1);
    await makeBoards();
    const made = platform.documents.dump('leaderboards/');
    await makeBoards();
    expect(platform.documents.dump('leaderboards/')).toEqual(made);
    platform.now = new Date(NOON.getTime() + DAY);
    await makeBoards();
    expect(await board('learners')).toEqual([['ana', 1, 2]]);
    platform.now = new Date(NOON.getTime() + 8 * DAY);
    await makeBoards();
    expect([await board('learners'), await board('learners', 'month')]).toEqual([[], [['ana', 1, 2]]]);
  });

  it('have fifty places, and who does not want to be seen leaves no gap', async () => {
    for (let index = 0; index < 60; index += 1) {
      const uid = `p${String(index).padStart(2, '0')}`;
      person(uid, index % 10 === 3 ? { showOnLeaderboard: false } : undefined);
      completes(uid, 'carla', 1, 1);
    }
    await makeBoards();
    const entries = (await board('learners')) ?? [];
    expect(entries).toHaveLength(50);
    expect(entries.map(([uid]) => uid)).not.toContain('p03');
    expect(new Set(entries.map(([, rank]) => rank))).toEqual(new Set([1]));
  });
});

describe('a person on the boards', () => {
  beforeEach(async () => {
    for (const uid of ['ana', 'ben']) person(uid);
    completes('ana', 'carla', 2, 1);
    completes('ben', 'carla', 1, 1);
    await makeBoards();
    expect(await board('learners')).toEqual([
      ['ana', 1, 2],
      ['ben', 2, 1],
    ]);
  });

  it.each([{ showOnLeaderboard: false }, { profileVisible: false }])(
    'is off all of them at once by %j, the others close up, and does not come back with the next',
    async (wish) => {
      person('ana', wish);
      const after = await platform.documents.get(paths.privacySettings('ana'));
      await deliver(platform, leaveOnPrivacy, { params: { uid: 'ana' }, before: undefined, after });
      for (const period of ['week', 'month', 'year'] as const)
        expect(await board('learners', period)).toEqual([['ben', 1, 1]]);
      platform.now = new Date(NOON.getTime() + DAY);
      await makeBoards();
      expect(await board('learners', 'month')).toEqual([['ben', 1, 1]]);
    },
  );

  it('whose coach page is not shown any more is off the boards of coaches at once, and off no other', async () => {
    for (const uid of ['carla', 'omar']) person(uid);
    completes('carla', 'omar', 3, 1);
    platform.now = new Date(NOON.getTime() + DAY);
    await makeBoards();
    const [carla, omar] = [
      ['carla', 1, 3],
      ['omar', 1, 3],
    ];
    expect(await board('coaches')).toEqual([carla, omar]);
    const path = paths.publicProfile('carla');
    const before = await platform.documents.get(path);
    const { coachSlug, ...after } = before!;
    expect(coachSlug).toBe('carla');
    platform.documents.put(path, after);
    await deliver(platform, leaveOnProfile, { params: { uid: 'carla' }, before, after });
    expect(await board('coaches')).toEqual([omar]);
    expect((await board('learners'))?.[0]).toEqual(carla);
    platform.now = new Date(NOON.getTime() + 2 * DAY);
    await makeBoards();
    expect([await board('coaches'), (await board('learners'))?.[0]]).toEqual([[omar], carla]);
  });

  it('is off while suspended', async () => {
    const suspension = { userRef: 'ben', reason: 'spam', suspendedBy: 'root', ...dates };
    platform.documents.put(paths.suspension('ben'), suspension);
    await deliver(platform, leaveOnSuspension, {
      params: { uid: 'ben' },
      before: undefined,
      after: suspension,
    });
    expect(await board('learners')).toEqual([['ana', 1, 2]]);
  });
});

describe('C14 Leaderboard: ties, absence, midnight', () => {
  const [MIDDLE, APRIL] = ['2026-03-15T10:00:00Z', '2026-04-02T12:00:00Z'] as const;
  let voters = 0;

  function writes(uid: string): string {
    person(uid);
    const post = aPost({ id: `post-${uid}`, authorRef: uid });
    platform.documents.put(paths.post(post.id), post);
    return post.id;
  }

  /** A vote for a person's post. @returns its path */
  function vote(uid: string, at: string | number, by = `voter-${(voters += 1)}`) {
    const [postRef, createdAt] = [`post-${uid}`, new Date(at)];
    const path = paths.vote(postRef, by);
    platform.documents.put(path, { userRef: by, postRef, createdAt, updatedAt: createdAt });
    return path;
  }

  /** So many votes, a minute apart up to a moment. */
  function votes(uid: string, count: number, last: string): void {
    for (let index = 0; index < count; index += 1) vote(uid, Date.parse(last) - index * 60_000);
  }

  /** A program of carla's that ana completed. @returns its path */
  function complete(at: string, programRef: string) {
    person('carla');
    const completed = anEnrollment({ studentRef: 'ana', programRef, status: 'completed' });
    const path = paths.enrollment(completed.id);
    platform.documents.put(path, { ...completed, completionDate: new Date(at) });
    return path;
  }

  async function boardOn(day: string, period: Leaderboard['period'], kind: Leaderboard['kind'] = 'writers') {
    platform.now = new Date(day);
    await makeBoards();
    return board(kind, period);
  }

  function march(): void {
    for (const uid of ['ana', 'ben', 'cyd', 'dan', 'eve']) writes(uid);
    votes('ana', 50, MIDDLE);
    // All three have forty: cyd first, then ben and dan in the same moment.
    votes('dan', 40, '2026-03-20T10:00:00Z');
    votes('ben', 40, '2026-03-20T10:00:00Z');
    votes('cyd', 40, '2026-03-19T10:00:00Z');
    votes('eve', 10, MIDDLE);
    vote('eve', MIDDLE, 'eve');
  }

  it('C14 shares ranks, and orders a tie by who reached it earlier, then by id; a vote for oneself is none', async () => {
    march();
    expect(await boardOn(APRIL, 'last-month')).toEqual([
      ['ana', 1, 50],
      ['cyd', 2, 40],
      ['ben', 2, 40],
      ['dan', 2, 40],
      ['eve', 5, 10],
    ]);
  });

  it.each([
    ['2026-02-28T22:59:59.999Z', 'February'],
    ['2026-02-28T23:00:00.000Z', 'March'],
    ['2026-03-31T21:59:59.999Z', 'March'],
    ['2026-03-31T22:00:00.000Z', 'April'],
  ])('C14 counts what happened at %s in %s of the platform’s zone', async (at, month) => {
    writes('ana');
    complete(at, 'bootcamp');
    vote('ana', at);
    const asked = {
      February: ['2026-03-01T12:00:00Z', 'last-month'],
      March: [APRIL, 'last-month'],
      April: [APRIL, 'month'],
    } as const;
    for (const [name, [day, period]] of Object.entries(asked))
      for (const kind of ['writers', 'learners'] as const)
        expect([name, await boardOn(day, period, kind)]).toEqual([
          name,
          name === month ? [['ana', 1, 1]] : [],
        ]);
  });

  it('C14 closes up at once for who opts out or is suspended, who is back with the same points', async () => {
    march();
    await boardOn(APRIL, 'last-month');
    person('cyd', { showOnLeaderboard: false });
    const after = await platform.documents.get(paths.privacySettings('cyd'));
    await deliver(platform, leaveOnPrivacy, { params: { uid: 'cyd' }, before: undefined, after });
    expect(await board('writers', 'last-month')).toEqual([
      ['ana', 1, 50],
      ['ben', 2, 40],
      ['dan', 2, 40],
      ['eve', 4, 10],
    ]);
    const suspension = { userRef: 'ana', reason: 'spam', suspendedBy: 'root', ...dates };
    platform.documents.put(paths.suspension('ana'), suspension);
    await deliver(platform, leaveOnSuspension, {
      ...{ params: { uid: 'ana' }, before: undefined, after: suspension },
    });
    expect((await board('writers', 'last-month'))?.map(([uid]) => uid)).toEqual(['ben', 'dan', 'eve']);
    await platform.documents.transact((transaction) => {
      transaction.delete(paths.suspension('ana'));
      return Promise.resolve();
    });
    expect((await boardOn('2026-04-20T12:00:00Z', 'last-month'))?.[0]).toEqual(['ana', 1, 50]);
  });

  it('C14 is open until the third: what comes late counts and what is deleted does not; afterwards nothing moves it', async () => {
    march();
    await boardOn('2026-04-01T12:00:00Z', 'last-month');
    vote('eve', '2026-03-31T20:00:00Z');
    const gone = vote('eve', MIDDLE, 'late');
    expect((await boardOn(APRIL, 'last-month'))?.at(-1)).toEqual(['eve', 5, 12]);
    await platform.documents.transact((transaction) => {
      transaction.delete(gone);
      return Promise.resolve();
    });
    platform.documents.put(
      paths.post('post-dan'),
      aPost({ id: 'post-dan', authorRef: 'dan', isVisible: false }),
    );
    const closing = await boardOn('2026-04-03T12:00:00Z', 'last-month');
    expect([closing?.length, closing?.at(-1)]).toEqual([4, ['eve', 4, 11]]);
    vote('eve', '2026-03-31T20:00:00Z');
    expect(await boardOn('2026-04-09T12:00:00Z', 'last-month')).toEqual(closing);
  });

  it('C14 keeps a March event that arrives on April 9, and counts it in no month and no year', async () => {
    march();
    complete('2026-03-20T10:00:00Z', 'early');
    const kinds = ['writers', 'learners', 'coaches'] as const;
    const boards = () =>
      Promise.all(
        kinds.flatMap((kind) =>
          (['last-month', 'month', 'year'] as const).map((period) => board(kind, period)),
        ),
      );
    await boardOn(APRIL, 'last-month');
    const late = [vote('eve', '2026-03-31T20:00:00Z'), complete('2026-03-31T20:00:00Z', 'second')];
    await boardOn('2026-04-03T12:00:00Z', 'last-month');
    expect(await board('writers', 'last-month')).toContainEqual(['eve', 5, 11]);
    expect(await board('learners', 'last-month')).toEqual([['ana', 1, 2]]);
    await boardOn('2026-04-08T12:00:00Z', 'last-month');
    const closed = await boards();
    late.push(vote('eve', '2026-03-31T20:00:00Z'), complete('2026-03-31T20:00:00Z', 'third'));
    for (let twice = 0; twice < 2; twice += 1) {
      await boardOn('2026-04-09T12:00:00Z', 'last-month');
      expect(await boards()).toEqual(closed);
    }
    for (const { path } of late) expect(platform.documents.dump(path)).toHaveProperty([path]);
  });

  it('C14 is rebuilt to the same however often, in whatever order its votes lie', async () => {
    march();
    await boardOn(APRIL, 'last-month');
    const made = platform.documents.dump('leaderboards/');
    const days = platform.documents.dump('leaderboardDays/');
    for (const seed of [1, 2]) {
      const stored = Object.entries(platform.documents.dump('posts/')).filter(([path]) =>
        path.includes('/votes/'),
      );
      const moved = aPlatform();
      for (const uid of ['ana', 'ben', 'cyd', 'dan', 'eve']) {
        const profile = platform.documents.dump(`publicProfiles/${uid}`)[`publicProfiles/${uid}`];
        moved.documents.put(paths.publicProfile(uid), profile as never);
        moved.documents.put(paths.post(`post-${uid}`), aPost({ id: `post-${uid}`, authorRef: uid }));
      }
      for (const [path, data] of shuffled(stored, seed)) {
        const [, postId = '', , by = ''] = path.split('/');
        moved.documents.put(paths.vote(postId, by), data as never);
      }
      platform = moved;
      for (let twice = 0; twice < 2; twice += 1) {
        platform.now = new Date(APRIL);
        await makeBoards();
        expect(platform.documents.dump('leaderboards/')).toEqual(made);
        expect(platform.documents.dump('leaderboardDays/')).toEqual(days);
      }
    }
  });
});
