import { describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { paths } from '../../../src/domain/paths';
import flagContent from '../../../src/handlers/admin/flagContent';
import countVoteOnVoteWrite from '../../../src/handlers/community/countVoteOnVoteWrite';
import createComment from '../../../src/handlers/community/createComment';
import deletePost from '../../../src/handlers/community/deletePost';
import { runJob } from '../../../src/runtime/runJob';
import { aCommunity, commentIn, commented, posted, settled, vote } from '../../support/aCommunity';
import { CARLA, EVE, SAM } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';
import { jobHandlers } from '../../support/workOff';

const flag = (market: Platform, targetId: string) =>
  market.call(flagContent, EVE, { targetType: 'post', targetId, reason: 'spam' });

/** 100,000 comments are the scenario's own size, and take the memory of a test minutes. */
const COMMENTS = Number(process.env.COMMENTS ?? 1_000);

describe('C04: many comments under one delete, and workers that die', { timeout: 1_200_000 }, () => {
  it(`ends with nothing of ${COMMENTS} comments and ${2.5 * COMMENTS} votes, while others go on and triggers come late`, async () => {
    const market = await aCommunity();
    const { documents } = market;
    const [post, other] = [await posted(market), await posted(market, CARLA)];
    await flag(market, post);
    await flag(market, other);
    const first = await commented(market, post);
    const comment = (await commentIn(market, post, first))!;
    for (let index = 0; index < COMMENTS; index += 1)
      documents.put(paths.comment(post, `c${index}`), { ...comment, id: `c${index}` });
    for (let index = 0; index < 2.5 * COMMENTS; index += 1) vote(market, post, `v${index}`);
    vote(market, other, 'v1');
    await market.call(deletePost, SAM, { postId: post });

    const handlers = jobHandlers();
    const [jobs, refused] = [new Set(market.queue.splice(0)), [] as Promise<void>[]];
    let rounds = 0;
    for (const id of jobs) {
      // Every fifth dies after its commit or before it, and is begun anew.
      rounds += 1;
      if (rounds % 5 === 0) {
        const crashing = crashingPorts(market.ports, rounds % 4);
        await runJob(id, handlers, crashing.ports).catch(() => undefined);
        market.now = new Date(market.now.getTime() + 3_600_000);
      }
      await Promise.all([runJob(id, handlers, market.ports), runJob(id, handlers, market.ports)]);
      for (const next of [...market.queue.splice(0), ...waitingFor(market, 'clear-post')]) jobs.add(next);
      if (rounds % 10 === 1)
        refused.push(
          expectRefusal(
            market.call(createComment, EVE, { postId: post, content: 'Still here?' }),
            'post-missing',
          ),
          deliver(market, countVoteOnVoteWrite, {
            params: { postId: post, uid: `v${rounds}` },
            before: { userRef: `v${rounds}`, postRef: post, createdAt: NOON, updatedAt: NOON },
            after: undefined,
          }),
        );
    }
    await Promise.all(refused);
    expect(rounds).toBeGreaterThan((2.5 * COMMENTS) / 100);
    await settled(market);
    expect(Object.keys(documents.dump(`posts/${post}`))).toEqual([]);
    expect(Object.keys(documents.dump(`posts/${other}/`))).toEqual([`posts/${other}/votes/v1`]);
    expect(await market.documents.get(paths.moderationCase(`post_${post}`))).toMatchObject({
      status: 'decided',
      flags: 0,
    });
    expect(await market.documents.get(paths.moderationCase(`post_${other}`))).toMatchObject({
      status: 'open',
      flags: 1,
    });
  });
});

/** The jobs of a kind that nobody has done. */
function waitingFor({ documents }: Platform, kind: string): string[] {
  return Object.entries(documents.dump(`outbox/${kind}:`)).flatMap(([path, job]) =>
    (job as OutboxJob).status === 'pending' ? [path.slice('outbox/'.length)] : [],
  );
}
