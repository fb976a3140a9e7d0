import { describe, expect, it } from 'vitest';
import { CallLimiter } from '../../src/runtime/callLimiter';
import { NOON } from '../support/aPlatform';

const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);
const REFUSED = { reason: 'rate-limited' };

describe('the limiter of an instance', () => {
  it('admits a minute’s worth, then as much as time refills', () => {
    const limiter = new CallLimiter();
    const call = (at: Date) => limiter.take('ana', 'a/b', 2, at);
    call(NOON);
    call(NOON);
    expect(() => call(later(29))).toThrow(expect.objectContaining(REFUSED));
    call(later(30));
    expect(() => call(later(30))).toThrow(expect.objectContaining({ facts: { retryAfterSeconds: 30 } }));
  });

  it('counts people and operations apart', () => {
    const limiter = new CallLimiter();
    limiter.take('ana', 'a/b', 1, NOON);
    limiter.take('eve', 'a/b', 1, NOON);
    limiter.take('ana', 'a/c', 1, NOON);
    expect(() => limiter.take('ana', 'a/b', 1, NOON)).toThrow(expect.objectContaining(REFUSED));
  });

  it('stops who got sixty calls wrong within a minute, and nobody else', () => {
    const limiter = new CallLimiter();
    for (let count = 0; count < 60; count += 1) {
      expect(limiter.tooManyFaults('ip:203.0.113.9', NOON)).toBeUndefined();
      limiter.fault('ip:203.0.113.9', NOON);
    }
    expect(limiter.tooManyFaults('ip:203.0.113.9', NOON)).toMatchObject(REFUSED);
    expect(limiter.tooManyFaults('ip:203.0.113.10', NOON)).toBeUndefined();
    expect(limiter.tooManyFaults('ip:203.0.113.9', later(1))).toBeUndefined();
  });

  it('holds a bounded number of buckets against a million addresses, and forgets the one used least lately', () => {
    const limiter = new CallLimiter(3);
    limiter.take('ana', 'a/b', 1, NOON);
    for (const who of ['b', 'c']) limiter.take(who, 'a/b', 1, NOON);
    expect(() => limiter.take('ana', 'a/b', 1, NOON)).toThrow(expect.objectContaining(REFUSED));
    limiter.take('d', 'a/b', 1, NOON);
    limiter.take('ana', 'a/b', 1, NOON);
    for (let index = 0; index < 1_000_000; index += 1) limiter.fault(`ip:${index}`, NOON);
    expect(limiter.size).toBe(3);
  });
});
