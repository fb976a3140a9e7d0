import { beforeEach, describe, expect, it } from 'vitest';
import type { Leaderboard } from '../../../src/contracts/documents/leaderboards';
import { paths } from '../../../src/domain/paths';
import leaveOnPrivacy from '../../../src/handlers/catalog/leaveLeaderboardsOnPrivacyWrite';
import leaveOnSuspension from '../../../src/handlers/catalog/leaveLeaderboardsOnSuspensionWrite';
import makeEveryDay from '../../../src/handlers/catalog/makeLeaderboardsEveryDay';
import { type Platform, NOON, aPlatform } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { deliver } from '../../support/deliver';
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
    role: 'student',
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
      ['ben', 2, 1],
      ['cyd', 2, 1],
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
