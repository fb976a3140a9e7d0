import { describe, expect, it } from 'vitest';
import type { Comment, Post, Vote } from '../../../src/contracts/documents/posts';
import { paths } from '../../../src/domain/paths';
import flagContent from '../../../src/handlers/admin/flagContent';
import reviewFlaggedContent from '../../../src/handlers/admin/reviewFlaggedContent';
import countCommentOnCommentWrite from '../../../src/handlers/community/countCommentOnCommentWrite';
import countVoteOnVoteWrite from '../../../src/handlers/community/countVoteOnVoteWrite';
import createComment from '../../../src/handlers/community/createComment';
import deleteComment from '../../../src/handlers/community/deleteComment';
import deletePost from '../../../src/handlers/community/deletePost';
import { aCommunity, posted, vote } from '../../support/aCommunity';
import { CARLA, EVE, OMAR, ROOT, SAM } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { deliver } from '../../support/deliver';
import { mulberry32, shuffled } from '../../support/shuffled';
import { workOff } from '../../support/workOff';

const PEOPLE = [SAM, CARLA, EVE, OMAR] as const;
const ROUNDS = 25;
const AT_ONCE = 10;

interface Told {
  readonly postId: string;
  readonly kind: 'comments' | 'votes';
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What the triggers are told of between two dumps. */
function written(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Told[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((path) => {
    const [, postId = '', kind, id = ''] = path.split('/');
    if (kind !== 'comments' && kind !== 'votes') return [];
    if (JSON.stringify(before[path]) === JSON.stringify(after[path])) return [];
    return [{ postId, kind, id, before: before[path], after: after[path] }];
  });
}

function tell(market: Platform, { postId, kind, id, before, after }: Told): Promise<void> {
  if (kind === 'votes')
    return deliver(market, countVoteOnVoteWrite, {
      params: { postId, uid: id },
      before: before as Vote | undefined,
      after: after as Vote | undefined,
    });
  return deliver(market, countCommentOnCommentWrite, {
    params: { postId, commentId: id },
    before: before as Comment | undefined,
    after: after as Comment | undefined,
  });
}

/** A post's votes and comments counted by hand: a comment is in view unless it, or the branch that it hangs on, was taken out. */
function recounted(dump: Readonly<Record<string, unknown>>, postId: string) {
  const below = (kind: string) =>
    Object.entries(dump)
      .filter(([path]) => path.startsWith(`posts/${postId}/${kind}/`))
      .map(([path, data]) => [path.split('/').at(-1) ?? '', data] as const);
  const comments = new Map(below('comments') as (readonly [string, Comment])[]);
  const inView = [...comments.values()].filter(
    ({ isDeleted, isHidden, isRemoved, parentRef }) =>
      !isDeleted && !isHidden && !isRemoved && comments.get(parentRef ?? '')?.isBranchRemoved !== true,
  );
  return { upvotes: below('votes').length, commentCount: inView.length };
}

describe.each([11, 12, 13, 14])('the counts of posts in chaos %i', (seed) => {
  it('equal a recount of votes and visible comments, however late and doubled the triggers are', async () => {
    const market = await aCommunity(PEOPLE, 3);
    market.documents.put(paths.setting('moderation.rules'), {
      id: 'moderation.rules',
      category: 'moderation',
      key: 'rules',
      value: { hideAt: 4, newcomerDays: 7, newcomerCap: 2, appealDays: 14 },
      isPublic: false,
      updatedBy: 'root',
      createdAt: market.now,
      updatedAt: market.now,
    });
    const next = mulberry32(seed);
    const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
    const posts = [await posted(market), await posted(market, CARLA), await posted(market, OMAR)];
    const comments = (): Comment[] =>
      Object.entries(market.documents.dump('posts/'))
        .filter(([path]) => path.includes('/comments/'))
        .map(([, data]) => data as Comment);
    const happened = new Map<string, number>();

    const step = async (): Promise<void> => {
      const [person, postId, comment] = [any(PEOPLE) ?? SAM, any(posts) ?? '', any(comments())];
      const target = comment && {
        targetType: 'comment',
        targetId: comment.id,
        parentId: comment.postRef,
        version: comment.version,
      };
      const parent = comment?.postRef === postId && next() < 0.6 ? { parentId: comment.id } : {};
      const acts = {
        comment: () => market.call(createComment, person, { postId, content: 'So.', ...parent }),
        vote: () => {
          vote(market, postId, `voter${Math.floor(next() * 30)}`);
          return Promise.resolve();
        },
        unvote: () =>
          market.documents.transact((transaction) => {
            transaction.delete(paths.vote(postId, `voter${Math.floor(next() * 30)}`));
            return Promise.resolve();
          }),
        delete: () =>
          market.call(deleteComment, comment?.authorRef === person.uid ? person : SAM, {
            postId: comment?.postRef,
            commentId: comment?.id,
          }),
        flag: () => market.call(flagContent, person, { ...target, reason: 'spam' }),
        remove: () =>
          market.call(reviewFlaggedContent, ROOT, {
            ...target,
            decision: 'remove',
            withReplies: next() < 0.5,
            reason: 'rules',
          }),
        keep: () => market.call(reviewFlaggedContent, ROOT, { ...target, decision: 'keep', reason: 'fine' }),
      };
      const kind = any([...Object.keys(acts), 'comment', 'comment', 'vote', 'flag']) as keyof typeof acts;
      const became = await acts[kind]().then(
        () => kind,
        () => 'refused',
      );
      happened.set(became, (happened.get(became) ?? 0) + 1);
    };

    const late: Told[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = market.documents.dump('posts/');
      await Promise.all(Array.from({ length: AT_ONCE }, step));
      if (next() < 0.4) await workOff(market);
      const told = written(before, market.documents.dump('posts/'));
      late.push(...told, ...told);
      for (const each of shuffled(late, seed + round).splice(0, Math.floor(next() * late.length)))
        await tell(market, each);
      market.now = new Date(market.now.getTime() + Math.floor(next() * 3_000));
    }
    const before = market.documents.dump('posts/');
    await workOff(market);
    late.push(...written(before, market.documents.dump('posts/')));
    const gone = posts.pop() ?? '';
    await market.call(deletePost, OMAR, { postId: gone });
    for (const each of shuffled(late, seed)) await tell(market, each);
    market.now = new Date(market.now.getTime() + 60_000);
    await workOff(market);
    for (const each of shuffled(late, seed + 1)) await tell(market, each);
    market.now = new Date(market.now.getTime() + 60_000);
    await workOff(market);

    const dump = market.documents.dump('posts/');
    for (const postId of posts)
      expect((dump[`posts/${postId}`] as Post | undefined) ?? {}).toMatchObject(recounted(dump, postId));
    expect(Object.keys(dump).filter((path) => path.startsWith(`posts/${gone}`))).toEqual([]);
    for (const kind of ['comment', 'vote', 'unvote', 'delete', 'flag', 'remove', 'keep'])
      expect(happened.get(kind) ?? 0).toBeGreaterThan(0);
    expect(comments().some(({ isHidden }) => isHidden) || comments().some(({ isRemoved }) => isRemoved)).toBe(
      true,
    );
  });
});
