import { describe, expect, it } from 'vitest';
import type { JobKind } from '../../src/contracts/jobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import getActivityLogs from '../../src/handlers/admin/getActivityLogs';
import getAnalytics from '../../src/handlers/admin/getAnalytics';
import getSystemActivityLogs from '../../src/handlers/admin/getSystemActivityLogs';
import listDeadJobs from '../../src/handlers/admin/listDeadJobs';
import sweepUploads from '../../src/handlers/files/sweepUploadsEveryFiveMinutes';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import createReview from '../../src/handlers/reviews/createReview';
import searchCoaches from '../../src/handlers/accounts/searchCoaches';
import searchUsers from '../../src/handlers/accounts/searchUsers';
import searchPrograms from '../../src/handlers/catalog/searchPrograms';
import searchSkills from '../../src/handlers/catalog/searchSkills';
import type { Job } from '../../src/ports/jobs';
import type { SearchRequest } from '../../src/ports/searchIndex';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import { CARLA, ROOT, SAM, aMarket } from '../support/aMarket';
import { NOON, type Platform } from '../support/aPlatform';
import { anEvent } from '../support/aVenue';
import { type RecordingDocuments, recordingQueries } from '../support/recordingQueries';
import { aBroadcast } from '../support/aBroadcast';
import { workOff } from '../support/workOff';

const STRETCH = { from: '2025-12-01T00:00:00Z', to: '2025-12-02T00:00:00Z' };

interface World {
  readonly market: Platform<RecordingDocuments>;
  readonly documents: RecordingDocuments;
}

async function aWorld(): Promise<World> {
  const documents = recordingQueries();
  const market = await aMarket({}, documents);
  return { market, documents };
}

function job(kind: JobKind, payload: object) {
  return async ({ market, documents }: World): Promise<void> => {
    const id = `${kind}:1`;
    documents.put(paths.outboxJob(id), newOutboxJob({ id, kind, payload } as Job, NOON));
    await workOff(market, [id]);
  };
}

const call =
  (mounted: MountedOperation, caller: typeof ROOT, input: object) =>
  async ({ market }: World): Promise<void> => {
    await market.call(mounted, caller, input).catch(nothingIsThere);
  };

/** What it looked for is not there, which is after it has looked. */
function nothingIsThere(error: unknown): void {
  expect(error).toMatchObject({ details: { reason: expect.stringMatching(/.+/) as unknown } });
}

const suspended = ({ documents }: World) =>
  documents.put(paths.suspension('sam'), {
    userRef: 'sam',
    reason: 'spam',
    suspendedBy: 'root',
    createdAt: NOON,
    updatedAt: NOON,
  });
const gathering = (changes: object) => (world: World) =>
  world.documents.put(paths.event('meetup'), anEvent({ id: 'meetup', ...changes }));

interface Row {
  readonly from: string;
  readonly limit: number;
  readonly run: (world: World) => Promise<void>;
  readonly given?: (world: World) => unknown;
}

/** Queries whose page nothing else would miss, each with the limit that is meant. */
const ROWS: Readonly<Record<string, Row>> = {
  'listDeadJobs, one more than it shows': {
    from: 'outbox',
    limit: 51,
    run: call(listDeadJobs, ROOT, {}),
  },
  'listDeadJobs, at most': { from: 'outbox', limit: 101, run: call(listDeadJobs, ROOT, { limit: 100 }) },
  getActivityLogs: { from: 'activityLogs', limit: 51, run: call(getActivityLogs, ROOT, {}) },
  getSystemActivityLogs: { from: 'activityLogs', limit: 51, run: call(getSystemActivityLogs, ROOT, STRETCH) },
  getAnalytics: {
    from: 'analytics',
    limit: 51,
    run: call(getAnalytics, ROOT, { metricType: 'enrollment', ...STRETCH }),
  },
  'unenrollStudent, the other programs of the coach': {
    from: 'enrollments',
    limit: 100,
    given: ({ market }) => market.call(enrollStudent, SAM, { programId: 'bootcamp' }),
    run: call(unenrollStudent, CARLA, { enrollmentId: 'sam_bootcamp' }),
  },
  'createReview, what proves the work': {
    from: 'enrollments',
    limit: 500,
    run: call(createReview, SAM, { targetType: 'coach', targetId: 'carla', rating: 5 }),
  },
  'sweep-activity': {
    from: 'activityLogs',
    limit: 300,
    run: job('sweep-activity', { day: '2026-01-01', batch: 0 }),
  },
  'sweep-files': { from: 'uploads', limit: 100, run: job('sweep-files', { day: '2026-01-01', page: 0 }) },
  'sweep of uploads': { from: 'uploads', limit: 100, run: ({ market }) => sweepUploads(market.ports) },
  'reconcile-accounts': { from: 'users', limit: 100, run: job('reconcile-accounts', { run: '1' }) },
  'roll-up-statistics': { from: 'analytics', limit: 500, run: job('roll-up-statistics', { slot: '1' }) },
  'make-leaderboards': {
    from: 'enrollments',
    limit: 500,
    run: job('make-leaderboards', { day: '2026-01-01' }),
  },
  'stop-suspended': {
    from: 'bookings',
    limit: 50,
    given: suspended,
    run: job('stop-suspended', { uid: 'sam' }),
  },
  'list-recipients': {
    from: 'users',
    limit: 500,
    given: ({ documents }) => documents.put(paths.broadcast('spring'), aBroadcast()),
    run: job('list-recipients', { broadcastId: 'spring', page: 0 }),
  },
  'tell-attendees': {
    from: 'eventRegistrations',
    limit: 100,
    given: gathering({ version: 1 }),
    run: job('tell-attendees', { eventId: 'meetup', version: 1, about: 'moved' }),
  },
  'end-registrations': {
    from: 'eventRegistrations',
    limit: 25,
    given: gathering({ status: 'cancelled' }),
    run: job('end-registrations', { eventId: 'meetup', batch: 0 }),
  },
};

describe('the page of a query', () => {
  it.each(Object.entries(ROWS))('of %s is what is meant', async (_name, { from, limit, run, given }) => {
    const world = await aWorld();
    await given?.(world);
    await run(world);
    const queries = world.documents.queries.filter((query) => query.from.path === from);
    // A look at one alone is no page.
    const pages = queries.map((query) => query.limit).filter((each) => each > 1);
    expect(new Set(pages)).toEqual(new Set([limit]));
  });

  it.each([
    ['searchPrograms', searchPrograms, SAM],
    ['searchCoaches', searchCoaches, SAM],
    ['searchSkills', searchSkills, SAM],
    ['searchUsers', searchUsers, ROOT],
  ] as const)('of %s is twenty, and cannot be more', async (_name, mounted, caller) => {
    const { market } = await aWorld();
    const asked: SearchRequest[] = [];
    const searchIndex = () =>
      Promise.resolve({
        put: () => Promise.resolve(),
        search: (request: SearchRequest) => {
          asked.push(request);
          return Promise.resolve({ hits: [], nextCursor: undefined, lookups: [] });
        },
      });
    Object.assign(market.ports, { searchIndex });
    await market.call(mounted, caller, { query: 'yoga' });
    expect(asked.map(({ limit }) => limit)).toEqual([20]);
    await expect(market.call(mounted, caller, { query: 'yoga', limit: 21 })).rejects.toMatchObject({
      details: { reason: 'invalid-input' },
    });
  });
});
