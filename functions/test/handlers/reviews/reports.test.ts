import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { MAX_OPEN_REPORTS } from '../../../src/domain/reviews/reviewFlag';
import createReview from '../../../src/handlers/reviews/createReview';
import deleteReview from '../../../src/handlers/reviews/deleteReview';
import hideReview from '../../../src/handlers/reviews/hideReview';
import reportReview from '../../../src/handlers/reviews/reportReview';
import showReview from '../../../src/handlers/reviews/showReview';
import updateReview from '../../../src/handlers/reviews/updateReview';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { CARLA, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { anEnrollment } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { later } from '../../support/quiet';

const DAY = 86_400_000;
const LONG_AGO = new Date(NOON.getTime() - 30 * DAY);
const CROWD = Array.from({ length: 30 }, (_, index) => aCaller(`reader${index}`, 'student'));
const mine = { reviewId: 'sam_program_bootcamp' };

/** Sam, who paid, reviewed the bootcamp; everybody else has an account since a month. */
async function aReviewedMarket(): Promise<Platform> {
  const market = await aMarket();
  market.documents.put(
    paths.enrollment('sam_bootcamp'),
    anEnrollment({ paymentStatus: 'paid', amountPaid: 2_500 }),
  );
  for (const { uid } of [...CROWD, SAM, CARLA, OMAR])
    market.documents.put(paths.user(uid), aUser(uid, { createdAt: LONG_AGO }));
  await market.call(createReview, SAM, {
    targetType: 'program',
    targetId: 'bootcamp',
    rating: 2,
    text: 'Dull',
  });
  return market;
}

const report = (market: Platform, caller = CROWD[0]!, reason = 'Untrue') =>
  market.call(reportReview, caller, { ...mine, reason });
const reviewIn = (market: Platform) => market.documents.get(paths.review(mine.reviewId));
const countIn = async (market: Platform) =>
  (await market.documents.get(paths.ratingSummary('program', 'bootcamp')))?.count;

async function flagsIn({ documents }: Platform) {
  return (await documents.query({ from: paths.flags, limit: 100 })).map(({ data }) => data);
}

async function reportBy(market: Platform, from: number, to: number): Promise<void> {
  for (const caller of CROWD.slice(from, to)) await report(market, caller);
}

describe('a report of a review', () => {
  it('shows the moderators what it says, once a person', async () => {
    const market = await aReviewedMarket();
    const answers = [await report(market), await report(market, CROWD[0], 'Again')];
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await flagsIn(market)).toEqual([
      expect.objectContaining({
        targetType: 'review',
        targetPath: 'reviews/sam_program_bootcamp',
        reporterRef: 'reader0',
        reason: 'Untrue',
        status: 'open',
        review: { authorRef: 'sam', version: 1, rating: 2, text: 'Dull' },
        peopleRefs: ['carla', 'reader0', 'sam'],
      }),
    ]);
    expect(await reviewIn(market)).toMatchObject({ isVisible: true });
  });

  it('is nobody’s about itself, nor about what is not in view', async () => {
    const market = await aReviewedMarket();
    await expectRefusal(report(market, SAM), 'review-own');
    await market.call(hideReview, ROOT, { ...mine, reason: 'spam' });
    await expectRefusal(report(market), 'review-missing');
    await market.call(showReview, ROOT, mine);
    market.documents.put(paths.program('bootcamp'), {
      ...(await market.documents.get(paths.program('bootcamp')))!,
      status: 'archived',
    });
    await expectRefusal(report(market, OMAR), 'review-missing');
    expect(await report(market, CARLA)).toMatchObject({ status: 'open' });
  });

  it.each([
    ['a minute old', { ...CROWD[0]!, emailVerified: true }, NOON, ['account-age']],
    ['without a verified address', { ...CROWD[0]!, emailVerified: false }, LONG_AGO, ['verified-email']],
  ])('is refused to an account %s', async (_who, caller, createdAt, missing) => {
    const market = await aReviewedMarket();
    market.documents.put(paths.user(caller.uid), aUser(caller.uid, { createdAt }));
    await expectRefusal(report(market, caller), 'report-needs-standing');
    await expect(report(market, caller)).rejects.toMatchObject({ details: { missing } });
    expect(await flagsIn(market)).toEqual([]);
  });
});

describe('reports of a review', () => {
  it('hide it at the setting’s number and not before, out of the rating in the same step', async () => {
    const market = await aReviewedMarket();
    await report(market, CARLA);
    await reportBy(market, 0, 4);
    expect(await reviewIn(market)).toMatchObject({ isVisible: true });
    expect(await countIn(market)).toBe(1);
    await reportBy(market, 4, 5);
    expect(await reviewIn(market)).toMatchObject({ isVisible: false, hiddenFor: ['reports'] });
    expect(await countIn(market)).toBe(0);
    await expectRefusal(market.call(deleteReview, SAM, mine), 'review-hidden');
    expect(await report(market, CROWD[0])).toMatchObject({ status: 'open' });
  });

  it('obey the setting', async () => {
    const market = await aReviewedMarket();
    market.documents.put(paths.setting('reviews.reports'), {
      id: 'reviews.reports',
      category: 'reviews',
      key: 'reports',
      value: { hideAt: 2 },
      isPublic: false,
      updatedBy: 'root',
      createdAt: NOON,
      updatedAt: NOON,
    });
    await reportBy(market, 0, 2);
    expect(await reviewIn(market)).toMatchObject({ isVisible: false });
  });

  it('end with a moderator’s word, and hide the same version no more, an edited one again', async () => {
    const market = await aReviewedMarket();
    await reportBy(market, 0, 5);
    await market.call(showReview, ROOT, mine);
    expect(await reviewIn(market)).toMatchObject({ isVisible: true, approvedVersion: 1 });
    expect((await flagsIn(market)).map(({ status, decision }) => [status, decision])).toEqual(
      Array(5).fill(['closed', 'kept']),
    );
    expect(await report(market)).toMatchObject({ status: 'closed' });
    await reportBy(market, 5, 12);
    expect(await reviewIn(market)).toMatchObject({ isVisible: true });
    expect(await countIn(market)).toBe(1);
    await market.call(showReview, ROOT, mine);
    await market.call(updateReview, SAM, { ...mine, updates: { text: 'Worse' } });
    await reportBy(market, 0, 5);
    expect(await reviewIn(market)).toMatchObject({ isVisible: false, hiddenFor: ['reports'] });
    await market.call(hideReview, ROOT, { ...mine, reason: 'abuse' });
    expect(await reviewIn(market)).toMatchObject({ hiddenFor: ['moderation'] });
    const decisions = (await flagsIn(market)).map(({ decision }) => decision);
    expect(decisions.filter((each) => each === 'hidden')).toHaveLength(5);
  });

  it('of a deleted review are closed, and say nothing of the next of its author', async () => {
    const market = await aReviewedMarket();
    await reportBy(market, 0, 4);
    await market.call(deleteReview, SAM, mine);
    expect((await flagsIn(market)).map(({ decision }) => decision)).toEqual(Array(4).fill('deleted'));
    market.now = new Date(NOON.getTime() + DAY);
    await market.call(createReview, SAM, { targetType: 'program', targetId: 'bootcamp', rating: 5 });
    await reportBy(market, 0, 1);
    expect(await reviewIn(market)).toMatchObject({ isVisible: true });
    expect((await flagsIn(market)).filter(({ status }) => status === 'open')).toHaveLength(1);
  });

  it('are kept up to a number, however many accounts there are', async () => {
    const market = await aReviewedMarket();
    await market.call(showReview, ROOT, mine);
    await reportBy(market, 0, 30);
    expect(await flagsIn(market)).toHaveLength(MAX_OPEN_REPORTS);
  });

  it('stand beside a suspension: what ends one leaves the other', async () => {
    const market = await aReviewedMarket();
    await reportBy(market, 0, 5);
    await market.call(suspendUser, ROOT, { userId: 'sam', reason: 'fraud' });
    await later(market, 60, true);
    expect(await reviewIn(market)).toMatchObject({ hiddenFor: ['reports', 'suspension'] });
    await market.call(showReview, ROOT, mine);
    expect(await reviewIn(market)).toMatchObject({ isVisible: false, hiddenFor: ['suspension'] });
    await market.call(unsuspendUser, ROOT, { userId: 'sam' });
    await later(market, 60, true);
    expect(await reviewIn(market)).toMatchObject({ isVisible: true });
    expect(await countIn(market)).toBe(1);
  });
});

describe('the time for changing a review', () => {
  it('ends after the days of the setting, for edits only', async () => {
    const market = await aReviewedMarket();
    const edit = (rating: number) => market.call(updateReview, SAM, { ...mine, updates: { rating } });
    const since = new Date(NOON.getTime() + 30 * DAY);
    market.now = new Date(since.getTime() - 1);
    await edit(3);
    market.now = since;
    await expectRefusal(edit(4), 'review-edit-closed', { days: 30, since: since.toISOString() });
    expect(await reviewIn(market)).toMatchObject({ rating: 3, version: 2 });
    market.documents.put(paths.setting('reviews.editing'), {
      id: 'reviews.editing',
      category: 'reviews',
      key: 'editing',
      value: { days: 31 },
      isPublic: true,
      updatedBy: 'root',
      createdAt: NOON,
      updatedAt: NOON,
    });
    market.now = new Date(since.getTime() + 60_000);
    await edit(4);
    market.now = new Date(since.getTime() + 2 * DAY);
    expect(await market.call(deleteReview, SAM, mine)).toEqual(mine);
  });
});
