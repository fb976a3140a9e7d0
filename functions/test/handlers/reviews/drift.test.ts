import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { rateByMany } from '../../support/rateByMany';

it('10,000 reviews, with every event of their rating delivered twice and in any order, leave no drift', async () => {
  const { market, live, summary, recount } = await rateByMany(10_000);
  expect(summary).toEqual(recount);
  expect(recount.count).toBeGreaterThan(8_000);
  expect(recount.count).toBeLessThan(live.length);
  expect(Object.keys(market.documents.dump('reviews/'))).toHaveLength(live.length);
  expect(market.queue).toEqual([]);
  expect(await market.documents.get(paths.program('bootcamp'))).toMatchObject({
    rating: recount.average,
    totalReviews: recount.count,
    rankingScore: recount.score,
  });
}, 120_000);
