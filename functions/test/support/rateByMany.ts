import type { RatingSummary } from '../../src/contracts/documents/ratingSummaries';
import type { Review } from '../../src/contracts/documents/reviews';
import { paths } from '../../src/domain/paths';
import { editedReview, hiddenReview, shownReview, withReason } from '../../src/domain/reviews/changedReview';
import { recountRatings } from '../../src/domain/reviews/ratings';
import { newReviewFlag, reportedReview } from '../../src/domain/reviews/reviewFlag';
import mirrorRating from '../../src/handlers/reviews/mirrorRatingOnRatingSummaryWrite';
import { writeReview } from '../../src/handlers/reviews/saveReview';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { NOON, type Platform } from './aPlatform';
import { aMarket } from './aMarket';
import { aReview } from './builders';
import { type Write, deliver } from './deliver';
import { mulberry32, shuffled } from './shuffled';

const SUMMARY = paths.ratingSummary('program', 'bootcamp');
/** Events that wait before all of them are delivered, twice, in any order. */
const LATE = 1_000;

type Change = (review: Review) => Review | undefined;

const REPORTERS = ['eve', 'otto'];
const byReports: Change = (review) =>
  reportedReview(
    review,
    REPORTERS.map((reporterUid) => newReviewFlag({ review, reporterUid, reason: 'Untrue' }, NOON)),
    { hideAt: REPORTERS.length },
    NOON,
  );

/** What a review goes through after it was written, as the dice fall. */
function fateOf(dice: () => number): readonly Change[] {
  const rating = 1 + Math.floor(dice() * 5);
  const edited: Change = (review) =>
    editedReview(
      review,
      { rating, aspects: dice() < 0.5 ? null : { expertise: rating } },
      { days: 30 },
      NOON,
    );
  const hidden: Change = (review) => hiddenReview(review, NOON);
  const shown: Change = (review) => shownReview(review, NOON);
  const suspended: Change = (review) => withReason(review, 'suspension', true, NOON);
  const fates: readonly (readonly Change[])[] = [
    [edited],
    [edited, hidden, edited],
    [hidden, shown],
    [byReports, edited, shown],
    [suspended, hidden, shown],
    [() => undefined],
  ];
  return fates[Math.floor(dice() * 30)] ?? [];
}

function written(author: string, dice: () => number): Review {
  const rating = 1 + Math.floor(dice() * 5);
  const isVerifiedBooking = dice() < 0.5;
  return aReview({
    authorRef: author,
    rating,
    isVerifiedBooking,
    ...(dice() < 0.3 && { aspects: { expertise: rating, valueForMoney: 6 - rating } }),
  });
}

async function write(market: Platform, before: Review | undefined, after: Review | undefined) {
  const seen = await market.documents.get(SUMMARY);
  await transactWithJobs(market, (transaction) => writeReview(transaction, { before, after }, NOON));
  const event: Write<RatingSummary, 'summaryId'> = {
    params: { summaryId: SUMMARY.id },
    before: seen,
    after: await market.documents.get(SUMMARY),
  };
  return event;
}

export interface Rated {
  readonly market: Platform;
  readonly changes: number;
  /** What is left of the reviews. */
  readonly live: readonly Review[];
  readonly summary: RatingSummary | undefined;
  /** Counted anew from what is left. */
  readonly recount: RatingSummary;
}

/** So many reviews of a program, edited, hidden, shown and deleted as the dice fall, every event of their rating delivered twice and in any order. */
export async function rateByMany(reviews: number): Promise<Rated> {
  const market = await aMarket();
  const live = new Map<string, Review>();
  let late: Write<RatingSummary, 'summaryId'>[] = [];
  let changes = 0;
  const save = async (before: Review | undefined, after: Review | undefined): Promise<void> => {
    late.push(await write(market, before, after));
    changes += 1;
  };
  const deliverAll = async (seed: number): Promise<void> => {
    for (const event of shuffled([...late, ...late], seed)) await deliver(market, mirrorRating, event);
    late = [];
  };
  for (let index = 0; index < reviews; index += 1) {
    const dice = mulberry32(index);
    let review: Review | undefined = written(`author${index}`, dice);
    await save(undefined, review);
    for (const change of fateOf(dice)) {
      const after: Review | undefined = review === undefined ? undefined : change(review);
      if (review !== undefined) await save(review, after);
      review = after;
    }
    if (review !== undefined) live.set(review.id, review);
    if (late.length >= LATE) await deliverAll(index);
  }
  await deliverAll(reviews);
  const left = [...live.values()];
  const recount = recountRatings({ type: 'program', ref: 'bootcamp' }, left, NOON);
  return { market, changes, live: left, summary: await market.documents.get(SUMMARY), recount };
}
