import { describe, expect, it } from 'vitest';
import { isSound } from '../../scripts/chaos/report';
import { type ChaosResult, runChaos } from '../../scripts/chaos/runChaos';
import { timesOf } from '../../scripts/chaos/tally';

/** Two minutes of simulated life, and until it is at rest. */
const SHORT = { minutes: 2, seed: 3, acts: 25 };

const count = ({ outcomes }: ChaosResult, outcome: string): number =>
  [...outcomes.values()].reduce((sum, counts) => sum + (counts.get(outcome) ?? 0), 0);

describe('a chaos run', () => {
  it('leaves every invariant whole, and no call without a reason', { timeout: 300_000 }, async () => {
    const result = await runChaos(SHORT);
    expect(result.faults).toEqual([]);
    expect(result.differences).toEqual([]);
    // Something happened, and went wrong.
    expect(count(result, 'ok')).toBeGreaterThan(40);
    expect(count(result, 'killed')).toBeGreaterThan(0);
    expect(timesOf(result, 'trigger')).toBeGreaterThan(50);
    expect(timesOf(result, 'letter')).toBeGreaterThan(0);
    expect(timesOf(result, 'job')).toBeGreaterThan(50);
  });

  it('finds what is wrong', { timeout: 300_000 }, async () => {
    const result = await runChaos({
      ...SHORT,
      ...{ minutes: 1, acts: 1 },
      beforeAudit: async ({ firestore }) => {
        await firestore.doc('programs/program-salary-talks').update({ currentEnrollments: 7_777 });
      },
    });
    expect(isSound(result)).toBe(false);
    expect(result.differences.map(({ path }) => path)).toContain('programs/program-salary-talks');
  });
});
