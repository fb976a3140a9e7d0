import { describe, expect, it } from 'vitest';
import type { RatingSummary } from '../../../src/contracts/documents/ratingSummaries';
import { paths } from '../../../src/domain/paths';
import { PRIOR, recountRatings } from '../../../src/domain/reviews/ratings';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import createReview from '../../../src/handlers/reviews/createReview';
import deleteReview from '../../../src/handlers/reviews/deleteReview';
import hideReview from '../../../src/handlers/reviews/hideReview';
import mirrorRating from '../../../src/handlers/reviews/mirrorRatingOnRatingSummaryWrite';
import recountRating from '../../../src/handlers/reviews/recountRating';
import { recountSummary } from '../../../src/handlers/reviews/recountSummary';
import respondToReview from '../../../src/handlers/reviews/respondToReview';
import showReview from '../../../src/handlers/reviews/showReview';
import updateReview from '../../../src/handlers/reviews/updateReview';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { aReview, aReviewStanding, aStudent, anEnrollment } from '../../support/builders';
import { deliver } from '../../support/deliver';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import { crashingPorts } from '../../support/crashing';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';
import { expectRefusal } from '../../support/expectRefusal';
import { workOff } from '../../support/workOff';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const TARGET = { type: 'program', ref: 'bootcamp' } as const;
const SUMMARY = paths.ratingSummary('program', 'bootcamp');
const ofBootcamp = { targetType: 'program', targetId: 'bootcamp' };
const mine = { reviewId: 'sam_program_bootcamp' };

/** Sam paid for the bootcamp. */
async function aPaidMarket(): Promise<Platform> {
  const market = await aMarket();
  market.documents.put(
    paths.enrollment('sam_bootcamp'),
    anEnrollment({ paymentStatus: 'paid', amountPaid: 2_500 }),
  );
  return market;
}

async function summaryOf({ documents }: Platform): Promise<RatingSummary> {
  return (await documents.get(SUMMARY))!;
}

/** Counted by other means than adding. */
async function expectRecount(market: Platform): Promise<RatingSummary> {
  const reviews = await market.documents.query({ from: paths.reviews, limit: 100 });
  const summary = await summaryOf(market);
  const recount = recountRatings(
    TARGET,
    reviews.map(({ data }) => data),
    market.now,
  );
  expect(summary).toEqual(recount);
  return summary;
}

describe('R02: the last review goes', () => {
  it('and leaves neither its stars nor a mean of nothing', async () => {
    const market = await aPaidMarket();
    const nothing = {
      count: 0,
      sum: 0,
      histogram: { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 },
      average: null,
      score: PRIOR.mean,
    };
    const value = async () => (await expectRecount(market)).aspects.valueForMoney;
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 4 });
    await market.call(updateReview, SAM, { ...mine, updates: { aspects: { valueForMoney: 2 } } });
    expect(await value()).toEqual({ count: 1, sum: 2, average: 2 });
    await market.call(updateReview, SAM, { ...mine, updates: { aspects: null } });
    expect(await value()).toEqual({ count: 0, sum: 0, average: null });
    await market.call(deleteReview, SAM, mine);
    expect(await summaryOf(market)).toMatchObject(nothing);
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 4 });
    await market.call(hideReview, ROOT, { ...mine, reason: 'spam' });
    expect(await expectRecount(market)).toMatchObject(nothing);
  });

  it.each([0, 6, 4.5, '5', -1, null, Infinity])('and %s stars are none, written nowhere', async (rating) => {
    const market = await aPaidMarket();
    const before = market.documents.dump();
    await expectRefusal(market.call(createReview, SAM, { ...ofBootcamp, rating }), 'invalid-input');
    expect(market.documents.dump()).toEqual(before);
  });
});

describe('R04: one author, two posts, six toggles', () => {
  it('make one review, its last stars, and every version in the log', async () => {
    const market = await aPaidMarket();
    const posts = [1, 5].map((rating) => market.call(createReview, SAM, { ...ofBootcamp, rating }));
    expect(await tallyOutcomes(posts)).toEqual({ done: 1, 'review-exists': 1 });
    await expectRefusal(market.call(createReview, SAM, { ...ofBootcamp, rating: 5 }), 'review-exists', mine);
    await market.call(respondToReview, CARLA, { ...mine, text: 'Thanks' });
    const events = [];
    for (const rating of [1, 5, 1, 5, 1, 5]) {
      const before = await market.documents.get(SUMMARY);
      await market.call(updateReview, SAM, { ...mine, updates: { rating } });
      events.push({
        params: { summaryId: SUMMARY.id },
        before,
        after: await market.documents.get(SUMMARY),
      });
    }
    for (const event of events.reverse()) await deliver(market, mirrorRating, event);
    expect(await expectRecount(market)).toMatchObject({ count: 1, sum: 5 });
    expect(await market.documents.get(paths.program('bootcamp'))).toMatchObject({
      rating: 5,
      totalReviews: 1,
    });
    expect(await market.documents.get(paths.review(mine.reviewId))).toMatchObject({
      version: 7,
      response: { reviewVersion: 1 },
    });
    const logged = await market.documents.query({ from: paths.activityLogs, limit: 100 });
    const versions = logged
      .map(({ data }) => data)
      .filter(({ action }) => action === 'create-review' || action === 'update-review')
      .map(({ metadata }) => metadata?.version);
    expect(versions.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    await quiet(market, { doubled: true });
    expect(new Set(market.queue.filter((id) => id.startsWith('notify:review-received'))).size).toBe(1);
  });
});

describe('R06: deleted reply, hidden review, new attempt', () => {
  it('leave one live review, one live answer, and a true count after every step', async () => {
    const market = await aPaidMarket();
    const review = () => market.documents.get(paths.review(mine.reviewId));
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 2 });
    for (const text of ['Sorry', null, 'Sorry again']) {
      await market.call(respondToReview, CARLA, { ...mine, text });
      expect((await review())?.response?.text ?? null).toBe(text);
    }
    await market.call(deleteReview, SAM, mine);
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 3 });
    expect(await expectRecount(market)).toMatchObject({ count: 1, sum: 3 });
    expect(await review()).not.toHaveProperty('response');

    await market.call(hideReview, ROOT, { ...mine, reason: 'abuse' });
    await market.call(updateReview, SAM, { ...mine, updates: { rating: 5 } });
    expect(await review()).toMatchObject({ isVisible: false });
    const decision = () => market.documents.get(paths.reviewModeration(mine.reviewId));
    expect(await decision()).toMatchObject({ reason: 'abuse', editedAt: market.now });
    await market.call(hideReview, ROOT, { ...mine, reason: 'still abuse' });
    expect(await decision()).not.toHaveProperty('editedAt');
    await expectRefusal(market.call(deleteReview, SAM, mine), 'review-hidden');
    await expectRefusal(market.call(createReview, SAM, { ...ofBootcamp, rating: 5 }), 'review-exists');
    expect(await expectRecount(market)).toMatchObject({ count: 0 });
    await market.call(showReview, ROOT, mine);
    expect(await expectRecount(market)).toMatchObject({ count: 1, sum: 5 });
  });
});

describe('why a review was hidden', () => {
  const decision = paths.reviewModeration(mine.reviewId);

  it('lies beside the review, is replaced by the next reason, and ends with showing or deleting', async () => {
    const market = await aPaidMarket();
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 2 });
    await market.call(hideReview, ROOT, { ...mine, reason: 'spam' });
    await market.call(hideReview, ROOT, { ...mine, reason: 'abuse' });
    expect(JSON.stringify(await market.documents.get(paths.review(mine.reviewId)))).not.toContain('abuse');
    expect(await market.documents.get(decision)).toMatchObject({ reason: 'abuse', hiddenBy: 'root' });
    await market.call(showReview, ROOT, mine);
    expect(await market.documents.get(decision)).toBeUndefined();
    await market.call(hideReview, ROOT, { ...mine, reason: 'abuse' });
    await market.call(deleteReview, ROOT, mine);
    expect(await market.documents.get(decision)).toBeUndefined();
  });
});

describe('throw-away accounts', () => {
  const CROWD = Array.from({ length: 12 }, (_, index) => aCaller(`throwaway${index}`, 'student'));

  async function attack(market: Platform): Promise<Record<string, number>> {
    return tallyOutcomes(
      CROWD.map(async (caller) => {
        market.documents.put(paths.student(caller.uid), aStudent(caller.uid));
        await market.call(enrollStudent, caller, { programId: 'bootcamp' });
        const ofCarla = { targetType: 'coach', targetId: 'carla', rating: 1 };
        try {
          await market.call(createReview, caller, ofCarla);
        } finally {
          await market.call(unenrollStudent, caller, { enrollmentId: `${caller.uid}_bootcamp` });
        }
      }),
    );
  }

  it('that enrol for nothing, rate and leave, say nothing', async () => {
    const market = await aMarket();
    expect(await attack(market)).toEqual({ 'review-needs-standing': 12 });
    expect(await market.documents.query({ from: paths.reviews, limit: 20 })).toEqual([]);
  });

  it('weigh like three students who paid where the admins let them speak, and are marked', async () => {
    const market = await aMarket();
    market.documents.put(paths.reviewStandingSetting, aReviewStanding());
    expect(await attack(market)).toEqual({ done: 12 });
    const reviews = await market.documents.query({ from: paths.reviews, limit: 20 });
    expect(reviews.map(({ data }) => data.isVerifiedBooking)).toEqual(Array(12).fill(false));
    const three = Array.from({ length: 3 }, () => aReview({ rating: 1, isVerifiedBooking: true }));
    expect(await market.documents.get(paths.ratingSummary('coach', 'carla'))).toMatchObject({
      count: 12,
      score: recountRatings(TARGET, three, NOON).score,
    });
  });
});

describe('a summary that is damaged', () => {
  const DAMAGES: readonly (readonly [string, (whole: RatingSummary) => RatingSummary])[] = [
    ['with a negative mean', (whole) => ({ ...whole, sum: -1, average: -0.14 })],
    ['emptied', () => recountRatings(TARGET, [], NOON)],
    ['without a date', (whole) => ({ ...whole, createdAt: 'once' as never })],
    ['of an older form', (whole) => omitVerified(whole)],
    ['without a histogram', (whole) => ({ ...whole, histogram: {} as RatingSummary['histogram'] })],
  ];

  function omitVerified(whole: RatingSummary): RatingSummary {
    return Object.fromEntries(
      Object.entries(whole).filter(([field]) => field !== 'verified'),
    ) as RatingSummary;
  }

  it.each(DAMAGES)('%s is not made worse, and recounted by the job', async (_what, damage) => {
    const market = await aPaidMarket();
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 4 });
    const damaged = damage(await summaryOf(market));
    market.documents.put(SUMMARY, damaged);
    await market.call(deleteReview, SAM, mine);
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 5 });
    const job = market.queue.find((id) => id.startsWith('recount-rating:'));
    expect(job).toMatch(/^recount-rating:program_bootcamp:/);
    await recountRating({
      id: job!,
      dueAt: market.now,
      handIn: () => undefined,
      payload: { targetType: 'program', targetRef: 'bootcamp' },
      now: market.now,
      documents: market.documents,
      ports: market.ports,
      transact: (work) => transactWithJobs(market, work),
    });
    expect(await expectRecount(market)).toMatchObject({ count: 1, sum: 5, average: 5 });
  });

  it('is recounted over more reviews than one page holds, of its target only', async () => {
    const market = await aMarket();
    const reviews = Array.from({ length: 1_100 }, (_, index) =>
      aReview({ authorRef: `author${String(index)}`, rating: 1 + (index % 5), isVisible: index % 10 !== 0 }),
    );
    for (const review of reviews) market.documents.put(paths.review(review.id), review);
    const other = aReview({ targetRef: 'other' });
    market.documents.put(paths.review(other.id), other);
    await recountSummary(market.documents, TARGET, market.now);
    expect(await summaryOf(market)).toEqual(recountRatings(TARGET, reviews, market.now));
    expect((await summaryOf(market)).count).toBe(990);
  });

  it('is not written at all when nothing in it changes', async () => {
    const market = await aPaidMarket();
    await market.call(createReview, SAM, { ...ofBootcamp, rating: 4 });
    const before = await summaryOf(market);
    market.now = new Date(NOON.getTime() + 60_000);
    await market.call(updateReview, SAM, { ...mine, updates: { text: 'Longer', rating: 4 } });
    await market.call(respondToReview, CARLA, { ...mine, text: 'Thanks' });
    expect(await summaryOf(market)).toEqual(before);
  });
});

describe('R08: fifty reviews of a banned author', () => {
  const coaches = Array.from({ length: 50 }, (_, index) => `coach-${index}`);
  const summaryAt = (market: Platform, coach: string) =>
    market.documents.get(paths.ratingSummary('coach', coach));

  async function aBannedAuthor(): Promise<Platform> {
    const market = await aMarket();
    market.documents.put(paths.user('sam'), aUser('sam'));
    for (const coach of coaches) {
      const target = { targetType: 'coach', targetRef: coach, coachRef: coach } as const;
      const reviews = [
        aReview({ ...target, rating: 1 }),
        aReview({ ...target, authorRef: 'eve', rating: 4 }),
      ];
      for (const review of reviews) market.documents.put(paths.review(review.id), review);
      const summary = recountRatings({ type: 'coach', ref: coach }, reviews, market.now);
      market.documents.put(paths.ratingSummary('coach', coach), summary);
    }
    for (const coach of coaches.slice(0, 3))
      await market.call(hideReview, ROOT, { reviewId: `sam_coach_${coach}`, reason: 'spam' });
    return market;
  }

  async function expectCounts(market: Platform, visible: (coach: number) => number): Promise<void> {
    for (const [index, coach] of coaches.entries()) {
      const reviews = await market.documents.query({
        from: paths.reviews,
        where: [['targetRef', '==', coach]],
        limit: 10,
      });
      const recount = recountRatings(
        { type: 'coach', ref: coach },
        reviews.map(({ data }) => data),
        market.now,
      );
      const summary = await summaryAt(market, coach);
      const dates = { createdAt: market.now, updatedAt: market.now };
      expect({ ...summary, ...dates }).toEqual({ ...recount, ...dates });
      expect(summary?.count, coach).toBe(visible(index));
    }
  }

  it.each([0, 3, 40, 81, 200])(
    'are hidden though the worker dies at point %i, and shown again but for what moderation hid',
    async (point) => {
      const market = await aBannedAuthor();
      await market.call(suspendUser, ROOT, { userId: 'sam', reason: 'fraud' });
      const { ports } = crashingPorts(market.ports, point);
      await quiet(market, { ports, kinds: ['follow-author'] }).catch(() => undefined);
      await later(market, 60, true);
      await expectCounts(market, () => 1);
      await market.call(unsuspendUser, ROOT, { userId: 'sam' });
      await later(market, 60, true);
      await expectCounts(market, (index) => (index < 3 ? 1 : 2));
      await market.call(showReview, ROOT, { reviewId: 'sam_coach_coach-0' });
      await expectCounts(market, (index) => (index === 1 || index === 2 ? 1 : 2));
    },
  );

  it('of another, who is erased: the twelve stay under nobody’s name, with their stars, and no new account has them', async () => {
    const market = await aMarket();
    const rated = coaches.slice(0, 12);
    for (const uid of ['eve', 'root'])
      market.documents.put(paths.user(uid), aUser(uid, uid === 'root' ? { role: 'admin' } : {}));
    for (const [index, coach] of rated.entries()) {
      const rating = 1 + (index % 5);
      const review = aReview({
        authorRef: 'eve',
        targetType: 'coach',
        targetRef: coach,
        coachRef: coach,
        rating,
      });
      market.documents.put(paths.review(review.id), review);
      const summary = recountRatings({ type: 'coach', ref: coach }, [review], market.now);
      market.documents.put(paths.ratingSummary('coach', coach), summary);
    }
    const before = market.documents.dump('ratingSummaries/');
    await market.call(deleteUser, aCaller('eve', 'student'), { userId: 'eve', immediately: true });
    const jobs = market.queue.splice(0);
    for (let round = 0; round < 3; round += 1) {
      await workOff(market, [...jobs, ...jobs]);
      market.now = new Date(market.now.getTime() + 11 * 60_000);
    }
    expect(market.documents.dump('ratingSummaries/')).toEqual(before);
    const stayed = Object.entries(market.documents.dump('reviews/')) as [
      string,
      { authorRef: string; rating: number },
    ][];
    expect(stayed.map(([, { rating }]) => rating).sort()).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(new Set(stayed.map(([, { authorRef }]) => authorRef)).size).toBe(1);
    expect(JSON.stringify(stayed)).not.toMatch(/\beve(?![a-z])/);
    expect(await market.documents.get(paths.publicProfile(stayed[0]![1].authorRef))).toBeUndefined();
  });
});
