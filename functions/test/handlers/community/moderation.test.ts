import { describe, expect, it } from 'vitest';
import { accuracyOf } from '../../../src/domain/community/standings';
import { newMember } from '../../../src/domain/messaging/conversations';
import { paths } from '../../../src/domain/paths';
import appealDecision from '../../../src/handlers/admin/appealDecision';
import decideAppeal from '../../../src/handlers/admin/decideAppeal';
import flagContent from '../../../src/handlers/admin/flagContent';
import getFlaggedContent from '../../../src/handlers/admin/getFlaggedContent';
import listAttention from '../../../src/handlers/admin/listAttention';
import reviewFlaggedContent from '../../../src/handlers/admin/reviewFlaggedContent';
import deleteComment from '../../../src/handlers/community/deleteComment';
import deletePost from '../../../src/handlers/community/deletePost';
import updatePost from '../../../src/handlers/community/updatePost';
import type { Caller } from '../../../src/runtime/operationHandler';
import { QUESTION, commentIn, commented, crowd, postIn, posted, settled } from '../../support/aCommunity';
import { aStanding } from '../../support/aForum';
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
import { aMessage, aTalk } from '../../support/aTalk';
import { CARLA, EVE, OMAR, ROOT, SAM } from '../../support/aMarket';
import { NOON, aCaller } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { workOff } from '../../support/workOff';

const DAY = 86_400_000;
describe('C02: a tree with holes', () => {
  it('counts what is in view, whichever switch hid the rest', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const c1 = await commented(market, post);
    const replies: string[] = [];
    for (let index = 0; index < 6; index += 1)
      replies.push(await commented(market, post, EVE, { parentId: c1 }));
    for (let index = 0; index < 3; index += 1) await commented(market, post, OMAR);
    const [, r2 = '', r3 = ''] = replies;
    const target = ofComment(post, c1);
    const steps: readonly (readonly [act: () => Promise<unknown>, count: number])[] = [
      [() => market.call(deleteComment, CARLA, { postId: post, commentId: c1 }), 9],
      [() => decide(market, target, 'remove'), 9],
      [() => market.call(deleteComment, EVE, { postId: post, commentId: r2 }), 8],
      [() => decide(market, ofComment(post, r3), 'remove'), 7],
      [() => decide(market, target, 'keep'), 7],
      [() => decide(market, ofComment(post, r3), 'keep'), 8],
      [() => decide(market, target, 'remove', { withReplies: true }), 3],
      [() => decide(market, target, 'keep'), 8],
    ];
    for (const [act, count] of steps) {
      await act();
      await settled(market);
      expect((await postIn(market, post))?.commentCount).toBe(count);
    }
    expect(await commentIn(market, post, c1)).toMatchObject({ isDeleted: true, isVisible: false });
    expect(await commentIn(market, post, r2)).toMatchObject({ isDeleted: true, isVisible: false });
    expect(await commentIn(market, post, r3)).toMatchObject({ content: 'With your hands.', isVisible: true });
  });

  it('counts once what its author and a moderator take out at once', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const commentId = await commented(market, post);
    const [byAuthor] = await Promise.allSettled([
      market.call(deleteComment, CARLA, { postId: post, commentId }),
      decide(market, ofComment(post, commentId), 'remove'),
    ]);
    expect(byAuthor.status).toBe('fulfilled');
    await settled(market);
    expect((await postIn(market, post))?.commentCount).toBe(0);
  });
});

describe('C04: a post that is deleted', () => {
  it('takes all that hangs on it, in batches, and closes its flags with what it said', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const first = await commented(market, post);
    await market.call(updatePost, SAM, { postId: post, updates: { title: 'How then?' } });
    await flag(market, EVE, ofPost(post));
    await flag(market, EVE, ofComment(post, first));
    const other = await posted(market, CARLA);
    await flag(market, EVE, ofPost(other));
    for (let index = 0; index < 350; index += 1) {
      const at = { userRef: `v${index}`, postRef: post, createdAt: NOON, updatedAt: NOON };
      market.documents.put(paths.vote(post, `v${index}`), at);
    }
    await market.call(deletePost, SAM, { postId: post });
    await expectRefusal(market.call(deletePost, SAM, { postId: post }), 'post-missing');
    await expectRefusal(flag(market, OMAR, ofPost(post)), 'post-missing');
    await workOff(market);
    await settled(market);
    expect(Object.keys(market.documents.dump(`posts/${post}`))).toEqual([]);
    const flags = Object.values(market.documents.dump('flags/')) as { targetPath: string; status: string }[];
    const closed = flags.filter(({ targetPath }) => targetPath.startsWith(`posts/${post}`));
    expect(closed).toHaveLength(2);
    for (const each of closed)
      expect(each).toMatchObject({
        status: 'closed',
        decision: 'deleted',
        text: { content: expect.any(String) as string },
      });
    expect(flags.filter(({ status }) => status === 'open')).toHaveLength(1);
  });
});

describe('C06: forty new friends with a grudge', () => {
  it('weigh little together; those with a record hide, once; and a verdict is remembered', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market, CARLA);
    const [target, caseId] = [ofPost(post), `post_${post}`];
    const friends = crowd(40);
    for (const { uid } of friends) market.documents.put(paths.user(uid), aUser(uid, { createdAt: NOON }));
    await Promise.all(friends.map((caller) => flag(market, caller, target)));
    expect(await caseIn(market, caseId)).toMatchObject({ flags: 40, isBurst: true, weight: 0 });
    const score = async () => {
      const { flags } = (await market.call(getFlaggedContent, ROOT, { limit: 1 })) as {
        flags: { score: number }[];
      };
      return flags[0]?.score;
    };
    expect(await score()).toBe(2);
    const old = new Date(NOON.getTime() - 400 * DAY);
    const judges = [
      ['judge3', { trustLevel: 3, flagsAgreed: 5 }, 5.6, true],
      ['judge2a', { trustLevel: 2 }, 7.2, true],
      ['judge2b', { trustLevel: 2 }, 8.8, true],
      ['judge2c', { trustLevel: 2 }, 10.4, false],
    ] as const;
    for (const [uid, standing, sum, isVisible] of judges) {
      market.documents.put(paths.user(uid), aUser(uid, { createdAt: old }));
      market.documents.put(paths.standing(uid), aStanding(uid, standing));
      const both = await Promise.allSettled([1, 2].map(() => flag(market, aCaller(uid, 'student'), target)));
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await score()).toBe(sum);
      expect(await postIn(market, post)).toMatchObject({ isVisible, isHidden: !isVisible });
    }
    expect(accuracyOf(await standingIn(market, 'judge3'))).toBe(0.9);
    expect((await postIn(market, post))?.content).toBeUndefined();
    expect(told(market, 'content-hidden')).toBe(1);
    await decide(market, target, 'keep');
    expect(await postIn(market, post)).toMatchObject({ isVisible: true, content: QUESTION.content });
    expect(await caseIn(market, caseId)).toMatchObject({ flags: 0, weight: 0, newcomerWeight: 0 });
    for (const uid of ['person0', 'person39', 'judge3'])
      expect((await standingIn(market, uid)).flagsDisagreed).toBe(1);
    expect(await standingIn(market, 'carla')).toMatchObject({ strikes: 0 });
    for (const caller of [friends[0]!, aCaller('judge3', 'student')])
      await expectRefusal(flag(market, caller, target), 'already-flagged');
    expect((await postIn(market, post))?.isVisible).toBe(true);
  });

  it('hide an edited text anew, and no version that a moderator has kept', async () => {
    const market = await aModeratedCommunity();
    market.documents.put(paths.setting('moderation.rules'), {
      id: 'moderation.rules',
      category: 'moderation',
      key: 'rules',
      value: { hideAt: 3, newcomerDays: 7, newcomerCap: 2, appealDays: 14 },
      isPublic: false,
      updatedBy: 'root',
      createdAt: NOON,
      updatedAt: NOON,
    });
    const post = await posted(market);
    const target = ofPost(post);
    await decide(market, target, 'keep');
    for (const caller of [EVE, CARLA]) await flag(market, caller, target);
    expect((await postIn(market, post))?.isVisible).toBe(true);
    await market.call(updatePost, SAM, { postId: post, updates: { content: 'Worse' } });
    await flag(market, EVE, target);
    expect((await postIn(market, post))?.isVisible).toBe(true);
    await flag(market, CARLA, target);
    expect(await postIn(market, post)).toMatchObject({ isVisible: false, isHidden: true });
  });
});

describe('C08: my own text, a text that is gone', () => {
  async function aDeletedComment() {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const commentId = await commented(market, post);
    const target = ofComment(post, commentId);
    await market.call(deleteComment, CARLA, { postId: post, commentId });
    await flag(market, EVE, target, { version: 1 });
    return { market, post, commentId, target };
  }

  it('is not flagged by its author, nor by who is about to leave', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const commentId = await commented(market, post);
    await expectRefusal(flag(market, CARLA, ofComment(post, commentId)), 'own-content');
    const deletion = { requestedAt: NOON, dueAt: NOON, pseudonym: 'erased-1' };
    market.documents.put(paths.user('eve'), aUser('eve', { deletion }));
    await expectRefusal(flag(market, EVE, ofComment(post, commentId)), 'account-erasing');
  });

  it('is taken as evidence when it is gone, and kept away by its author whatever a moderator decides', async () => {
    for (const decision of ['keep', 'remove']) {
      const { market, post, commentId, target } = await aDeletedComment();
      const [stored] = Object.values(market.documents.dump('flags/'));
      expect(stored).toMatchObject({ text: { content: 'With your hands.', version: 1 } });
      expect(await caseIn(market, `comment_${post}_${commentId}`)).toBeUndefined();
      await decide(market, target, decision);
      expect(await commentIn(market, post, commentId)).toMatchObject({ isDeleted: true, isVisible: false });
      expect(told(market, 'content-restored')).toBe(0);
      expect((await standingIn(market, 'carla')).strikes).toBe(decision === 'remove' ? 1 : 0);
      const { flags } = (await market.call(getFlaggedContent, ROOT, {})) as { flags: unknown[] };
      expect(flags).toEqual([]);
    }
  });

  it('is looked at again when its author takes it back meanwhile', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const commentId = await commented(market, post);
    const target = { ...ofComment(post, commentId), version: 1, decision: 'remove', reason: 'rules' };
    await market.call(deleteComment, CARLA, { postId: post, commentId });
    await expectRefusal(market.call(reviewFlaggedContent, ROOT, target), 'content-changed', { version: 2 });
    await market.call(reviewFlaggedContent, ROOT, { ...target, version: 2 });
    expect((await standingIn(market, 'carla')).strikes).toBe(1);
  });
});

describe('C10: a decision', () => {
  it('is appealed once and decided by another, and brings back what it took: text and strike', async () => {
    const market = await aModeratedCommunity();
    const content = Array.from({ length: 6 }, (_, index) => `https://a.example/${index}`).join(' ');
    const post = await posted(market, SAM, { ...QUESTION, content });
    const caseId = `post_${post}`;
    await decide(market, ofPost(post), 'remove');
    expect(await postIn(market, post)).toMatchObject({ isRemoved: true, isVisible: false });
    expect(told(market, 'content-removed')).toBe(1);
    market.documents.put(paths.standing('sam'), {
      ...(await standingIn(market, 'sam')),
      strikes: 2,
      trustLevel: 0,
    });
    const appeal = (caller: Caller) => market.call(appealDecision, caller, { caseId, text: 'Look again.' });
    const settle = (caller: Caller) =>
      market.call(decideAppeal, caller, { caseId, outcome: 'overturn', reason: 'fine' });
    await expectRefusal(appeal(EVE), 'case-missing');
    await expectRefusal(settle(RITA), 'appeal-not-possible');
    await appeal(SAM);
    await expectRefusal(appeal(SAM), 'already-appealed');
    const { attention } = (await market.call(listAttention, ROOT, {})) as { attention: { kind: string }[] };
    expect(attention.map(({ kind }) => kind)).toEqual(['appeals']);
    await expectRefusal(settle(ROOT), 'appeal-needs-another');
    await settle(RITA);
    expect(await postIn(market, post)).toMatchObject({ content, isVisible: true, isRemoved: false });
    expect(await standingIn(market, 'sam')).toMatchObject({ strikes: 1 });
    expect(told(market, 'content-restored')).toBe(1);
    await expectRefusal(
      market.call(updatePost, SAM, { postId: post, updates: { content: `${content} x` } }),
      'too-many-links',
    );
  });

  it('cannot be appealed when its time is over, nor where nothing was removed', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market);
    const appeal = () => market.call(appealDecision, SAM, { caseId: `post_${post}`, text: 'Again.' });
    await expectRefusal(appeal(), 'case-missing');
    await decide(market, ofPost(post), 'keep');
    await expectRefusal(appeal(), 'appeal-not-possible');
    await decide(market, ofPost(post), 'remove');
    market.now = new Date(market.now.getTime() + 14 * DAY);
    await expectRefusal(appeal(), 'appeal-closed');
  });

  it('is nobody’s about the own text', async () => {
    const market = await aModeratedCommunity();
    const post = await posted(market, ROOT);
    await expectRefusal(decide(market, ofPost(post), 'remove'), 'not-yourself');
  });
});

describe('a message that was reported', () => {
  it('is decided where everything is: taken out with what it said kept, or left', async () => {
    const market = await aModeratedCommunity();
    for (const [path, data] of aTalk({ lastSeq: 1, unreadShare: 1 })) market.documents.put(path, data);
    market.documents.put(paths.conversationMember('talk', 'sam'), newMember('sam', { lastSeq: 0 }, NOON));
    market.documents.put(paths.message('talk', 'rude'), aMessage({ id: 'rude', senderRef: 'carla', seq: 1 }));
    const target = { targetType: 'message', targetId: 'rude', parentId: 'talk' };
    await market.call(flagContent, SAM, { ...target, reason: 'rude' });
    const { flags } = (await market.call(getFlaggedContent, ROOT, { targetType: 'message' })) as {
      flags: object[];
    };
    expect(flags).toEqual([
      expect.objectContaining({ ...target, authorRef: 'carla', content: 'Hello', reporterRef: 'sam' }),
    ]);
    const verdict = { ...target, decision: 'remove', reason: 'rules' };
    await expectRefusal(
      market.call(reviewFlaggedContent, ROOT, { ...verdict, version: 9 }),
      'content-changed',
    );
    await market.call(reviewFlaggedContent, ROOT, { ...verdict, version: 1 });
    expect(await market.documents.get(paths.message('talk', 'rude'))).toMatchObject({ isDeleted: true });
    expect(await market.documents.get(paths.messageVersion('talk', 'rude', 1))).toMatchObject({
      content: 'Hello',
    });
    expect(Object.values(market.documents.dump('flags/'))).toEqual([
      expect.objectContaining({ status: 'closed', decision: 'removed' }),
    ]);
  });
});
