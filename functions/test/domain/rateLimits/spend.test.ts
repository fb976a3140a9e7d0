import { describe, expect, it } from 'vitest';
import { spend } from '../../../src/domain/rateLimits/spend';
import { NOON } from '../../support/aPlatform';

const PER_HOUR = 600;
const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);

describe('what a person may still do', () => {
  it('is an hour’s worth at first', () => {
    expect(spend(undefined, 1, PER_HOUR, NOON)).toEqual({
      tokens: PER_HOUR - 1,
      refilledAt: NOON,
      expiresAt: minutes(0.1),
    });
    expect(spend(undefined, PER_HOUR, PER_HOUR, NOON)).toMatchObject({
      tokens: 0,
      expiresAt: minutes(60),
    });
  });

  it('comes back evenly, and never above an hour’s worth', () => {
    const empty = spend(undefined, PER_HOUR, PER_HOUR, NOON);
    expect(spend(empty, 1, PER_HOUR, minutes(30))).toMatchObject({ tokens: 299, expiresAt: minutes(60.1) });
    expect(spend(empty, 1, PER_HOUR, minutes(600))).toMatchObject({ tokens: 599, expiresAt: minutes(600.1) });
  });

  it('goes below nothing by what a burst brought too much, which is waited for', () => {
    expect(spend(undefined, 10 * PER_HOUR, PER_HOUR, NOON)).toMatchObject({
      tokens: -9 * PER_HOUR,
      expiresAt: minutes(600),
    });
  });

  it('is not more by a clock that is behind', () => {
    const spent = spend(undefined, 100, PER_HOUR, NOON);
    expect(spend(spent, 1, PER_HOUR, minutes(-1)).expiresAt).toEqual(minutes(10.1));
  });
});
