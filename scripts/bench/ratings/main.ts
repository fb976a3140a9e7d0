import { rateByMany } from '../../../functions/test/support/rateByMany';
import { printTable } from '../printTable';

const REVIEWS = Number(process.env.REVIEWS ?? 10_000);

export interface RatingsMeasure {
  readonly reviews: number;
  /** Written, edited, hidden, shown, deleted; each event of a rating is delivered twice. */
  readonly changes: number;
  readonly left: number;
  /** Between what is kept and what a recount finds; 0 is right. */
  readonly drift: Readonly<Record<'count' | 'average' | 'score', number>>;
  readonly seconds: number;
}

/** Prints how far a program's rating is from its reviews once every trigger came twice and in any order. */
export async function benchRatings(): Promise<RatingsMeasure> {
  const began = performance.now();
  const { changes, live, summary, recount } = await rateByMany(REVIEWS);
  const off = (of: 'count' | 'average' | 'score'): number =>
    Math.abs((summary?.[of] ?? 0) - (recount[of] ?? 0));
  const drift = { count: off('count'), average: off('average'), score: off('score') };
  const seconds = (performance.now() - began) / 1_000;
  printTable(
    ['reviews', 'changes', 'events', 'left', 'count off', 'average off', 'score off', 's'],
    [
      [
        ...[REVIEWS, changes, 2 * changes, live.length, drift.count, drift.average, drift.score].map(String),
        seconds.toFixed(1),
      ],
    ],
  );
  return { reviews: REVIEWS, changes, left: live.length, drift, seconds };
}
