import { describe, expect, it } from 'vitest';
import { REAL_TIMING, type Timing, attemptUntil } from '../../../src/adapters/firestore/attempts';

const DEADLINE = 8_000;

/** A clock that only sleeping moves, and that remembers each pause. */
function aTiming(random: () => number): Timing & { readonly pauses: number[] } {
  let now = 0;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    random,
    alarm: () => () => undefined,
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

function failing(code: number, times = Infinity) {
  let count = 0;
  return () => {
    count += 1;
    return count > times ? Promise.resolve('done') : Promise.reject(coded(code));
  };
}

function coded(code: number, message = 'no'): Error {
  return Object.assign(new Error(message), { code });
}

describe('attempts until a deadline', () => {
  it.each([
    ['contention', 10, { name: 'Conflict', kind: 'contention' }],
    ['contention over REST', 409, { name: 'Conflict', kind: 'contention' }],
    ['a database that is away', 14, { name: 'Unavailable' }],
    ['a database that is too slow', 4, { name: 'Unavailable' }],
  ])('end before it under lasting %s', async (_title, code, error) => {
    const timing = aTiming(() => 0.5);
    await expect(attemptUntil(DEADLINE, timing, failing(code))).rejects.toMatchObject(error);
    expect(timing.now()).toBeLessThan(DEADLINE);
    expect(timing.now()).toBeGreaterThan(DEADLINE - 1_000);
    expect(timing.pauses.length).toBeGreaterThan(12);
  });

  it('succeed when the trouble passes', async () => {
    await expect(attemptUntil(DEADLINE, aTiming(Math.random), failing(10, 5))).resolves.toBe('done');
  });

  it('wait for any part of a span that doubles up to a second', async () => {
    const longest = aTiming(() => 0.999_999);
    await attemptUntil(DEADLINE, longest, failing(10, 8));
    expect(longest.pauses.map(Math.round)).toEqual([40, 80, 160, 320, 640, 1_000, 1_000, 1_000]);
    const shortest = aTiming(() => 0);
    await attemptUntil(DEADLINE, shortest, failing(10, 8));
    expect(shortest.pauses).toEqual(Array.from({ length: 8 }, () => 0));
  });

  it.each([
    ['an error of the work', new Error('no')],
    ['what exists', coded(6)],
    ['a wrong argument', coded(3)],
  ])('are one for %s', async (_title, error) => {
    const timing = aTiming(Math.random);
    await expect(attemptUntil(DEADLINE, timing, () => Promise.reject(error))).rejects.toBe(error);
    expect(timing.pauses).toEqual([]);
  });

  it('go on after a transaction that was too old', async () => {
    let count = 0;
    const attempt = () =>
      count++ === 0
        ? Promise.reject(coded(3, 'The referenced transaction has expired or is no longer valid.'))
        : Promise.resolve('done');
    await expect(attemptUntil(DEADLINE, aTiming(Math.random), attempt)).resolves.toBe('done');
  });

  it('leave an answer that never comes, and tell the attempt that nobody waits', async () => {
    const timing = REAL_TIMING;
    let expired = () => false;
    const forever = attemptUntil(performance.now() + 30, timing, (attempt) => {
      ({ expired } = attempt);
      return new Promise(() => undefined);
    });
    await expect(forever).rejects.toMatchObject({ name: 'Unavailable' });
    expect(expired()).toBe(true);
  });
});
