import { beforeAll, describe, expect, it } from 'vitest';
import { playLaunch } from '../../scripts/bench/launch/playLaunch';

/** A tenth of a launch of 500 in a minute, at the same rate. */
const TENTH = { students: 50, seconds: 6 };

/** A call has ten seconds; a busy machine may tell its answer late. */
const AN_ANSWER = 15_000;

/** Milliseconds that an enrolment takes on a machine that has nothing else to do. */
const ALONE = 150;
const MOST = 20;
/** The machine may become busier than it was when it was measured. */
const RESERVE = 2;

describe('a launch under contention', () => {
  let slowness: number;
  beforeAll(async () => {
    await playLaunch({ students: 1, seconds: 0 });
    const { p50 } = await playLaunch({ students: 1, seconds: 0 });
    slowness = Math.min(MOST, Math.max(1, (RESERVE * p50) / ALONE));
  });

  it('lets everybody in where there is no limit, without touching the program', async () => {
    const { outcomes, taken, slowest, isProgramTouched } = await playLaunch({ ...TENTH, slowness });
    expect(outcomes).toEqual({ enrolled: 50 });
    expect(taken).toBe(50);
    expect(slowest).toBeLessThan(AN_ANSWER);
    expect(isProgramTouched).toBe(false);
  });

  it('fills the last seat and tells the others that it is full', async () => {
    const { outcomes, taken, slowest } = await playLaunch({ ...TENTH, seats: 30, slowness });
    // Thirty seats lie in two parts, not in fifteen as those of three hundred: some may be told to come again.
    const { 'program-full': full = 0, contention = 0, unavailable = 0, ...others } = outcomes;
    expect(others).toEqual({ enrolled: 30 });
    expect(full + contention + unavailable).toBe(20);
    expect(full).toBeGreaterThan(0);
    expect(taken).toBe(30);
    expect(slowest).toBeLessThan(AN_ANSWER);
  });
});
