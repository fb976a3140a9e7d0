import { beforeEach, describe, expect, it } from 'vitest';
import type { Comment, Post } from '../../../src/contracts/documents/posts';
import { paths } from '../../../src/domain/paths';
import reviewFlaggedContent from '../../../src/handlers/admin/reviewFlaggedContent';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import deletePost from '../../../src/handlers/community/deletePost';
import deleteComment from '../../../src/handlers/community/deleteComment';
import registerForEvent from '../../../src/handlers/events/registerForEvent';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { aCommunity, commented, posted } from '../../support/aCommunity';
import { CARLA, EVE, OMAR, ROOT, SAM } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { anEvent } from '../../support/aVenue';
import { aPublicProfile, aUser } from '../../support/people';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { jobHandlers, workOff } from '../../support/workOff';

const DISCUSSION = { postType: 'discussion', title: 'So', content: 'So it is.' } as const;
const DAY = 86_400_000;

interface Written {
  readonly market: Platform;
  /** Ten of Carla's, of which the first was removed by a verdict and the second deleted by her. */
  readonly mine: readonly string[];
  readonly other: string;
  readonly comment: string;
}

async function remove(market: Platform, targetId: string): Promise<void> {
  const { version } = (await market.documents.get(paths.post(targetId)))!;
  const input = { targetType: 'post', targetId, version, decision: 'remove', reason: 'rules' };
  await market.call(reviewFlaggedContent, ROOT, input);
}

async function aBusyAuthor(): Promise<Written> {
  const market = await aCommunity([SAM, CARLA, EVE, OMAR], 3);
  const mine: string[] = [];
  for (let index = 0; index < 10; index += 1) mine.push(await posted(market, CARLA, DISCUSSION));
  const other = await posted(market, SAM);
  const comment = await commented(market, other, CARLA);
  await commented(market, other, EVE, { parentId: comment });
  await remove(market, mine[0]!);
  await market.call(deletePost, CARLA, { postId: mine[1] });
  await workOff(market);
  return { market, mine, other, comment };
}

const suspend = (market: Platform) => market.call(suspendUser, ROOT, { userId: 'carla', reason: 'fraud' });
const unsuspend = (market: Platform) => market.call(unsuspendUser, ROOT, { userId: 'carla' });

/** Of each post of Carla's: shown, hidden or gone. */
async function states({ market, mine }: Written): Promise<readonly string[]> {
  const found = await market.documents.getAll<Post[]>(...mine.map((id) => paths.post(id)));
  return found.map((post) => {
    if (post === undefined) return 'gone';
    expect(post.content !== undefined).toBe(post.isVisible);
    return post.isVisible ? 'shown' : 'hidden';
  });
}

const commentOf = ({ market, other, comment }: Written): Promise<Comment | undefined> =>
  market.documents.get(paths.comment(other, comment));

const SHOWN = ['hidden', 'gone', ...Array.from({ length: 8 }, () => 'shown')];
const HIDDEN = ['hidden', 'gone', ...Array.from({ length: 8 }, () => 'hidden')];

let written: Written;
beforeEach(async () => {
  written = await aBusyAuthor();
});

describe('A04 what a suspended author wrote', () => {
  it('A04 is out of view, and comes back but for what moderators and authors took out before and meanwhile', async () => {
    const { market, mine, other } = written;
    expect(await states(written)).toEqual(SHOWN);
    await suspend(market);
    await workOff(market);
    expect(await states(written)).toEqual(HIDDEN);
    expect(await commentOf(written)).toMatchObject({ isVisible: false, isAuthorSuspended: true });
    expect((await market.documents.get(paths.post(other)))?.isVisible).toBe(true);
    await remove(market, mine[5]!);
    await unsuspend(market);
    await workOff(market);
    const after = SHOWN.with(5, 'hidden');
    expect(await states(written)).toEqual(after);
    expect(await commentOf(written)).toMatchObject({ isVisible: true, content: 'With your hands.' });
    await unsuspend(market).catch(() => undefined);
    await workOff(market);
    expect(await states(written)).toEqual(after);
  });

  it('A04 is hidden when it is suspended, lifted and suspended within a second', async () => {
    const { market } = written;
    await suspend(market);
    await unsuspend(market);
    market.now = new Date(market.now.getTime() + 500);
    await suspend(market);
    await workOff(market);
    expect(await states(written)).toEqual(HIDDEN);
  });

  it('A04 does not come back where its author deletes it when the suspension is over', async () => {
    const { market, other, comment } = written;
    await suspend(market);
    await workOff(market);
    await unsuspend(market);
    await market.call(deleteComment, CARLA, { postId: other, commentId: comment });
    await workOff(market);
    expect(await commentOf(written)).toMatchObject({
      isDeleted: true,
      isVisible: false,
      isAuthorSuspended: false,
    });
  });

  it(
    'A04 follows whole though the worker dies at any point, out and back',
    { timeout: 120_000 },
    async () => {
      let point = 0;
      for (let isReached = true; isReached; point += 7) {
        written = await aBusyAuthor();
        const { market } = written;
        const crash = async (ports: Ports): Promise<void> => {
          for (const id of market.queue.splice(0))
            await runJob(id, jobHandlers(), ports).catch(() => undefined);
          market.now = new Date(market.now.getTime() + 600_000);
          const left = Object.entries(market.documents.dump('outbox/')) as [string, { status: string }][];
          for (const [path, { status }] of left)
            if (status !== 'done') await runJob(path.slice('outbox/'.length), jobHandlers(), market.ports);
          await workOff(market);
        };
        await suspend(market);
        const out = crashingPorts(market.ports, point);
        await crash(out.ports);
        expect([point, await states(written)]).toEqual([point, HIDDEN]);
        await unsuspend(market);
        const back = crashingPorts(market.ports, point);
        await crash(back.ports);
        expect([point, await states(written)]).toEqual([point, SHOWN]);
        isReached = out.crashed() || back.crashed();
      }
      expect(point).toBeGreaterThan(20);
    },
  );
});

describe('A04 the events of a suspended coach', () => {
  it('A04 are cancelled for everybody when they are to come; drafts and what is over stay', async () => {
    const { market } = written;
    for (const uid of ['carla', 'sam', 'eve'])
      market.documents.put(paths.publicProfile(uid), aPublicProfile(uid));
    market.documents.put(paths.user('sam'), aUser('sam'));
    const past = new Date(market.now.getTime() - 10 * DAY);
    for (const event of [
      anEvent({ id: 'coming', slug: 'coming' }),
      anEvent({ id: 'draft', slug: 'draft', status: 'draft' }),
      anEvent({ id: 'over', slug: 'over', startTime: past, status: 'completed' }),
      anEvent({ id: 'theirs', slug: 'theirs', organizerRef: 'omar' }),
    ])
      market.documents.put(paths.event(event.id), event);
    for (const caller of [SAM, EVE])
      await market.call(registerForEvent, caller, {
        eventId: 'coming',
        tickets: [{ typeId: 'standard' }],
      });
    await suspend(market);
    await expectRefusal(market.call(deletePost, CARLA, { postId: written.mine[3] }), 'account-suspended');
    await workOff(market);
    await workOff(market);
    const statuses = await market.documents.getAll(
      ...['coming', 'draft', 'over', 'theirs'].map((id) => paths.event(id)),
    );
    expect(statuses.map((event) => event?.status)).toEqual(['cancelled', 'draft', 'completed', 'published']);
    expect(statuses[0]?.statusHistory.at(-1)).toMatchObject({ to: 'cancelled', by: 'root' });
    const registrations = Object.values(market.documents.dump('eventRegistrations/')) as { status: string }[];
    expect(registrations.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(Object.keys(market.documents.dump('outbox/notify:event-cancelled:'))).toHaveLength(2);
    await unsuspend(market);
    await workOff(market);
    expect((await market.documents.get(paths.event('coming')))?.status).toBe('cancelled');
  });
});
