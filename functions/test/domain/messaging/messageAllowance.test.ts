import { describe, expect, it } from 'vitest';
import { MESSAGES_PER_HOUR } from '../../../src/contracts/utilities/messageSeq';
import { afterSending } from '../../../src/domain/messaging/messageAllowance';
import { NOON } from '../../support/aPlatform';

const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);

describe('what a person may still send', () => {
  it('is an hour’s worth at first', () => {
    expect(afterSending(undefined, 1, NOON)).toEqual({
      tokens: MESSAGES_PER_HOUR - 1,
      refilledAt: NOON,
      expiresAt: minutes(0.1),
    });
    expect(afterSending(undefined, MESSAGES_PER_HOUR, NOON)).toMatchObject({
      tokens: 0,
      expiresAt: minutes(60),
    });
  });

  it('comes back evenly, and never above an hour’s worth', () => {
    const empty = afterSending(undefined, MESSAGES_PER_HOUR, NOON);
    expect(afterSending(empty, 1, minutes(30))).toMatchObject({ tokens: 299, expiresAt: minutes(60.1) });
    expect(afterSending(empty, 1, minutes(600))).toMatchObject({ tokens: 599, expiresAt: minutes(600.1) });
  });

  it('goes below nothing by what a burst brought too much, which is waited for', () => {
    expect(afterSending(undefined, 10 * MESSAGES_PER_HOUR, NOON)).toMatchObject({
      tokens: -9 * MESSAGES_PER_HOUR,
      expiresAt: minutes(600),
    });
  });

  it('is not more by a clock that is behind', () => {
    const spent = afterSending(undefined, 100, NOON);
    expect(afterSending(spent, 1, minutes(-1)).expiresAt).toEqual(minutes(10.1));
  });
});
