import type { RatingSummary } from '../../contracts/documents/ratingSummaries';
import type { Review, ReviewAspect, ReviewTarget } from '../../contracts/documents/reviews';

/**
 * The prior of the Bayesian mean: a target counts as if it had this many reviews of this rating besides its own,
 * so that one five-star review does not outrank a hundred at 4.8.
 * score = (weight × mean + sum) / (weight + count)
 */
export const PRIOR = { mean: 3.5, weight: 5 } as const;

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
export type Rated = Pick<Review, 'rating' | 'aspects' | 'isVisible'>;

export function emptyRatingSummary(target: Target, now: Date): RatingSummary {
  const none = { count: 0, sum: 0 };
  return {
    id: `${target.type}_${target.ref}`,
    targetType: target.type,
    targetRef: target.ref,
    ...none,
    histogram: { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 },
    aspects: { professionalism: none, expertise: none, communication: none, valueForMoney: none },
    ...means(none),
    createdAt: now,
    updatedAt: now,
  };
}

/** The summary once a review changed: from nothing when written, to nothing when deleted; hidden ones are nothing too. */
export function summaryAfter(
  summary: RatingSummary,
  before: Rated | undefined,
  after: Rated | undefined,
  now: Date,
): RatingSummary {
  const without = before?.isVisible === true ? counted(summary, before, -1) : summary;
  const changed = after?.isVisible === true ? counted(without, after, 1) : without;
  return changed === summary ? summary : { ...changed, ...means(changed), updatedAt: now };
}

/** The summary of all reviews of one target, counted from scratch. */
export function recountRatings(target: Target, reviews: readonly Rated[], now: Date): RatingSummary {
  return reviews.reduce(
    (summary, review) => summaryAfter(summary, undefined, review, now),
    emptyRatingSummary(target, now),
  );
}

function counted(summary: RatingSummary, review: Rated, sign: 1 | -1): RatingSummary {
  const star = String(review.rating) as keyof RatingSummary['histogram'];
  const aspects = { ...summary.aspects };
  for (const aspect of ASPECTS) {
    const given = review.aspects?.[aspect];
    if (given !== undefined) aspects[aspect] = tallied(aspects[aspect], given, sign);
  }
  return {
    ...summary,
    ...tallied(summary, review.rating, sign),
    histogram: { ...summary.histogram, [star]: summary.histogram[star] + sign },
    aspects,
  };
}

interface Tally {
  readonly count: number;
  readonly sum: number;
}

function tallied({ count, sum }: Tally, stars: number, sign: 1 | -1): Tally {
  return { count: count + sign, sum: sum + sign * stars };
}

function means({ count, sum }: Tally): Pick<RatingSummary, 'average' | 'score'> {
  const score = (PRIOR.weight * PRIOR.mean + sum) / (PRIOR.weight + count);
  return { average: count === 0 ? 0 : twoDecimals(sum / count), score: twoDecimals(score) };
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
