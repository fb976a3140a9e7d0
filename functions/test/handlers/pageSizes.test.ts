import { describe, expect, it } from 'vitest';
import type { JobKind } from '../../src/contracts/jobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import { aTableExport } from '../support/aTableExport';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import getActivityLogs from '../../src/handlers/admin/getActivityLogs';
import getAnalytics from '../../src/handlers/admin/getAnalytics';
import getSystemActivityLogs from '../../src/handlers/admin/getSystemActivityLogs';
import { DERIVED } from '../../src/handlers/admin/rebuild';
import getDeliveries from '../../src/handlers/notifications/getDeliveries';
import listDeadJobs from '../../src/handlers/admin/listDeadJobs';
import sweepUploads from '../../src/handlers/files/sweepUploadsEveryFiveMinutes';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import createReview from '../../src/handlers/reviews/createReview';
import sweepOutbox from '../../src/handlers/outbox/sweepOutboxEveryMinute';
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
import { aBooking } from '../support/aDiary';
import { aUser } from '../support/people';
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

const erasing = ({ documents }: World) => {
  const erasure = { pseudonym: 'erased-1', uid: 'sam', status: 'erasing' as const, dueAt: NOON };
  documents.put(paths.erasure('erased-1'), { ...erasure, createdAt: NOON, updatedAt: NOON });
};
const erase = job('erase-account', { pseudonym: 'erased-1' });
const copying = ({ documents }: World) => {
  const copy = { id: 'copy', personRef: 'sam', status: 'running' as const, parts: 0, counts: {}, files: 0 };
  documents.put(paths.user('sam'), aUser('sam'));
  documents.put(paths.dataExport('sam'), { ...copy, problems: [], createdAt: NOON, updatedAt: NOON });
};
const rebuild = (name: string, id: string) => async (world: World) => {
  const { ports } = world.market;
  await DERIVED[name]?.rebuild(id, { documents: world.documents, ports, now: NOON });
};
const enrolled = ({ market }: World) => market.call(enrollStudent, SAM, { programId: 'bootcamp' });

/** Queries whose page nothing else would miss, each with the limit that is meant. */
const ROWS: Readonly<Record<string, Row>> = {
  'listDeadJobs, one more than it shows': {
    from: 'outbox',
    limit: 51,
    run: call(listDeadJobs, ROOT, {}),
  },
  'getDeliveries, at most': {
    from: 'users/root/notifications',
    limit: 101,
    run: call(getDeliveries, ROOT, { userId: 'root', limit: 100 }),
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
  'count-audience': {
    from: 'enrollments',
    limit: 500,
    run: job('count-audience', { uid: 'carla', asOf: '2026-01-01T00:00:00.000Z' }),
  },
  'make-leaderboards, votes': {
    from: 'votes',
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
  'tell-of-sessions': {
    from: 'sessions',
    limit: 200,
    run: job('tell-of-sessions', { programId: 'bootcamp', slot: 1 }),
  },
  'end-registrations': {
    from: 'eventRegistrations',
    limit: 25,
    given: gathering({ status: 'cancelled' }),
    run: job('end-registrations', { eventId: 'meetup', batch: 0 }),
  },
  'offer-event-seats': {
    from: 'eventRegistrations',
    limit: 100,
    given: gathering({ status: 'published' }),
    run: job('offer-event-seats', { eventId: 'meetup', poolId: 'seats' }),
  },
  'close-session': {
    from: 'bookings',
    limit: 100,
    given: ({ documents }) => documents.put(paths.session('meeting'), newSession(aBooking(), NOON)),
    run: job('close-session', { sessionId: 'meeting', version: 1 }),
  },
  'erase-account, where the person is': { from: 'reviews', limit: 50, given: erasing, run: erase },
  'erase-account, events to come': { from: 'eventRegistrations', limit: 50, given: erasing, run: erase },
  'erase-account, what lies below': { from: 'users/sam/devices', limit: 100, given: erasing, run: erase },
  'export-data': {
    from: 'reviews',
    limit: 100,
    given: copying,
    run: job('export-data', { uid: 'sam', exportId: 'copy' }),
  },
  'export-table': {
    from: 'payments',
    limit: 5_000,
    given: ({ documents }) => {
      documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
      documents.put(paths.tableExport('root', 'payments', 'csv'), aTableExport('root'));
    },
    run: job('export-table', { uid: 'root', table: 'payments', format: 'csv', exportId: 'export-1' }),
  },
  'remove-table-exports': {
    from: 'tableExports',
    limit: 20,
    run: job('remove-table-exports', { uid: 'sam' }),
  },
  'rebuild progress': {
    from: 'enrollments/sam_bootcamp/lessonProgress',
    limit: 5_000,
    given: enrolled,
    run: rebuild('progress', 'sam_bootcamp'),
  },
  'rebuild outlines': {
    from: 'programs/bootcamp/lessons',
    limit: 1_000,
    run: rebuild('outlines', 'bootcamp'),
  },
  'rebuild outlines, chapters': {
    from: 'programs/bootcamp/chapters',
    limit: 200,
    run: rebuild('outlines', 'bootcamp'),
  },
  'recompute-progress': {
    from: 'enrollments',
    limit: 100,
    run: job('recompute-progress', { programId: 'bootcamp', version: 9 }),
  },
  'follow-author': { from: 'reviews', limit: 50, run: job('follow-author', { uid: 'sam' }) },
  'follow-author, posts': { from: 'posts', limit: 50, run: job('follow-author', { uid: 'sam' }) },
  'follow-author, comments': { from: 'comments', limit: 50, run: job('follow-author', { uid: 'sam' }) },
  'stop-suspended, events': {
    from: 'events',
    limit: 50,
    given: suspended,
    run: job('stop-suspended', { uid: 'sam' }),
  },
  'follow-coach-page': { from: 'programs', limit: 20, run: job('follow-coach-page', { uid: 'carla' }) },
  'recount-rating': {
    from: 'reviews',
    limit: 500,
    run: job('recount-rating', { targetType: 'program', targetRef: 'bootcamp' }),
  },
  'clear-post': {
    from: 'posts/gone/comments',
    limit: 100,
    run: job('clear-post', { postId: 'gone', batch: 0 }),
  },
  'clear-post, flags': { from: 'flags', limit: 100, run: job('clear-post', { postId: 'gone', batch: 0 }) },
  'clear-bookmarks': {
    from: 'bookmarks',
    limit: 300,
    run: job('clear-bookmarks', { resourceId: 'gone', batch: 0 }),
  },
  'move-user-skills': {
    from: 'userSkills',
    limit: 100,
    run: job('move-user-skills', { skillId: 'a', intoSkillId: 'b', batch: 0 }),
  },
  'settle-replies': {
    from: 'posts/talk/comments',
    limit: 50,
    run: job('settle-replies', { postId: 'talk', commentId: 'c', decision: 'd', batch: 0 }),
  },
  'offer-times, who waits': {
    from: 'dayWaits',
    limit: 50,
    run: job('offer-times', { uid: 'carla', date: '2025-12-02' }),
  },
  'offer-times, the days it is of': {
    from: 'calendarDays',
    limit: 100,
    run: job('offer-times', { uid: 'carla', date: '2025-12-02' }),
  },
  'sweep of jobs': { from: 'outbox', limit: 500, run: ({ market }) => sweepOutbox(market.ports) },
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
