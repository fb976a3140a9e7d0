import { afterAll, beforeAll, expect, it } from 'vitest';
import { postPath } from '../../src/domain/notifications/notificationKinds';
import { paths } from '../../src/domain/paths';
import flagContent from '../../src/handlers/admin/flagContent';
import countCommentOnCommentWrite from '../../src/handlers/community/countCommentOnCommentWrite';
import countVoteOnVoteWrite from '../../src/handlers/community/countVoteOnVoteWrite';
import createComment from '../../src/handlers/community/createComment';
import createPost from '../../src/handlers/community/createPost';
import deletePost from '../../src/handlers/community/deletePost';
import type { CollectionPath, DocumentPath, Documents } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import { QUESTION, aCommunity } from '../support/aCommunity';
import { aComment } from '../support/aForum';
import { CARLA, EVE, OMAR, SAM } from '../support/aMarket';
import { NOON, type Platform, aPlatform } from '../support/aPlatform';
import { crashingPorts } from '../support/crashing';
import { deliver } from '../support/deliver';
import { expectRefusal } from '../support/expectRefusal';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { jobHandlers } from '../support/workOff';

/** `COMMENTS=100000` is the scenario's own size, and takes minutes. */
const COMMENTS = Number(process.env.COMMENTS ?? 1_000);
const VOTES = 2.5 * COMMENTS;
const TOLD = 40;
/** How many deletes a worker lives for. */
const LIFE = Math.min(5_000, COMMENTS / 2);
const HOUR = 3_600_000;

let firestore: RunningFirestore;
beforeAll(async () => {
  firestore = await startFirestore();
});
afterAll(() => firestore.stop());

type Given = readonly [path: DocumentPath<unknown>, data: unknown];

/** Writes many documents, four commits at once. */
async function put(documents: Documents, given: readonly Given[]): Promise<void> {
  const commits = Array.from({ length: Math.ceil(given.length / 400) }, (_, index) =>
    given.slice(index * 400, (index + 1) * 400),
  );
  const worker = async (): Promise<void> => {
    for (let next = commits.pop(); next !== undefined; next = commits.pop()) {
      const commit = next;
      await documents.transact((transaction) => {
        for (const [path, data] of commit) transaction.set(path, data);
        return Promise.resolve();
      });
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** The people of a community, on the engine. */
async function aForumOnTheEngine(): Promise<Platform<Documents>> {
  const { documents } = await aCommunity();
  const market = aPlatform(unhurried(firestore.documents));
  const id = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const people = Object.entries(documents.dump()).map(([path, data]): Given => [
    { path, id: id(path) },
    data,
  ]);
  await put(market.documents, people);
  return market;
}

const dates = { createdAt: NOON, updatedAt: NOON };
const aVote = (postRef: string, userRef: string) => ({ userRef, postRef, ...dates });

function aNotice(postId: string, recipientRef: string): Given {
  return [
    paths.notification(recipientRef, `mentioned_${postId}`),
    {
      ...{
        id: `mentioned_${postId}`,
        recipientRef,
        actorRef: 'sam',
        type: 'mentioned',
        title: 'You',
        content: '',
      },
      ...{ actionPath: postPath(postId), priority: 'normal', isRead: false, isArchived: false },
      ...{ expiresAt: new Date(NOON.getTime() + 90 * 24 * HOUR), ...dates },
    },
  ];
}

/** The jobs of the sweep that nobody has done. */
async function waiting({ documents }: Platform<Documents>): Promise<readonly string[]> {
  const found = await documents.query({
    from: paths.outbox,
    where: [
      ['status', '==', 'pending'],
      ['kind', 'in', ['clear-post']],
      ['runAt', '<=', new Date(NOON.getTime() + 1e12)],
    ],
    limit: 10,
  });
  return found.map(({ path }) => path.id);
}

it(
  `C04 ${COMMENTS} comments and ${VOTES} votes go with their post, while others go on, workers die and triggers come late`,
  { timeout: 3_600_000 },
  async () => {
    const market = await aForumOnTheEngine();
    const { documents } = market;
    const [post, other] = (await Promise.all(
      [SAM, CARLA].map(
        async (who) => ((await market.call(createPost, who, QUESTION)) as { postId: string }).postId,
      ),
    )) as [string, string];
    const commented = (await market.call(createComment, CARLA, { postId: post, content: 'Yes.' })) as {
      commentId: string;
    };
    const flag = (who: typeof EVE, more: object) =>
      market.call(flagContent, who, { reason: 'spam', ...more });
    await flag(EVE, { targetType: 'post', targetId: post });
    await flag(OMAR, { targetType: 'post', targetId: post });
    await flag(EVE, { targetType: 'comment', parentId: post, targetId: commented.commentId });
    await flag(EVE, { targetType: 'post', targetId: other });
    const ids = (count: number, name: string) =>
      Array.from({ length: count }, (_, index) => `${name}${index}`);
    await put(documents, [
      ...ids(COMMENTS, 'c').map((id): Given => [paths.comment(post, id), aComment({ id, postRef: post })]),
      ...ids(VOTES, 'v').map((uid): Given => [paths.vote(post, uid), aVote(post, uid)]),
      ...ids(TOLD, 'p').map((uid) => aNotice(post, uid)),
      [paths.vote(other, 'v1'), aVote(other, 'v1')],
      aNotice(other, 'p1'),
    ]);
    const [standing] = await documents.getAll(paths.standing('carla'));

    const began = Date.now();
    const shut = await Promise.allSettled([1, 2].map(() => market.call(deletePost, SAM, { postId: post })));
    expect(shut.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const answered = Date.now() - began;

    const handlers = jobHandlers();
    let [batches, lives] = [0, 0];
    const refused: Promise<void>[] = [];
    for (let jobs = await waiting(market); jobs.length > 0; jobs = await waiting(market)) {
      for (const id of jobs) {
        batches += 1;
        const isLast = batches * 100 >= (lives + 1) * LIFE;
        if (isLast) {
          // Dies before its commit or after it, and is begun anew by who sweeps.
          const crashing = crashingPorts(market.ports, (lives += 1) % 12);
          await runJob(id, handlers, crashing.ports).catch(() => undefined);
          market.now = new Date(market.now.getTime() + HOUR);
        }
        await Promise.all([runJob(id, handlers, market.ports), runJob(id, handlers, market.ports)]);
      }
      if (batches % 10 === 1)
        for (const who of [EVE, OMAR])
          refused.push(
            expectRefusal(
              market.call(createComment, who, { postId: post, content: 'Still?' }),
              'post-missing',
            ),
          );
    }
    await Promise.all(refused);
    const swept = Date.now() - began;

    // Triggers of the deletes come twice, after the end, and what they ask for is done.
    for (let twice = 0; twice < 2; twice += 1) {
      await deliver(market, countVoteOnVoteWrite, {
        params: { postId: post, uid: 'v1' },
        before: aVote(post, 'v1'),
        after: undefined,
      });
      await deliver(market, countCommentOnCommentWrite, {
        params: { postId: post, commentId: 'c1' },
        before: aComment({ id: 'c1', postRef: post }),
        after: undefined,
      });
    }
    market.now = new Date(market.now.getTime() + HOUR);
    for (const id of market.queue.filter((each) => each.startsWith('recount-post:')))
      await runJob(id, handlers, market.ports);

    const left = (from: CollectionPath<unknown>) => documents.count({ from });
    expect(await documents.get(paths.post(post))).toBeUndefined();
    expect(await Promise.all([paths.comments(post), paths.votes(post), paths.texts(post)].map(left))).toEqual(
      [0, 0, 0],
    );
    expect(await left(paths.votes(other))).toBe(1);
    const told = await documents.query({ from: paths.everyNotification, where: [], limit: 100 });
    expect(told.map(({ data }) => data.actionPath)).toEqual([postPath(other)]);
    const flags = await documents.query({ from: paths.flags, where: [], limit: 10 });
    const closed = flags.filter(({ data }) => data.status === 'closed');
    expect(closed).toHaveLength(3);
    for (const { data } of closed)
      expect(data).toMatchObject({ decision: 'deleted', text: { content: expect.any(String) as string } });
    const aCase = (of: string) => documents.get(paths.moderationCase(`post_${of}`));
    expect(await aCase(post)).toMatchObject({ status: 'decided', flags: 0 });
    expect(await aCase(other)).toMatchObject({ status: 'open', flags: 1 });
    expect((await documents.getAll(paths.standing('carla')))[0]).toEqual(standing);
    const logged = await documents.query({
      from: paths.activityLogs,
      where: [['action', '==', 'delete-post']],
      limit: 10,
    });
    expect(logged).toHaveLength(1);
    expect(lives).toBeGreaterThan(1);
    process.stdout.write(`${JSON.stringify({ COMMENTS, VOTES, answered, swept, batches, lives })}\n`);
  },
);
