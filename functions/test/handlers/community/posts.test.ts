import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import acceptAnswer from '../../../src/handlers/community/acceptAnswer';
import createComment from '../../../src/handlers/community/createComment';
import createPost from '../../../src/handlers/community/createPost';
import deleteComment from '../../../src/handlers/community/deleteComment';
import deletePost from '../../../src/handlers/community/deletePost';
import pinPost from '../../../src/handlers/community/pinPost';
import updateComment from '../../../src/handlers/community/updateComment';
import updatePost from '../../../src/handlers/community/updatePost';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import {
  QUESTION,
  aCommunity,
  commentIn,
  commented,
  postIn,
  posted,
  settled,
  vote,
} from '../../support/aCommunity';
import { CARLA, EVE, OMAR, ROOT, SAM } from '../../support/aMarket';
import { NOON } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';

const announcement = { ...QUESTION, postType: 'announcement' };
const dates = { createdAt: NOON, updatedAt: NOON };

describe('a post', () => {
  it('is for everybody, or for the people of a program', async () => {
    const market = await aCommunity();
    const id = await posted(market, SAM, { ...QUESTION, tags: ['clay', 'clay'] });
    expect(await postIn(market, id)).toMatchObject({
      authorRef: 'sam',
      audienceRef: 'everyone',
      isPrivate: false,
      isVisible: true,
      tags: ['clay'],
      isAnswered: false,
    });
    await expectRefusal(posted(market, SAM, { ...QUESTION, programId: 'bootcamp' }), 'program-missing');
    market.documents.put(paths.enrollment('sam_bootcamp'), anEnrollment());
    const inner = await posted(market, SAM, { ...QUESTION, programId: 'bootcamp' });
    expect(await postIn(market, inner)).toMatchObject({ audienceRef: 'bootcamp', isPrivate: true });
    await expectRefusal(commented(market, inner, EVE), 'post-missing');
    expect(await commented(market, inner, CARLA)).toBeTruthy();
    market.documents.put(paths.enrollment('sam_bootcamp'), anEnrollment({ status: 'cancelled' }));
    await expectRefusal(posted(market, SAM, { ...QUESTION, programId: 'bootcamp' }), 'program-missing');
    await expectRefusal(posted(market, ROOT, { ...QUESTION, programId: 'nothing' }), 'program-missing');
  });

  it('that announces is a coach’s or an admin’s, and a program’s own coach’s', async () => {
    const market = await aCommunity([SAM, CARLA, OMAR, EVE, ROOT]);
    await expectRefusal(posted(market, SAM, announcement), 'announcement-not-allowed');
    for (const caller of [CARLA, ROOT]) expect(await posted(market, caller, announcement)).toBeTruthy();
    expect(await posted(market, CARLA, { ...announcement, programId: 'bootcamp' })).toBeTruthy();
    market.documents.put(paths.enrollment('omar_bootcamp'), anEnrollment({ studentRef: 'omar' }));
    const asLearner = posted(market, OMAR, { ...announcement, programId: 'bootcamp' });
    await expectRefusal(asLearner, 'announcement-not-allowed');
    const own = await posted(market, SAM);
    const updates = { postType: 'announcement' };
    await expectRefusal(market.call(updatePost, SAM, { postId: own, updates }), 'announcement-not-allowed');
  });

  it('is pinned by an admin, and by a coach for the own people, and by nobody else', async () => {
    const market = await aCommunity();
    const open = await posted(market, CARLA);
    const inner = await posted(market, CARLA, { ...QUESTION, programId: 'bootcamp' });
    const pin = (caller: typeof SAM, postId: string) =>
      market.call(pinPost, caller, { postId, isPinned: true });
    await expectRefusal(pin(CARLA, open), 'pin-not-allowed');
    await expectRefusal(pin(SAM, open), 'pin-not-allowed');
    await expectRefusal(pin(OMAR, inner), 'post-missing');
    expect(await pin(CARLA, inner)).toEqual({ postId: inner, isPinned: true });
    await pin(ROOT, open);
    expect((await postIn(market, open))?.isPinned).toBe(true);
  });

  it('is pinned and unpinned once, keeps its pin when it is edited, and is not pinned out of view', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    const pin = (isPinned: boolean) => market.call(pinPost, ROOT, { postId, isPinned });
    await Promise.all([pin(true), pin(true)]);
    await market.call(updatePost, SAM, { postId, updates: { title: 'Another title' } });
    expect(await postIn(market, postId)).toMatchObject({ isPinned: true, version: 2 });
    expect(await Promise.all([pin(false), pin(false)])).toEqual([
      { postId, isPinned: false },
      { postId, isPinned: false },
    ]);
    expect(await postIn(market, postId)).toMatchObject({ isPinned: false, version: 2 });
    const pins = Object.values(market.documents.dump('activityLogs/')).filter(
      (entry) => (entry as { action: string }).action === 'pin-post',
    );
    expect(pins).toHaveLength(2);
    const post = (await postIn(market, postId))!;
    market.documents.put(paths.post(postId), { ...post, isHidden: true, isVisible: false });
    await expectRefusal(pin(true), 'post-missing');
  });

  it('keeps what it said before, and is changed by its author alone', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    await expectRefusal(
      market.call(updatePost, ROOT, { postId, updates: { title: 'Mine' } }),
      'not-post-author',
    );
    await market.call(updatePost, SAM, { postId, updates: { title: 'How does one begin?' } });
    expect(await postIn(market, postId)).toMatchObject({ title: 'How does one begin?', version: 2 });
    expect(await market.documents.get(paths.text(postId, 'post', 1))).toMatchObject({
      authorRef: 'sam',
      title: QUESTION.title,
      content: QUESTION.content,
    });
  });

  it('keeps every version, each once, also of edits that come at once', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    const edits = ['Second', 'Third', 'Fourth'];
    await Promise.all(
      edits.map((title) => market.call(updatePost, SAM, { postId, updates: { title, content: title } })),
    );
    const now = (await postIn(market, postId))!;
    expect(now).toMatchObject({ version: 4, editedAt: NOON, content: now.title });
    const kept = await Promise.all(
      [1, 2, 3, 4].map((version) => market.documents.get(paths.text(postId, 'post', version))),
    );
    expect(kept.map((text) => text?.content)).toEqual([
      QUESTION.content,
      expect.any(String),
      expect.any(String),
      undefined,
    ]);
    expect([...kept.slice(1, 3).map((text) => text?.title), now.title].toSorted()).toEqual(edits.toSorted());
  });

  it('has an end on each day, also where thirty are sent at once', async () => {
    const market = await aCommunity([SAM], 1);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => market.call(createPost, SAM, QUESTION)),
    );
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const stored = Object.keys(market.documents.dump('posts/')).length;
    expect(stored).toBe(done);
    expect(stored).toBeLessThanOrEqual(10);
    expect(await market.documents.get(paths.standing('sam'))).toMatchObject({ posts: done });
  });

  it('is nobody’s who is suspended, or has no account', async () => {
    const market = await aCommunity();
    await market.call(suspendUser, ROOT, { userId: 'sam', reason: 'spam' });
    await expectRefusal(posted(market), 'account-suspended');
    await expectRefusal(posted(market, { ...EVE, uid: 'nobody' }), 'user-missing');
  });
});

describe('comments', () => {
  it('have one level of replies', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    const first = await commented(market, postId);
    const reply = await commented(market, postId, EVE, { parentId: first });
    expect(await commentIn(market, postId, reply)).toMatchObject({ parentRef: first });
    await expectRefusal(commented(market, postId, SAM, { parentId: reply }), 'not-a-reply-target');
    await expectRefusal(commented(market, postId, SAM, { parentId: 'none' }), 'comment-missing');
    await expectRefusal(commented(market, 'none'), 'post-missing');
  });

  it('are kept from whom the author of the post blocks', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    market.documents.put(paths.block('sam', 'eve'), { blockerRef: 'sam', blockedRef: 'eve', ...dates });
    await expectRefusal(commented(market, postId, EVE), 'post-missing');
    expect(await commented(market, postId, OMAR)).toBeTruthy();
  });

  it('are changed and taken back by their authors, and leave a place without words', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    const commentId = await commented(market, postId);
    const mine = { postId, commentId };
    await expectRefusal(market.call(updateComment, SAM, { ...mine, content: 'No.' }), 'not-comment-author');
    await market.call(updateComment, CARLA, { ...mine, content: 'With your feet.' });
    await expectRefusal(market.call(deleteComment, SAM, mine), 'not-comment-author');
    await market.call(deleteComment, CARLA, mine);
    const left = await commentIn(market, postId, commentId);
    expect(left).toMatchObject({ isDeleted: true, isVisible: false, version: 3 });
    expect(left).not.toHaveProperty('content');
    const kept = [1, 2].map((version) => market.documents.get(paths.text(postId, commentId, version)));
    expect((await Promise.all(kept)).map((text) => text?.content)).toEqual([
      'With your hands.',
      'With your feet.',
    ]);
    await expectRefusal(market.call(deleteComment, CARLA, mine), 'comment-missing');
    await expectRefusal(market.call(updateComment, CARLA, { ...mine, content: 'Again' }), 'comment-missing');
  });

  it('and votes are counted, whatever the triggers do, and make the post hot', async () => {
    const market = await aCommunity();
    const [quiet, lively] = [await posted(market, CARLA), await posted(market, CARLA)];
    for (const uid of ['sam', 'eve', 'omar']) vote(market, lively, uid);
    const said = await Promise.all([SAM, EVE].map((caller) => commented(market, lively, caller)));
    await settled(market);
    expect(await postIn(market, lively)).toMatchObject({ upvotes: 3, commentCount: 2 });
    expect((await postIn(market, lively))!.heat).toBeGreaterThan((await postIn(market, quiet))!.heat);
    await market.call(deleteComment, SAM, { postId: lively, commentId: said[0] });
    await settled(market);
    await settled(market);
    expect(await postIn(market, lively)).toMatchObject({ upvotes: 3, commentCount: 1 });
  });
});

describe('C12: the accepted answer', () => {
  it('is one or none, and never one that is gone', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    const [a1, a2] = [await commented(market, postId), await commented(market, postId, OMAR)];
    const accept = (caller: typeof SAM, commentId?: string) =>
      market.call(acceptAnswer, caller, { postId, ...(commentId !== undefined && { commentId }) });
    await Promise.all([accept(SAM, a1), accept(ROOT, a2), accept(SAM, a1), accept(ROOT, a2)]);
    const { acceptedCommentRef, isAnswered } = (await postIn(market, postId))!;
    expect([a1, a2]).toContain(acceptedCommentRef);
    expect(isAnswered).toBe(true);
    const winner = acceptedCommentRef === a1 ? CARLA : OMAR;
    await market.call(deleteComment, winner, { postId, commentId: acceptedCommentRef });
    const open = await postIn(market, postId);
    expect(open).toMatchObject({ isAnswered: false });
    expect(open).not.toHaveProperty('acceptedCommentRef');
    await expectRefusal(accept(SAM, acceptedCommentRef), 'comment-missing');
    for (const caller of [EVE, CARLA]) await expectRefusal(accept(caller, a2), 'not-post-author');
    const own = await commented(market, postId, SAM);
    expect(await accept(SAM, own)).toEqual({ postId, acceptedCommentRef: own });
    await market.call(updatePost, SAM, { postId, updates: { postType: 'discussion' } });
    expect(await postIn(market, postId)).not.toHaveProperty('acceptedCommentRef');
    await expectRefusal(accept(SAM, own), 'not-a-question');
    expect(await accept(SAM)).toEqual({ postId, acceptedCommentRef: null });
  });
});

describe('a post that is deleted', () => {
  it('is gone at once for everybody, by its author or an admin', async () => {
    const market = await aCommunity();
    const postId = await posted(market);
    const commentId = await commented(market, postId);
    await expectRefusal(market.call(deletePost, EVE, { postId }), 'not-post-author');
    await market.call(deletePost, SAM, { postId });
    const refused = [
      market.call(createComment, CARLA, { postId, content: 'Late' }),
      market.call(updateComment, CARLA, { postId, commentId, content: 'Late' }),
      market.call(acceptAnswer, SAM, { postId, commentId }),
      market.call(deletePost, SAM, { postId }),
      market.call(updatePost, SAM, { postId, updates: { title: 'Late' } }),
    ];
    await Promise.all(refused.map((call) => expectRefusal(call, 'post-missing')));
  });
});
