import { describe, expect, it } from 'vitest';
import type { PlanOrder } from '../../functions/src/ports/plans';
import { isSound } from '../../scripts/chaos/report';
import { type ChaosResult, runChaos } from '../../scripts/chaos/runChaos';
import { timesOf } from '../../scripts/chaos/tally';

/** Two minutes of simulated life, and until it is at rest. */
const SHORT = { minutes: 2, seed: 3, acts: 25 };

const aPage = (coachRef: string): PlanOrder => ({
  ...{ coachRef, customerId: 'cus_of_nobody', key: 'planted', trialDays: 0 },
  ...{ price: { interval: 'month', amount: 2_900, currency: 'eur' }, returnUrl: 'https://app.example' },
});

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
    expect(timesOf(result, 'trigger')).toBeGreaterThan(30);
    expect(timesOf(result, 'letter')).toBeGreaterThan(0);
    expect(timesOf(result, 'job')).toBeGreaterThan(50);
  });

  it('finds what is wrong', { timeout: 300_000 }, async () => {
    const result = await runChaos({
      ...SHORT,
      ...{ minutes: 1, acts: 1 },
      beforeAudit: async ({ firestore, platform: { plans } }) => {
        await firestore.doc('programs/program-salary-talks').update({ currentEnrollments: 7_777 });
        // Of which nobody is told.
        const page = await plans.openPage(aPage('coach-lena'));
        plans.buy(page.pageId);
        plans.again('coach-lena');
      },
    });
    const charged = 2 * (2_900 - 114);
    expect(result.faults).toEqual([
      `plans of coach-lena: 0 is booked, and ${charged} lies at the provider`,
      'coach-lena has 2 subscriptions',
    ]);
    expect(isSound(result)).toBe(false);
    expect(result.differences.map(({ path }) => path)).toContain('programs/program-salary-talks');
  });
});
