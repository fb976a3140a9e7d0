import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../../src/contracts/documents/rateLimits';
import { takeToken } from '../../../src/domain/rateLimits/takeToken';
import { NOON } from '../../support/aPlatform';

const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

/** How many of the calls at these seconds get a token. */
function admitted(perMinute: number, seconds: readonly number[]): number {
  let bucket: RateLimit | undefined;
  let count = 0;
  for (const second of seconds) {
    const decision = takeToken(bucket, perMinute, after(second));
    if (!decision.taken) continue;
    bucket = decision.bucket;
    count += 1;
  }
  return count;
}

describe('a token bucket', () => {
  it.each([
    ['a burst of a minute’s worth at once', 3, [0, 0, 0, 0, 0], 3],
    ['one more for each refilled token', 3, [0, 0, 0, 19, 20, 39, 40], 5],
    ['a full bucket after a minute', 2, [0, 0, 60, 60, 60], 4],
    ['nothing for a clock that went back', 1, [30, 0, 29], 1],
    ['no more for two clocks that differ', 2, [30, 0, 30, 30], 2],
  ])('admits %s', (_title, perMinute, seconds, count) => {
    expect(admitted(perMinute, seconds)).toBe(count);
  });

  it('says when the next token is there, and then it is', () => {
    const taken = takeToken(undefined, 1, NOON);
    const refused = takeToken(taken.taken ? taken.bucket : undefined, 1, after(15));
    expect(refused).toEqual({ taken: false, retryAfterSeconds: 45 });
    expect(takeToken(taken.taken ? taken.bucket : undefined, 1, after(60)).taken).toBe(true);
  });

  it('never admits more than a burst and the refill of the time that passed, whatever the order of the clocks', () => {
    const calls = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), calls, (perMinute, seconds) => {
        const span = Math.max(...seconds) - Math.min(...seconds);
        expect(admitted(perMinute, seconds)).toBeLessThanOrEqual(perMinute + (span / 60) * perMinute + 1e-6);
      }),
    );
  });
});
