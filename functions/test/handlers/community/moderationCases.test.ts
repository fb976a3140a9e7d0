import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import appealDecision from '../../../src/handlers/admin/appealDecision';
import decideAppeal from '../../../src/handlers/admin/decideAppeal';
import lockTrustLevel from '../../../src/handlers/admin/lockTrustLevel';
import acceptAnswer from '../../../src/handlers/community/acceptAnswer';
import createPost from '../../../src/handlers/community/createPost';
import deleteComment from '../../../src/handlers/community/deleteComment';
import { QUESTION, commentIn, commented, postIn, posted, settled } from '../../support/aCommunity';
import { aStanding } from '../../support/aForum';
import { CARLA, EVE, OMAR, ROOT, SAM } from '../../support/aMarket';
import {
  RITA,
  aModeratedCommunity,
  caseIn,
  decide,
  flag,
  ofComment,
  ofPost,
  standingIn,
  told,
} from '../../support/aModeratedCommunity';
import { type Platform, aCaller } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** Each of them together, some of which may be refused. */
const twice = (act: () => Promise<unknown>) => Promise.allSettled([act(), act()]);

describe('C02: a tree with holes', () => {
  it('counts the same where each step comes twice at once, and no step below none', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const c1 = await commented(market, post);
    const replies: string[] = [];
    for (let index = 0; index < 6; index += 1)
      replies.push(await commented(market, post, EVE, { parentId: c1 }));
    for (let index = 0; index < 3; index += 1) await commented(market, post, OMAR);
    const [, r2 = '', r3 = ''] = replies;
    const [target, third] = [ofComment(post, c1), ofComment(post, r3)];
    const steps: readonly (readonly [act: () => Promise<unknown>, count: number, strikes: number])[] = [
      [() => market.call(deleteComment, CARLA, { postId: post, commentId: c1 }), 9, 0],
      [() => decide(market, target, 'remove'), 9, 1],
      [() => market.call(deleteComment, EVE, { postId: post, commentId: r2 }), 8, 1],
      [() => decide(market, third, 'remove'), 7, 1],
      [() => decide(market, target, 'keep'), 7, 0],
      [() => decide(market, third, 'keep'), 8, 0],
      [() => decide(market, target, 'remove', { withReplies: true }), 3, 1],
      [() => decide(market, target, 'keep'), 8, 0],
    ];
    for (const [act, count, strikes] of steps) {
      await twice(act);
      await settled(market);
      expect((await postIn(market, post))?.commentCount).toBe(count);
      expect((await standingIn(market, 'carla')).strikes).toBe(strikes);
    }
    expect(await commentIn(market, post, c1)).toMatchObject({ isDeleted: true, isVisible: false });
    expect((await standingIn(market, 'eve')).strikes).toBe(0);
  });
});

describe('C08: a text that its author deleted', () => {
  const appeal = (market: Platform, caseId: string) =>
    market.call(appealDecision, CARLA, { caseId, text: 'Look again.' });
  const overturn = (market: Platform, caseId: string) =>
    market.call(decideAppeal, RITA, { caseId, outcome: 'overturn', reason: 'fine' });

  it.each(['before the verdict', 'after it'])(
    '%s is not shown by a won appeal, which takes the strike back',
    async (when) => {
      const market = await aModeratedCommunity();
      const post = await posted(market);
      const commentId = await commented(market, post);
      const [target, caseId] = [ofComment(post, commentId), `comment_${post}_${commentId}`];
      const take = () => market.call(deleteComment, CARLA, { postId: post, commentId });
      if (when === 'before the verdict') await take();
      await decide(market, target, 'remove');
      if (when === 'after it') await take();
      await settled(market);
      expect((await standingIn(market, 'carla')).strikes).toBe(1);
      expect((await postIn(market, post))?.commentCount).toBe(0);
      await appeal(market, caseId);
      await twice(() => overturn(market, caseId));
      await settled(market);
      expect(await commentIn(market, post, commentId)).toMatchObject({ isDeleted: true, isVisible: false });
      expect((await standingIn(market, 'carla')).strikes).toBe(0);
      expect((await postIn(market, post))?.commentCount).toBe(0);
      expect(await caseIn(market, caseId)).toMatchObject({ appeal: { outcome: 'overturned' } });
    },
  );
});

describe('C10: falling in trust', () => {
  it('lets a post that was hidden by flags come back unchanged, though its author may not write it now', async () => {
    const market = await aModeratedCommunity();
    const content = Array.from({ length: 6 }, (_, index) => `https://a.example/${index}`).join(' ');
    const post = await posted(market, SAM, { ...QUESTION, content });
    const createdAt = new Date(market.now.getTime() - YEAR);
    for (const uid of ['j1', 'j2', 'j3', 'j4']) {
      market.documents.put(paths.user(uid), aUser(uid, { createdAt }));
      market.documents.put(paths.standing(uid), aStanding(uid, { trustLevel: 3 }));
      await flag(market, aCaller(uid, 'student'), ofPost(post)).catch(() => undefined);
    }
    const hidden = await postIn(market, post);
    expect(hidden).toMatchObject({ isHidden: true, isVisible: false });
    const fallen = aStanding('sam', { strikes: 2, trustLevel: 0 });
    market.documents.put(paths.standing('sam'), fallen);
    await decide(market, ofPost(post), 'keep');
    expect(await postIn(market, post)).toMatchObject({ content, isHidden: false, isVisible: true });
    expect(told(market, 'content-restored')).toBe(1);
    await expectRefusal(market.call(createPost, SAM, { ...QUESTION, content }), 'too-many-links');
  });

  it('is held at a level against what is earned and lost, until it is let go to what is earned by then', async () => {
    const market = await aModeratedCommunity();
    const lock = (level: number | undefined, who = ROOT) =>
      market.call(lockTrustLevel, who, { userId: 'sam', level });
    const earned = { activeDays: 50, flagsAgreed: 10, trustLevel: 3 };
    market.documents.put(paths.standing('sam'), aStanding('sam', earned));
    expect(await lock(1)).toEqual({ userId: 'sam', trustLevel: 1, isLocked: true });
    const nextDay = async (content = 'So.') => {
      market.now = new Date(market.now.getTime() + DAY);
      await market.call(createPost, SAM, { ...QUESTION, content });
      return (await standingIn(market, 'sam')).trustLevel;
    };
    for (let day = 0; day < 3; day += 1) expect(await nextDay()).toBe(1);
    const held = await standingIn(market, 'sam');
    market.documents.put(paths.standing('sam'), { ...held, strikes: 2 });
    expect(await nextDay()).toBe(1);
    await expectRefusal(nextDay('https://a.example '.repeat(11)), 'too-many-links');

    // Two strikes, of which one is void: what is earned is three, and not the newcomer's level.
    market.documents.put(paths.standing('sam'), { ...(await standingIn(market, 'sam')), strikes: 1 });
    await twice(() => lock(undefined));
    expect(await lock(undefined)).toEqual({ userId: 'sam', trustLevel: 3, isLocked: false });
    expect(await standingIn(market, 'sam')).not.toHaveProperty('lockedLevel');
    expect(await nextDay()).toBe(3);
    const acts = Object.values(market.documents.dump('activityLogs/')) as { readonly action: string }[];
    expect(
      acts
        .map(({ action }) => action)
        .filter((action) => action.includes('lock-trust'))
        .toSorted(),
    ).toEqual(['lock-trust-level', 'unlock-trust-level']);
  });

  it('gives nobody by the lock what was not earned, and leaves a flag the weight that it had', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market, CARLA);
    market.documents.put(paths.standing('sam'), aStanding('sam'));
    const lock = (level: number | undefined, userId = 'sam') =>
      market.call(lockTrustLevel, ROOT, { userId, level });
    await lock(3);
    await flag(market, SAM, ofPost(post));
    const weight = async () => (await caseIn(market, `post_${post}`))?.weight;
    expect(await weight()).toBe(3.2);
    expect(await lock(undefined)).toMatchObject({ trustLevel: 0 });
    expect(await weight()).toBe(3.2);
    // A tenth short of the level at which it was held is short of it.
    const short = { activeDays: 46, flagsAgreed: 10, trustLevel: 3, lockedLevel: 3 };
    market.documents.put(paths.standing('sam'), aStanding('sam', short));
    expect(await lock(undefined)).toMatchObject({ trustLevel: 2 });
    await expectRefusal(lock(1, 'nobody'), 'user-missing');
    await expectRefusal(lock(3, 'root'), 'not-yourself');
    await expectRefusal(market.call(lockTrustLevel, SAM, { userId: 'eve', level: 0 }), 'admin-only');
  });
});

describe('C12: the accepted answer', () => {
  it('that is removed leaves the question open, and is not accepted again when it is back', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const [a1, a2] = [await commented(market, post), await commented(market, post, OMAR)];
    const accept = (commentId: string) => market.call(acceptAnswer, SAM, { postId: post, commentId });
    await accept(a1);
    await decide(market, ofComment(post, a1), 'remove');
    const open = await postIn(market, post);
    expect(open).toMatchObject({ isAnswered: false });
    expect(open).not.toHaveProperty('acceptedCommentRef');
    await expectRefusal(accept(a1), 'comment-missing');
    await decide(market, ofComment(post, a1), 'keep');
    expect(await postIn(market, post)).toMatchObject({ isAnswered: false });
    await Promise.all(
      [accept(a2), decide(market, ofComment(post, a2), 'remove')].map((act) => act.catch(() => undefined)),
    );
    const { acceptedCommentRef, isAnswered } = (await postIn(market, post))!;
    expect([acceptedCommentRef, isAnswered]).toEqual([undefined, false]);
    await accept(a1);
    expect(await postIn(market, post)).toMatchObject({ isAnswered: true, acceptedCommentRef: a1 });
  });

  it.each(['hidden by flags', 'with what it answers'])('that goes %s is none', async (how) => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const parent = await commented(market, post);
    const reply = await commented(market, post, OMAR, { parentId: parent });
    await market.call(acceptAnswer, SAM, { postId: post, commentId: reply });
    if (how === 'with what it answers')
      await decide(market, ofComment(post, parent), 'remove', { withReplies: true });
    else
      for (const uid of ['j1', 'j2', 'j3', 'j4']) {
        market.documents.put(
          paths.user(uid),
          aUser(uid, { createdAt: new Date(market.now.getTime() - YEAR) }),
        );
        market.documents.put(paths.standing(uid), aStanding(uid, { trustLevel: 3 }));
        await flag(market, aCaller(uid, 'student'), ofComment(post, reply)).catch(() => undefined);
      }
    await settled(market);
    expect(await commentIn(market, post, reply)).toMatchObject({ isVisible: false });
    expect(await postIn(market, post)).toMatchObject({ isAnswered: false });
    expect(await postIn(market, post)).not.toHaveProperty('acceptedCommentRef');
  });
});
