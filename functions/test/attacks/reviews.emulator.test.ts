import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RatingSummary } from '../../src/contracts/documents/ratingSummaries';
import { paths } from '../../src/domain/paths';
import { recountRatings } from '../../src/domain/reviews/ratings';
import createReview from '../../src/handlers/reviews/createReview';
import deleteReview from '../../src/handlers/reviews/deleteReview';
import hideReview from '../../src/handlers/reviews/hideReview';
import { recountSummary } from '../../src/handlers/reviews/recountSummary';
import mirrorRating from '../../src/handlers/reviews/mirrorRatingOnRatingSummaryWrite';
import showReview from '../../src/handlers/reviews/showReview';
import updateReview from '../../src/handlers/reviews/updateReview';
import type { Caller, MountedOperation } from '../../src/runtime/operationHandler';
import type { Documents } from '../../src/ports/documents';
import { type Platform, aCaller } from '../support/aPlatform';
import { aMarket } from '../support/aMarket';
import { aReviewStanding, anEnrollment } from '../support/builders';
import { type Write, deliver } from '../support/deliver';
import { CONTENTION, insist } from '../support/insist';
import { mulberry32, shuffled } from '../support/shuffled';
import { aUser } from '../support/people';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { tallyOutcomes } from '../support/tallyOutcomes';

const AUTHORS = Array.from({ length: 300 }, (_, index) => `author${index}`);
const SUMMARY = paths.ratingSummary('program', 'bootcamp');

let firestore: RunningFirestore;
let market: Platform<Documents>;

beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
  market = await aMarket({}, unhurried(firestore.documents));
  await market.documents.transact((transaction) => {
    transaction.set(paths.reviewStandingSetting, aReviewStanding());
    for (const [index, studentRef] of AUTHORS.entries()) {
      const enrollment = anEnrollment({
        studentRef,
        ...(index % 2 === 0 && { paymentStatus: 'paid', amountPaid: 2_500 }),
      });
      transaction.set(paths.enrollment(enrollment.id), enrollment);
      const moderator = `moderator-of-${studentRef}`;
      transaction.set(paths.user(moderator), aUser(moderator, { role: 'admin' }));
    }
    return Promise.resolve();
  });
});
afterAll(() => firestore.stop());

/** Authors on one summary at a time. */
const AT_ONCE = 20;
/** Rounds under contention; the others are faster. */
const CONTENDED = 5;
/** Rounds in which the summary is recounted meanwhile, by what stands in no line with the calls of this instance. */
const RECOUNTS = 3;

const recount = () => recountSummary(market.documents, { type: 'program', ref: 'bootcamp' }, market.now);

/** One author's life with its review: written, then perhaps edited, hidden, shown and deleted, as the dice fall. */
async function live(author: string, dice: () => number): Promise<void> {
  const caller = aCaller(author, 'student');
  const moderator = aCaller(`moderator-of-${author}`, 'admin');
  const reviewId = `${author}_program_bootcamp`;
  const call = (mounted: MountedOperation, by: Caller, data: unknown) =>
    insist(() => market.call(mounted, by, data));
  const rating = (): number => 1 + Math.floor(dice() * 5);
  const aspects = dice() < 0.5 ? { expertise: rating(), communication: rating() } : undefined;
  await call(createReview, caller, {
    targetType: 'program',
    targetId: 'bootcamp',
    rating: rating(),
    aspects,
  });
  if (dice() < 0.6) await call(updateReview, caller, { reviewId, updates: { rating: rating() } });
  const isHidden = dice() < 0.4;
  if (isHidden) await call(hideReview, moderator, { reviewId, reason: 'spam' });
  if (dice() < 0.3) await call(updateReview, caller, { reviewId, updates: { rating: rating() } });
  if (dice() < 0.2) await call(showReview, moderator, { reviewId });
  if (dice() < 0.2) await call(deleteReview, isHidden ? moderator : caller, { reviewId });
}

async function summaryNow(): Promise<Write<RatingSummary, 'summaryId'>> {
  const after = await market.documents.get(SUMMARY);
  return { params: { summaryId: SUMMARY.id }, before: undefined, after };
}

/** Milliseconds: a hundred transactions on one document take turns. */
const TIMEOUT = 300_000;

describe('ratings under attack', { timeout: TIMEOUT }, () => {
  it('equal a recount after 300 authors wrote, edited, hid and deleted, many at once, some under contention, every trigger twice and shuffled', async () => {
    const seen: Write<RatingSummary, 'summaryId'>[] = [];
    for (let from = 0; from < AUTHORS.length; from += AT_ONCE) {
      if (from === AT_ONCE * CONTENDED) await firestore.play();
      const others = from < AT_ONCE * RECOUNTS ? [insist(recount)] : [];
      const lives = AUTHORS.slice(from, from + AT_ONCE).map(async (author, index) => {
        await live(author, mulberry32(from + index));
        const event = await summaryNow();
        seen.push(event);
        await deliver(market, mirrorRating, event);
      });
      expect(await tallyOutcomes([...lives, ...others])).toEqual({ done: AT_ONCE + others.length });
    }
    for (const event of shuffled(seen, 11)) await deliver(market, mirrorRating, event);

    const reviews = await market.documents.query({ from: paths.reviews, limit: 1_000 });
    const expected = recountRatings(
      { type: 'program', ref: 'bootcamp' },
      reviews.map(({ data }) => data),
      market.now,
    );
    expect(expected.count).toBeGreaterThan(100);
    expect(await market.documents.get(SUMMARY)).toEqual(expected);
    expect(await market.documents.get(paths.program('bootcamp'))).toMatchObject({
      rating: expected.average,
      totalReviews: expected.count,
      rankingScore: expected.score,
    });
  });

  it('count one review of 15 requests of one author', async () => {
    const caller = aCaller('twice', 'student');
    await market.documents.transact((transaction) => {
      transaction.set(paths.enrollment('twice_bootcamp'), anEnrollment({ studentRef: 'twice' }));
      return Promise.resolve();
    });
    const before = await market.documents.get(SUMMARY);
    const request = { targetType: 'program', targetId: 'bootcamp', rating: 5 };
    const calls = Array.from({ length: 15 }, () => market.call(createReview, caller, request));
    expect(await tallyOutcomes(calls)).toEqual({ done: 1, 'review-exists': 14 });
    expect((await market.documents.get(SUMMARY))?.count).toBe((before?.count ?? 0) + 1);
  });
});
