import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import clearBookmarks from '../../../src/handlers/catalog/clearBookmarksOnResourceWrite';
import countBookmark from '../../../src/handlers/catalog/countBookmarkOnBookmarkWrite';
import createResource from '../../../src/handlers/catalog/createResource';
import type { DocumentPath } from '../../../src/ports/documents';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON } from '../../support/aPlatform';
import { aResource } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';
import { mulberry32, shuffled } from '../../support/shuffled';
import { jobHandlers } from '../../support/workOff';
import { crashingPorts } from '../../support/crashing';
import { runJob } from '../../../src/runtime/runJob';

type Market = Awaited<ReturnType<typeof aMarket>>;
type Event = () => Promise<void>;

let market: Market;
beforeEach(async () => {
  market = await aMarket();
  market.documents.put(paths.resource('guide'), aResource('guide'));
});

const bookmarkOf = (uid: string, resourceRef = 'guide') =>
  ({ userRef: uid, resourceRef, createdAt: NOON, updatedAt: NOON }) as const;

/** Writes as a client does, and gives the event that its trigger will hear of. */
function mark(uid: string, resourceRef = 'guide'): Event {
  const after = bookmarkOf(uid, resourceRef);
  market.documents.put(paths.bookmark(`${uid}_${resourceRef}`), after);
  return () =>
    deliver(market, countBookmark, {
      params: { bookmarkId: `${uid}_${resourceRef}` },
      before: undefined,
      after,
    });
}

async function unmark(uid: string): Promise<Event> {
  const before = bookmarkOf(uid);
  await remove(paths.bookmark(`${uid}_guide`));
  return () =>
    deliver(market, countBookmark, { params: { bookmarkId: `${uid}_guide` }, before, after: undefined });
}

function remove<T>(path: DocumentPath<T>): Promise<void> {
  return market.documents.transact((transaction) => {
    transaction.delete(path);
    return Promise.resolve();
  });
}

/** Every job that is not done, minute after minute, as the sweep would have it. */
async function workOffAll(): Promise<void> {
  const handlers = jobHandlers();
  for (let round = 0; round < 20; round += 1) {
    market.now = new Date(market.now.getTime() + 60_000);
    market.queue.splice(0);
    const jobs = Object.entries(market.documents.dump('outbox/')) as [string, { status: string }][];
    const open = jobs.filter(([, { status }]) => status !== 'done');
    if (open.length === 0) return;
    for (const [path] of open) await runJob(path.slice('outbox/'.length), handlers, market.ports);
  }
}

const marksOf = (resourceId: string) =>
  Object.keys(market.documents.dump('bookmarks/')).filter((path) => path.endsWith(`_${resourceId}`));

describe('a resource', () => {
  it('is made by a coach or an admin, and by nobody else', async () => {
    const content = {
      title: 'Glazes',
      description: 'A table',
      resourceType: 'document',
      url: 'https://example.com/g',
    };
    const { resourceId } = (await market.call(createResource, CARLA, content)) as { resourceId: string };
    expect(await market.documents.get(paths.resource(resourceId))).toMatchObject({
      ...content,
      createdBy: 'carla',
      bookmarkCount: 0,
    });
    await market.call(createResource, ROOT, content);
    await expectRefusal(market.call(createResource, SAM, content), 'coach-profile-required');
  });
});

describe('the count of bookmarks', () => {
  it.each([1, 2, 3, 4, 5])(
    'equals the bookmarks after comings and goings, every event twice and in any order (%i)',
    async (seed) => {
      const dice = mulberry32(seed);
      const events: Event[] = [];
      const marked = new Set<string>();
      for (let step = 0; step < 120; step += 1) {
        const uid = `student${Math.floor(dice() * 25)}`;
        events.push(marked.has(uid) ? await unmark(uid) : mark(uid));
        if (!marked.delete(uid)) marked.add(uid);
      }
      for (const event of shuffled([...events, ...events], seed)) await event();
      await workOffAll();
      expect(marksOf('guide')).toHaveLength(marked.size);
      expect(await market.documents.get(paths.resource('guide'))).toMatchObject({
        bookmarkCount: marked.size,
      });
    },
  );
});

describe('a resource that is deleted', () => {
  const MANY = 650;

  it('takes its bookmarks with it, in batches, wherever the worker dies, and leaves those of others', async () => {
    market.documents.put(paths.resource('other'), aResource('other'));
    for (let index = 0; index < MANY; index += 1) mark(`student${index}`);
    mark('sam', 'other');
    const before = aResource('guide');
    await remove(paths.resource('guide'));
    const gone = () =>
      deliver(market, clearBookmarks, { params: { resourceId: 'guide' }, before, after: undefined });
    await gone();
    await gone();
    const dying = crashingPorts(market.ports, 3);
    await runJob('clear-bookmarks:guide:0', jobHandlers(), dying.ports).catch(() => undefined);
    await workOffAll();
    expect(marksOf('guide')).toEqual([]);
    expect(marksOf('other')).toEqual(['bookmarks/sam_other']);
  });

  it('leaves no bookmark that comes late', async () => {
    await remove(paths.resource('guide'));
    const late = mark('sam');
    await late();
    expect(marksOf('guide')).toEqual([]);
  });
});
