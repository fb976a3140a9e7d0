import { expect, it } from 'vitest';
import { runSoak } from './runSoak';

/** What comes after the warm-up; `npm run soak` lives for longer. */
const SECONDS = 8;
const SEED = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 1e9));

it(`a busy life leaves no memory behind and no word in the log (SOAK_SEED=${SEED})`, async () => {
  const { tally, ratio, lines } = await runSoak(SECONDS, SEED);
  // Of counters that many write the engine does warn.
  expect(lines.filter((line) => !line.includes('written more than once a second'))).toEqual([]);
  for (const count of Object.values(tally)) expect(count).toBeGreaterThan(0);
  expect(ratio).toBeLessThan(1.3);
});
