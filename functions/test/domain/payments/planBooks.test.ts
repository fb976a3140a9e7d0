import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/domain/ledger/ledgerTransaction';
import { planMovements, surplusTaken } from '../../../src/domain/payments/planBooks';
import type { DisputeState, RefundState } from '../../../src/ports/payments';
import type { PlanPayment, Subscription } from '../../../src/ports/plans';

const NOW = new Date('2026-03-10T12:00:00Z');
const SINCE = new Date('2026-03-01T12:00:00Z');

function aPayment(changes: Partial<PlanPayment> = {}): PlanPayment {
  return {
    ...{ subscriptionId: 'sub_2', transactionId: 'pi_1', received: { amount: 2_900, currency: 'eur' } },
    ...{ cost: { amount: 114, currency: 'eur' }, refunds: [], disputes: [] },
    ...changes,
  };
}

const aRefund = (changes: Partial<RefundState> = {}): RefundState => ({
  ...{ refundId: 're_1', amount: 900, status: 'succeeded' },
  ...changes,
});

const aDispute = (status: DisputeState['status'], changes: Partial<DisputeState> = {}): DisputeState => ({
  ...{ disputeId: 'dp_1', reason: 'fraudulent', status, amount: 2_900, cost: 1_500 },
  ...changes,
});

/** Names and sums of what a payment moved beside the charge and its cost. */
function movedBy(changes: Partial<PlanPayment>): readonly string[] {
  const all = planMovements('carla', [aPayment(changes)], NOW);
  return all.slice(2).map((each) => `${each.id} ${linesOf(each).provider ?? 0}`);
}

describe('what moves by a payment for a plan', () => {
  it.each<[string, Partial<PlanPayment>, readonly string[]]>([
    ['nothing else', {}, []],
    ['a refund', { refunds: [aRefund()] }, ['plan-refund:re_1 -900']],
    ['a refund under way', { refunds: [aRefund({ status: 'pending' })] }, ['plan-refund:re_1 -900']],
    [
      'a refund that came back',
      { refunds: [aRefund({ status: 'failed' })] },
      ['plan-refund:re_1 -900', 'plan-refund-failed:re_1 900'],
    ],
    ['a question of a bank', { disputes: [aDispute('inquiry')] }, []],
    ['a question that was answered', { disputes: [aDispute('closed')] }, []],
    [
      'a dispute',
      { disputes: [aDispute('open')] },
      ['plan-dispute:dp_1 -2900', 'plan-dispute-cost:dp_1 -1500'],
    ],
    [
      'a dispute that costs nothing',
      { disputes: [aDispute('open', { cost: 0 })] },
      ['plan-dispute:dp_1 -2900'],
    ],
    [
      'a dispute that was won',
      { disputes: [aDispute('won')] },
      ['plan-dispute:dp_1 -2900', 'plan-dispute-cost:dp_1 -1500', 'plan-dispute-won:dp_1 2900'],
    ],
    [
      'a dispute that was lost',
      { disputes: [aDispute('lost')] },
      ['plan-dispute:dp_1 -2900', 'plan-dispute-cost:dp_1 -1500', 'plan-dispute-lost:dp_1 0'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(movedBy(changes)).toEqual(expected);
  });

  it('names coach and subscription in each, and no coach as a payee', () => {
    for (const each of planMovements('carla', [aPayment({ refunds: [aRefund()] })], NOW)) {
      expect(each).toMatchObject({ planRef: 'carla', subscriptionRef: 'sub_2', createdAt: NOW });
      expect(each).not.toHaveProperty('coachRef');
    }
  });
});

describe('what was taken for a second subscription', () => {
  const first: Subscription = {
    ...{ subscriptionId: 'sub_1', status: 'active', startedAt: SINCE, periodStartsAt: SINCE },
    ...{ price: { interval: 'month', amount: 2_900, currency: 'eur' }, periodEndsAt: NOW },
  };
  const second: Subscription = { ...first, subscriptionId: 'sub_2', status: 'ended', endsAt: NOW };
  const known = { subscriptionId: 'sub_2', amount: 2_900, currency: 'eur', since: SINCE } as const;
  const left = (changes: Partial<PlanPayment>) =>
    surplusTaken(known, [first, second], [aPayment(changes)], NOW)?.amount ?? 0;

  it.each<[string, Partial<PlanPayment>, number]>([
    ['whole', {}, 2_900],
    ['less what went back', { refunds: [aRefund()] }, 2_000],
    ['whole where that came back', { refunds: [aRefund({ status: 'failed' })] }, 2_900],
    ['nothing while a bank has it', { disputes: [aDispute('open')] }, 0],
    ['nothing once a bank kept it', { disputes: [aDispute('lost')] }, 0],
    ['whole once it was won', { disputes: [aDispute('won')] }, 2_900],
    ['whole where a bank only asks', { disputes: [aDispute('inquiry')] }, 2_900],
  ])('is owed %s', (_, changes, amount) => {
    expect(left(changes)).toBe(amount);
  });

  it('is owed since it was first seen, and where nothing is said of it', () => {
    expect(surplusTaken(known, [first, second], [aPayment()], NOW)?.since).toBe(SINCE);
    expect(surplusTaken(undefined, [first, second], [aPayment()], NOW)?.since).toBe(NOW);
    expect(surplusTaken(known, [first, second], [], NOW)).toBe(known);
    expect(surplusTaken(known, [first, second], [aPayment({ subscriptionId: 'sub_1' })], NOW)).toBe(known);
  });

  it('is nothing of one that began after the other had ended', () => {
    const ended: Subscription = { ...first, status: 'ended', endsAt: SINCE };
    const next: Subscription = { ...second, startedAt: NOW };
    expect(surplusTaken(undefined, [ended, next], [aPayment()], NOW)).toBeUndefined();
  });
});
