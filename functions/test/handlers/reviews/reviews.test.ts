import { describe, expect, it } from 'vitest';
import { recountRatings } from '../../../src/domain/reviews/ratings';
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
import { anEnrollment } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';

const ofBootcamp = { targetType: 'program', targetId: 'bootcamp', rating: 4, text: 'Good' };
const mine = { reviewId: 'sam_program_bootcamp' };

async function marketWithStudents(): Promise<Platform> {
  const market = await aMarket();
  for (const studentRef of ['sam', 'eve']) {
    const enrollment = anEnrollment({ studentRef });
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

describe('a review', () => {
  it('counts in the same step in which it is written, edited and deleted', async () => {
    const market = await marketWithStudents();
    expect(await market.call(createReview, SAM, ofBootcamp)).toEqual(mine);
    expect(await summaryIn(market)).toMatchObject({ count: 1, sum: 4, average: 4 });
    await market.call(createReview, EVE, { ...ofBootcamp, rating: 5, aspects: { expertise: 5 } });
    expect(await summaryIn(market)).toMatchObject({
      count: 2,
      average: 4.5,
      aspects: { expertise: { count: 1, sum: 5 } },
    });
    await market.call(updateReview, SAM, { ...mine, updates: { rating: 1, text: null } });
    expect(await summaryIn(market)).toMatchObject({ average: 3, histogram: { '1': 1, '4': 0, '5': 1 } });
    await market.call(deleteReview, SAM, mine);
    expect(await summaryIn(market)).toMatchObject({ count: 1, average: 5 });
    expect(await market.documents.get(paths.review(mine.reviewId))).toBeUndefined();
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
    expect(await summaryIn(market)).toMatchObject({ count: 0, average: 0 });
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
    await expectRefusal(
      market.call(respondToReview, OMAR, { ...mine, text: 'Thanks' }),
      'not-reviewed-coach',
    );
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
    const { average, count } = recountRatings(
      { type: 'program', ref: 'bootcamp' },
      reviews.map(({ data }) => data),
      market.now,
    );
    expect(await market.documents.get(paths.program('bootcamp'))).toMatchObject({
      rating: average,
      totalReviews: count,
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
