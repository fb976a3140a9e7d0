import type { RatingSummary } from '../../contracts/documents/ratingSummaries';
import type { Review, ReviewAspect, ReviewTarget } from '../../contracts/documents/reviews';

/**
 * The prior of the Bayesian mean: a target counts as if it had this many verified reviews of this rating besides its own,
 * so that one five-star review does not outrank a hundred at 4.8.
 */
export const PRIOR = { mean: 3.5, weight: 5 } as const;

/** How much a review counts in the score: four that nobody paid for weigh as much as one that somebody did. */
export const WEIGHTS = { verified: 4, unverified: 1 } as const;

const ASPECTS = [
  'professionalism',
  'expertise',
  'communication',
  'valueForMoney',
] as const satisfies readonly ReviewAspect[];

export interface Target {
  readonly type: ReviewTarget;
  readonly ref: string;
}

/** What of a review counts, if it is visible. */
export type Rated = Pick<Review, 'rating' | 'aspects' | 'isVisible' | 'isVerifiedBooking'>;

export function emptyRatingSummary(target: Target, now: Date): RatingSummary {
  const none = { count: 0, sum: 0 };
  const unrated = { ...none, average: null };
  return {
    id: `${target.type}_${target.ref}`,
    targetType: target.type,
    targetRef: target.ref,
    ...none,
    histogram: { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 },
    aspects: {
      professionalism: unrated,
      expertise: unrated,
      communication: unrated,
      valueForMoney: unrated,
    },
    verified: none,
    ...means({ ...none, verified: none }),
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * The summary once a review changed: from nothing when written, to nothing when deleted; hidden ones are nothing too.
 * The same object when nothing in it changes.
 */
export function summaryAfter(
  summary: RatingSummary,
  before: Rated | undefined,
  after: Rated | undefined,
  now: Date,
): RatingSummary {
  const [old, fresh] = [before, after].map((review) => (review?.isVisible === true ? review : undefined));
  if (countsTheSame(old, fresh)) return summary;
  const without = old === undefined ? summary : counted(summary, old, -1);
  const changed = fresh === undefined ? without : counted(without, fresh, 1);
  return { ...changed, ...means(changed), updatedAt: now };
}

/** The summary of all reviews of one target, counted from scratch. */
export function recountRatings(target: Target, reviews: readonly Rated[], now: Date): RatingSummary {
  return reviews.reduce(
    (summary, review) => summaryAfter(summary, undefined, review, now),
    emptyRatingSummary(target, now),
  );
}

/** Whether the numbers of a summary can be those of any reviews: what is not sound is recounted, never added to. */
export function isSound(summary: RatingSummary): boolean {
  const { count, sum, histogram, aspects, verified } = summary;
  const bars = Object.entries(histogram);
  const rest = { count: count - verified.count, sum: sum - verified.sum };
  const { average, score } = means(summary);
  return (
    [{ count, sum }, verified, rest, ...Object.values(aspects)].every(isTally) &&
    bars.every(([, bar]) => bar >= 0) &&
    bars.reduce((total, [, bar]) => total + bar, 0) === count &&
    bars.reduce((total, [star, bar]) => total + Number(star) * bar, 0) === sum &&
    Object.values(aspects).every((aspect) => aspect.count <= count && aspect.average === mean(aspect)) &&
    summary.average === average &&
    summary.score === score
  );
}

interface Tally {
  readonly count: number;
  readonly sum: number;
}

function isTally({ count, sum }: Tally): boolean {
  return Number.isInteger(count) && Number.isInteger(sum) && count >= 0 && sum >= count && sum <= 5 * count;
}

function countsTheSame(a: Rated | undefined, b: Rated | undefined): boolean {
  return (
    a?.rating === b?.rating &&
    a?.isVerifiedBooking === b?.isVerifiedBooking &&
    ASPECTS.every((aspect) => a?.aspects?.[aspect] === b?.aspects?.[aspect])
  );
}

function counted(summary: RatingSummary, review: Rated, sign: 1 | -1): RatingSummary {
  const star = String(review.rating) as keyof RatingSummary['histogram'];
  const aspects = { ...summary.aspects };
  for (const aspect of ASPECTS) {
    const given = review.aspects?.[aspect];
    if (given === undefined) continue;
    const tally = tallied(aspects[aspect], given, sign);
    aspects[aspect] = { ...tally, average: mean(tally) };
  }
  return {
    ...summary,
    ...tallied(summary, review.rating, sign),
    histogram: { ...summary.histogram, [star]: summary.histogram[star] + sign },
    verified: review.isVerifiedBooking ? tallied(summary.verified, review.rating, sign) : summary.verified,
    aspects,
  };
}

function tallied({ count, sum }: Tally, stars: number, sign: 1 | -1): Tally {
  return { count: count + sign, sum: sum + sign * stars };
}

/**
 * The plain mean, and the Bayesian mean with a weight for each review (the weighted rating of film charts,
 * WR = (m·C + v·R) / (m + v)): score = (m·C + Σ weight·stars) / (m + Σ weight), where m and the weights are counted in
 * unverified reviews and C is the prior's mean.
 */
function means({
  count,
  sum,
  verified,
}: Tally & { readonly verified: Tally }): Pick<RatingSummary, 'average' | 'score'> {
  const weigh = (all: number, proven: number) =>
    WEIGHTS.verified * proven + WEIGHTS.unverified * (all - proven);
  const prior = PRIOR.weight * WEIGHTS.verified;
  const score = (prior * PRIOR.mean + weigh(sum, verified.sum)) / (prior + weigh(count, verified.count));
  return { average: mean({ count, sum }), score: Math.round(score * 10_000) / 10_000 };
}

/** With two decimals. */
function mean({ count, sum }: Tally): number | null {
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}
