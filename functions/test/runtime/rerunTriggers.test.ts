import { describe, expect, it } from 'vitest';
import { newOutboxJob, replayed } from '../../src/domain/outbox/jobStates';
import { mirroredProfile } from '../../src/domain/accounts/mirroredProfile';
import { isRerunLeft, paramsIn, rerunJob } from '../../src/domain/outbox/rerunJob';
import { paths } from '../../src/domain/paths';
import * as triggers from '../../src/entry/triggers';
import { buryEvent } from '../../src/runtime/buryEvent';
import { rerunTriggers } from '../../src/runtime/rerunTriggers';
import { runJob } from '../../src/runtime/runJob';
import type { Trigger } from '../../src/runtime/trigger';
import { aMarket } from '../support/aMarket';
import { type Platform, NOON } from '../support/aPlatform';
import { aCoach, aResource, aSkill, aUserSkill, anEnrollment } from '../support/builders';
import { loggedLines } from '../support/loggedLines';
import { aUser } from '../support/people';

const DEPLOYED = Object.values(triggers) as unknown as readonly Trigger[];

/** What each trigger brings about when its document says something else than what follows from it; one that is new is entered here. */
const EFFECTS: Readonly<
  Record<
    string,
    { document: string; before: (market: Platform) => void; after: (market: Platform) => unknown }
  >
> = {
  'users/{uid}': {
    document: 'users/sam',
    before: ({ documents }) => documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam' })),
    after: ({ documents }) => documents.dump('publicProfiles/sam')['publicProfiles/sam'],
  },
  'users/{uid}/settings/privacy': {
    document: 'users/sam/settings/privacy',
    before: ({ documents }) => documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam' })),
    after: ({ documents }) => documents.dump('publicProfiles/sam')['publicProfiles/sam'],
  },
  'coaches/{uid}': {
    document: 'coaches/carla',
    before: ({ documents }) => documents.put(paths.user('carla'), aUser('carla', { role: 'coach' })),
    after: ({ documents }) => documents.dump('publicProfiles/carla')['publicProfiles/carla'],
  },
  'programs/{programId}': {
    document: 'programs/bootcamp',
    before: (market) => change(market, { searchTokens: [] }),
    after: (market) => program(market).searchTokens.length || undefined,
  },
  'programs/{programId}/chapters/{chapterId}': {
    document: 'programs/bootcamp/chapters/gone',
    before: () => undefined,
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-outline'))[0],
  },
  'programs/{programId}/lessons/{lessonId}': {
    document: 'programs/bootcamp/lessons/gone',
    before: ({ documents }) =>
      documents.put(paths.lessonContent('bootcamp', 'gone'), { text: 'x', createdAt: NOON, updatedAt: NOON }),
    after: ({ documents }) =>
      documents.dump('programs/bootcamp/lessons/gone')['programs/bootcamp/lessons/gone/content/body'] ===
      undefined
        ? Object.keys(documents.dump('outbox/recount-outline'))[0]
        : undefined,
  },
  'enrollments/{enrollmentId}/lessonProgress/{lessonId}': {
    document: 'enrollments/sam_bootcamp/lessonProgress/l1',
    before: (market) => {
      const enrollment = anEnrollment({ programRef: 'bootcamp', progress: 0 });
      market.documents.put(paths.enrollment('sam_bootcamp'), enrollment);
      const record = { lessonRef: 'l1', completed: true, updatedAt: NOON };
      market.documents.put(paths.lessonProgress('sam_bootcamp', 'l1'), record as never);
    },
    after: ({ documents }) =>
      (documents.dump('enrollments')['enrollments/sam_bootcamp'] as { progress: number }).progress ||
      undefined,
  },
  'ratingSummaries/{summaryId}': {
    document: 'ratingSummaries/program_bootcamp',
    before: (market) => change(market, { rating: 5, totalReviews: 9 }),
    after: (market) => (program(market).totalReviews === 0 ? 'mirrored' : undefined),
  },
  'bookmarks/{bookmarkId}': {
    document: 'bookmarks/sam_guide',
    before: ({ documents }) => documents.put(paths.resource('guide'), aResource('guide')),
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-bookmarks'))[0],
  },
  'resources/{resourceId}': {
    document: 'resources/gone',
    before: () => undefined,
    after: ({ documents }) => Object.keys(documents.dump('outbox/clear-bookmarks'))[0],
  },
  'skills/{skillId}': {
    document: 'skills/wheel',
    before: ({ documents }) => documents.put(paths.skill('wheel'), aSkill('wheel')),
    after: ({ searchIndex }) => searchIndex.entry('skill', 'wheel'),
  },
  'userSkills/{userSkillId}': {
    document: 'userSkills/sam_wheel',
    before: ({ documents }) => {
      documents.put(paths.skill('wheel'), aSkill('wheel'));
      documents.put(paths.userSkillOf('sam', 'wheel'), aUserSkill('sam', 'wheel'));
    },
    after: ({ documents }) => Object.keys(documents.dump('outbox/recount-skill'))[0],
  },
  'publicProfiles/{uid}': {
    document: 'publicProfiles/carla',
    before: showCarla,
    after: ({ searchIndex }) => searchIndex.entry('coach', 'carla'),
  },
  'suspensions/{uid}': {
    document: 'suspensions/carla',
    before: showCarla,
    after: ({ searchIndex }) => searchIndex.entry('coach', 'carla'),
  },
};

/** A coach with a page and a public name, whom no search knows yet. */
function showCarla({ documents }: Platform): void {
  const user = aUser('carla', { role: 'coach', fullName: 'Carla' });
  const profile = mirroredProfile({ user, coach: aCoach() }, NOON);
  if (profile === undefined) throw new Error('Carla has no public profile');
  documents.put(paths.coach('carla'), aCoach());
  documents.put(paths.publicProfile('carla'), profile);
}

interface Shown {
  readonly searchTokens: readonly string[];
  readonly totalReviews: number;
}

function program({ documents }: Platform): Shown {
  return documents.dump('programs/bootcamp')['programs/bootcamp'] as Shown;
}

function change(market: Platform, changes: object): void {
  market.documents.put(paths.program('bootcamp'), { ...program(market), ...changes } as never);
}

const HANDLERS = { 'rerun-triggers': () => Promise.resolve({ default: rerunTriggers(DEPLOYED) }) };

async function bury(market: Platform, pattern: string, document: string): Promise<void> {
  await loggedLines(() => buryEvent({ pattern, document }, new Error('no'), market.ports));
}

describe('a lost event of a trigger', () => {
  it('is of a pattern of the table', () => {
    expect([...new Set(DEPLOYED.map(({ document }) => document))].sort()).toEqual(
      Object.keys(EFFECTS).sort(),
    );
  });

  it.each(Object.entries(EFFECTS))(
    'of %s does its work when its job is replayed',
    async (pattern, effect) => {
      const market = await aMarket();
      effect.before(market);
      expect(effect.after(market)).toBeUndefined();
      await bury(market, pattern, effect.document);
      const { id } = rerunJob({ pattern, document: effect.document });
      await runJob(id, HANDLERS, market.ports);
      expect(effect.after(market)).toBeUndefined();
      const dead = (await market.documents.get(paths.outboxJob(id)))!;
      market.documents.put(paths.outboxJob(id), replayed(dead, NOON));
      await runJob(id, HANDLERS, market.ports);
      expect(await market.documents.get(paths.outboxJob(id))).toMatchObject({ status: 'done' });
      expect(effect.after(market)).toBeDefined();
    },
  );

  it('is one job for each document, whatever became of an earlier one', async () => {
    const market = await aMarket();
    const job = rerunJob({ pattern: 'users/{uid}', document: 'users/sam' });
    for (const status of ['pending', 'failed', 'dead'] as const) {
      market.documents.put(paths.outboxJob(job.id), { ...newOutboxJob(job, NOON), status });
      await bury(market, 'users/{uid}', 'users/sam');
      expect(await market.documents.get(paths.outboxJob(job.id))).toMatchObject({ status });
    }
    for (const status of ['done', 'running'] as const) {
      market.documents.put(paths.outboxJob(job.id), { ...newOutboxJob(job, NOON), status });
      await bury(market, 'users/{uid}', 'users/sam');
      expect(await market.documents.get(paths.outboxJob(job.id))).toMatchObject({ status: 'dead' });
    }
    expect(isRerunLeft(undefined)).toBe(false);
  });

  it('that no trigger takes ends at once', async () => {
    const market = await aMarket();
    for (const payload of [
      { pattern: 'users/{uid}', document: 'users/sam/devices/d' },
      { pattern: 'devices/{id}', document: 'devices/d' },
    ]) {
      const job = rerunJob(payload);
      market.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
      await runJob(job.id, HANDLERS, market.ports);
      expect(await market.documents.get(paths.outboxJob(job.id))).toMatchObject({
        status: 'dead',
        attempts: 1,
      });
    }
  });
});

describe('a path', () => {
  it.each([
    ['users/{uid}', 'users/ana', { uid: 'ana' }],
    ['a/{x}/b/{y}', 'a/1/b/2', { x: '1', y: '2' }],
    ['users/{uid}', 'coaches/ana', undefined],
    ['users/{uid}', 'users/ana/devices/d', undefined],
    ['users/{uid}/settings/privacy', 'users/ana/settings/notifications', undefined],
  ])('%s finds in %s %o', (pattern, document, params) => {
    expect(paramsIn(pattern, document)).toEqual(params);
  });
});
