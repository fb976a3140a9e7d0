import { describe, expect, it } from 'vitest';
import { PRIOR, recountRatings } from '../../../src/domain/reviews/ratings';
import { paths } from '../../../src/domain/paths';
import createReview from '../../../src/handlers/reviews/createReview';
import deleteReview from '../../../src/handlers/reviews/deleteReview';
import hideReview from '../../../src/handlers/reviews/hideReview';
import mirrorRating from '../../../src/handlers/reviews/mirrorRatingOnRatingSummaryWrite';
import respondToReview from '../../../src/handlers/reviews/respondToReview';
import showReview from '../../../src/handlers/reviews/showReview';
import updateReview from '../../../src/handlers/reviews/updateReview';
import type { Platform } from '../../support/aPlatform';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { aCoach, aProgram, anEnrollment } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';

const ofBootcamp = { targetType: 'program', targetId: 'bootcamp', rating: 4, text: 'Good' };
const mine = { reviewId: 'sam_program_bootcamp' };

async function marketWithStudents(): Promise<Platform> {
  const market = await aMarket();
  for (const studentRef of ['sam', 'eve']) {
    const enrollment = anEnrollment({ studentRef, paymentStatus: 'paid', amountPaid: 2_500 });
    market.documents.put(paths.enrollment(enrollment.id), enrollment);
  }
  return market;
}

function removeBootcamp({ documents }: Platform): Promise<void> {
  return documents.transact((transaction) => {
    transaction.delete(paths.program('bootcamp'));
    return Promise.resolve();
  });
}

function summaryIn({ documents }: Platform) {
  return documents.get(paths.ratingSummary('program', 'bootcamp'));
}

/** All that a caller can tell one refusal from another by. */
async function refusalMessage(call: Promise<unknown>): Promise<unknown> {
  const [outcome] = await Promise.allSettled([call]);
  if (outcome.status === 'fulfilled') return 'accepted';
  const { code, message, details } = outcome.reason as Record<'code' | 'message' | 'details', unknown>;
  return { code, message, details };
}

describe('a review', () => {
  it('counts in the same step in which it is written, edited and deleted', async () => {
    const market = await marketWithStudents();
    expect(await market.call(createReview, SAM, ofBootcamp)).toEqual(mine);
    expect(await summaryIn(market)).toMatchObject({ count: 1, sum: 4, average: 4 });
    await market.call(createReview, EVE, { ...ofBootcamp, rating: 5, aspects: { expertise: 5 } });
    expect(await summaryIn(market)).toMatchObject({
      count: 2,
      average: 4.5,
      aspects: { expertise: { count: 1, sum: 5, average: 5 } },
    });
    await market.call(updateReview, SAM, { ...mine, updates: { rating: 1, text: null } });
    expect(await summaryIn(market)).toMatchObject({ average: 3, histogram: { '1': 1, '4': 0, '5': 1 } });
    await market.call(deleteReview, SAM, mine);
    expect(await summaryIn(market)).toMatchObject({ count: 1, average: 5 });
    expect(await market.documents.get(paths.review(mine.reviewId))).toBeUndefined();
  });

  it('is told to the coach, and once for each time that it is written', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    const { payload } = (await market.documents.get(paths.outboxJob(market.queue[0]!)))!;
    expect(payload).toMatchObject({
      notice: {
        kind: 'review-received',
        recipientRef: 'carla',
        actorRef: 'sam',
        facts: { reviewId: 'sam_program_bootcamp', rating: 4, programTitle: expect.any(String) as string },
      },
    });
    await market.call(deleteReview, SAM, mine);
    await market.call(createReview, SAM, ofBootcamp);
    expect(market.queue.filter((id) => id.startsWith('notify:'))).toHaveLength(1);
    market.now = new Date(market.now.getTime() + 1_000);
    await market.call(deleteReview, SAM, mine);
    await market.call(createReview, SAM, ofBootcamp);
    expect(market.queue.filter((id) => id.startsWith('notify:'))).toHaveLength(2);
  });

  it('is earned by an enrollment and written once', async () => {
    const market = await aMarket();
    await expectRefusal(market.call(createReview, SAM, ofBootcamp), 'review-not-earned');
    const enrolled = await marketWithStudents();
    const calls = Array.from({ length: 10 }, () => enrolled.call(createReview, SAM, ofBootcamp));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await summaryIn(enrolled)).toMatchObject({ count: 1 });
  });

  it('of an archived program or an inactive coach is of nothing to strangers, and possible to who learnt there', async () => {
    const market = await marketWithStudents();
    market.documents.put(
      paths.program('gone'),
      aProgram({ id: 'gone', status: 'archived', isActive: false }),
    );
    market.documents.put(paths.coach('omar'), aCoach({ id: 'omar', isActive: false }));
    const reviewOf = (targetType: string, targetId: string) =>
      refusalMessage(market.call(createReview, EVE, { targetType, targetId, rating: 1 }));
    expect(await reviewOf('program', 'gone')).toEqual(await reviewOf('program', 'never'));
    expect(await reviewOf('coach', 'omar')).toEqual(await reviewOf('coach', 'nobody'));
    const learnt = anEnrollment({
      studentRef: 'eve',
      programRef: 'gone',
      paymentStatus: 'paid',
      amountPaid: 1,
    });
    market.documents.put(paths.enrollment(learnt.id), learnt);
    expect(await market.call(createReview, EVE, { ...ofBootcamp, targetId: 'gone' })).toEqual({
      reviewId: 'eve_program_gone',
    });
  });

  it('that is hidden is as good as none to everybody but its author', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    await market.call(hideReview, ROOT, { ...mine, reason: 'spam' });
    const none = { reviewId: 'sam_program_nowhere' };
    for (const person of [EVE, CARLA, OMAR]) {
      for (const [mounted, rest] of [
        [updateReview, { updates: { rating: 1 } }],
        [deleteReview, {}],
        [respondToReview, { text: 'Why?' }],
      ] as const) {
        const outcome = (about: object) =>
          refusalMessage(market.call(mounted, person, { ...about, ...rest }));
        expect(await outcome(mine)).toEqual(await outcome(none));
      }
    }
  });

  it('of a coach is earned by an enrollment in any program of that coach', async () => {
    const market = await marketWithStudents();
    const ofCarla = { targetType: 'coach', targetId: 'carla', rating: 5 };
    expect(await market.call(createReview, SAM, ofCarla)).toEqual({ reviewId: 'sam_coach_carla' });
    await expectRefusal(
      market.call(createReview, SAM, { ...ofCarla, targetId: 'omar' }),
      'review-not-earned',
    );
    await expectRefusal(
      market.call(createReview, SAM, { ...ofCarla, targetId: 'nobody' }),
      'review-target-missing',
    );
    await expectRefusal(market.call(createReview, CARLA, ofCarla), 'review-not-earned');
  });

  it('leaves the rating while it is hidden, whatever its author does', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    await market.call(hideReview, ROOT, { ...mine, reason: 'spam' });
    await market.call(hideReview, ROOT, { ...mine, reason: 'abuse' });
    expect(await summaryIn(market)).toMatchObject({ count: 0, average: null });
    await market.call(updateReview, SAM, { ...mine, updates: { rating: 1 } });
    expect(await summaryIn(market)).toMatchObject({ count: 0 });
    await market.call(showReview, ROOT, mine);
    await market.call(showReview, ROOT, mine);
    expect(await summaryIn(market)).toMatchObject({ count: 1, average: 1 });
  });

  it('that was hidden does not come back by deleting it and writing it anew', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    await market.call(hideReview, ROOT, { ...mine, reason: 'abuse' });
    await expectRefusal(market.call(deleteReview, SAM, mine), 'review-hidden');
    await expectRefusal(market.call(createReview, SAM, ofBootcamp), 'review-exists');
    expect(await summaryIn(market)).toMatchObject({ count: 0 });
    expect(await market.call(deleteReview, ROOT, mine)).toEqual(mine);
  });

  it('is moderated by admins only', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    for (const person of [SAM, CARLA]) {
      await expectRefusal(market.call(hideReview, person, { ...mine, reason: 'spam' }), 'admin-only');
    }
  });

  it('is answered by the coach only, without moving the rating', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    const before = await summaryIn(market);
    await expectRefusal(market.call(respondToReview, OMAR, { ...mine, text: 'Thanks' }), 'review-missing');
    await market.call(respondToReview, CARLA, { ...mine, text: 'Thanks' });
    expect(await market.documents.get(paths.review(mine.reviewId))).toMatchObject({
      response: { text: 'Thanks' },
    });
    expect(await summaryIn(market)).toEqual(before);
  });

  it('can still be deleted when its target is gone', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    await removeBootcamp(market);
    await market.call(deleteReview, SAM, mine);
    expect(await summaryIn(market)).toMatchObject({ count: 0 });
  });
});

describe('the rating that a target shows', () => {
  const written = async (market: Platform) => ({
    params: { summaryId: 'program_bootcamp' },
    before: undefined,
    after: await summaryIn(market),
  });

  it('is its summary, also when events come late and twice', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    const first = await written(market);
    await market.call(createReview, EVE, { ...ofBootcamp, rating: 5 });
    for (const event of [await written(market), first, first]) await deliver(market, mirrorRating, event);
    const reviews = await market.documents.query({ from: paths.reviews, limit: 10 });
    const { average, count, score } = recountRatings(
      { type: 'program', ref: 'bootcamp' },
      reviews.map(({ data }) => data),
      market.now,
    );
    expect(await market.documents.get(paths.program('bootcamp'))).toMatchObject({
      rating: average,
      totalReviews: count,
      rankingScore: score,
    });
  });

  it('is none, ranked by the prior, once the last review is gone', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    await deliver(market, mirrorRating, await written(market));
    await market.call(deleteReview, SAM, mine);
    await deliver(market, mirrorRating, await written(market));
    expect(await market.documents.get(paths.program('bootcamp'))).toMatchObject({
      rating: 0,
      totalReviews: 0,
      rankingScore: PRIOR.mean,
    });
  });

  it('is not written for a target that is gone', async () => {
    const market = await marketWithStudents();
    await market.call(createReview, SAM, ofBootcamp);
    await removeBootcamp(market);
    await deliver(market, mirrorRating, await written(market));
    expect(await market.documents.get(paths.program('bootcamp'))).toBeUndefined();
  });
});
