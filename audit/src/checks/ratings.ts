import type { Coach } from '../../../functions/src/contracts/documents/coaches';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { RatingSummary } from '../../../functions/src/contracts/documents/ratingSummaries';
import type { Review, ReviewTarget } from '../../../functions/src/contracts/documents/reviews';
import { type Check, type Finding, mendedBy, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { type Row, type Source, rootId, rowsOf } from '../source';

export const ratings: Check = async function* (source) {
  yield* ratingsOf(source, 'program', rowsOf(source, 'programs'));
  yield* ratingsOf(source, 'coach', rowsOf(source, 'coaches'));
};

async function* ratingsOf(source: Source, type: ReviewTarget, targets: AsyncIterable<Row<Program | Coach>>) {
  const rated = joined({
    target: keyed(targets, rootId),
    summary: keyed(summariesOf(source, type), ({ ids }) => (ids[0] ?? '').slice(type.length + 1)),
    recount: folded(visibleReviews(source, type), ({ data }) => data.targetRef, noReviews, withReview),
  });
  for await (const { key, target, summary, recount = noReviews() } of rated) {
    const findings = [
      ...(summary === undefined ? unequal(`ratingSummaries/${type}_${key}`, 'counts', 0, recount.count) : []),
      ...(summary === undefined ? [] : summaryFindings(summary, recount)),
      ...(target === undefined ? [] : shownFindings(target, recount)),
    ];
    yield* mendedBy(`recount-rating:${type}_${key}:`, findings);
  }
}

async function* summariesOf(source: Source, type: ReviewTarget) {
  for await (const row of rowsOf(source, 'ratingSummaries'))
    if (row.ids[0]?.startsWith(`${type}_`)) yield row;
}

async function* visibleReviews(source: Source, type: ReviewTarget) {
  for await (const row of rowsOf(source, 'reviews', 'targetRef')) {
    if (row.data.targetType === type && row.data.isVisible) yield row;
  }
}

interface Tally {
  readonly count: number;
  readonly sum: number;
}

interface Recount extends Tally {
  readonly stars: readonly number[];
  readonly aspects: Readonly<Record<string, Tally>>;
  readonly verified: Tally;
}

const NONE: Tally = { count: 0, sum: 0 };

function noReviews(): Recount {
  return { ...NONE, stars: [0, 0, 0, 0, 0], aspects: {}, verified: NONE };
}

function withReview(recount: Recount, { data }: Row<Review>): Recount {
  const given = Object.entries(data.aspects ?? {}).map(
    ([name, value = 0]) => [name, added(recount.aspects[name] ?? NONE, value)] as const,
  );
  return {
    ...added(recount, data.rating),
    stars: recount.stars.map((each, index) => (index + 1 === data.rating ? each + 1 : each)),
    aspects: { ...recount.aspects, ...Object.fromEntries(given) },
    verified: data.isVerifiedBooking ? added(recount.verified, data.rating) : recount.verified,
  };
}

function added({ count, sum }: Tally, value: number): Tally {
  return { count: count + 1, sum: sum + value };
}

function summaryFindings({ path, data }: Row<RatingSummary>, recount: Recount): Finding[] {
  const { count, sum, average, score, verified, histogram, aspects } = data;
  return [
    ...unequal(
      path,
      'counts',
      JSON.stringify([count, sum, average, score, verified.count, verified.sum, ...Object.values(histogram)]),
      JSON.stringify([
        ...told(recount),
        scoreOf(recount),
        ...told(recount.verified).slice(0, 2),
        ...recount.stars,
      ]),
    ),
    ...unequal(
      path,
      'aspects',
      JSON.stringify(
        Object.entries(aspects).map(([name, each]) => [name, each.count, each.sum, each.average]),
      ),
      JSON.stringify(Object.keys(aspects).map((name) => [name, ...told(recount.aspects[name] ?? NONE)])),
    ),
  ];
}

function shownFindings({ path, data }: Row<Program | Coach>, recount: Recount): Finding[] {
  const [count, , average] = told(recount);
  return unequal(
    path,
    'rating',
    `${data.rating} of ${data.totalReviews}, ranked by ${data.rankingScore}`,
    `${average ?? 0} of ${count}, ranked by ${scoreOf(recount)}`,
  );
}

/** Count, sum and mean with two decimals; null of nothing. */
function told({ count, sum }: Tally): readonly [count: number, sum: number, average: number | null] {
  return [count, sum, count === 0 ? null : Math.round((sum / count) * 100) / 100];
}

/** As if five reviews of 3.5 stars had come first; one that nobody paid for is a quarter of a review. Four decimals. */
function scoreOf({ count, sum, verified }: Recount): number {
  const weight = verified.count + (count - verified.count) / 4;
  const weighted = verified.sum + (sum - verified.sum) / 4;
  return Math.round(((5 * 3.5 + weighted) / (5 + weight)) * 10_000) / 10_000;
}
