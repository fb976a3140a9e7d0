import { describe, expect, it } from 'vitest';
import type { CoachPlan } from '../../../src/contracts/documents/coachPlans';
import { SETTINGS } from '../../../src/contracts/settings';
import {
  feeOn,
  followedPlan,
  heldAt,
  looksAgainAt,
  newPlan,
  planAt,
  wantedPage,
  withNextPage,
} from '../../../src/domain/payments/plans';
import { planNotices } from '../../../src/domain/payments/planNotices';
import type { Subscription } from '../../../src/ports/plans';
import { refusalOf } from '../../support/refusalOf';

const NOW = new Date('2026-03-10T12:00:00Z');
const RULES = SETTINGS['pricing.plans'].default;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const days = (count: number) => new Date(NOW.getTime() + count * DAY);

function aSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    ...{ subscriptionId: 'sub_1', status: 'active', startedAt: days(-40) },
    price: { interval: 'month', amount: 2_900, currency: 'eur' },
    periodStartsAt: days(-10),
    periodEndsAt: days(20),
    ...changes,
  };
}

const free = newPlan('carla', 'stripe', days(-50));
const follow = (all: readonly Subscription[], known: CoachPlan = free, now = NOW) =>
  followedPlan(known, { all, payments: [] }, { graceDays: 7 }, now);
const pro = follow([aSubscription()]);

describe('the plan of a coach', () => {
  it.each([
    ['active', aSubscription(), 'pro'],
    ['in its trial', aSubscription({ status: 'trialing', trialEndsAt: days(4) }), 'pro'],
    ['owing for a while', aSubscription({ status: 'past-due', periodStartsAt: days(-6.9) }), 'pro'],
    ['owing too long', aSubscription({ status: 'past-due', periodStartsAt: days(-7) }), 'free'],
    ['ended', aSubscription({ status: 'ended', endsAt: days(-1) }), 'free'],
  ])('of a subscription that is %s is %s', (_what, subscription, expected) => {
    expect(follow([subscription]).plan).toBe(expected);
    expect(planAt(follow([subscription]), NOW)).toBe(expected);
  });

  it('is that of the oldest subscription that goes on, and where none does of the last', () => {
    const ended = aSubscription({ subscriptionId: 'sub_0', status: 'ended' });
    const second = aSubscription({ subscriptionId: 'sub_2', status: 'past-due' });
    expect(follow([ended, aSubscription(), second])).toMatchObject({ subscriptionId: 'sub_1', plan: 'pro' });
    expect(follow([ended, { ...ended, subscriptionId: 'sub_3' }])).toMatchObject({ subscriptionId: 'sub_3' });
  });

  it('forgets what is not so any more, and no page, trial and move', () => {
    const trial = follow([aSubscription({ status: 'trialing', trialEndsAt: days(4), endsAt: days(4) })], {
      ...free,
      page: { attempt: 3, interval: 'month', amount: 1, currency: 'eur', trialDays: 0, pageId: 'cs_1' },
    });
    const after = follow([aSubscription()], trial);
    expect(after).not.toHaveProperty('trialEndsAt');
    expect(after).not.toHaveProperty('endsAt');
    expect(after).toMatchObject({ hadTrial: true, page: { attempt: 3 }, looks: 2 });
    expect(after.timeline).toEqual([{ plan: 'pro', at: NOW }]);
  });

  it('that owed too long was over when its grace was, and sales knew it', () => {
    const owing = follow([aSubscription({ status: 'past-due', periodStartsAt: days(-1) })], pro);
    const late = follow([aSubscription({ status: 'past-due', periodStartsAt: days(-1) })], owing, days(9));
    expect(late.timeline.at(-1)).toEqual({ plan: 'free', at: days(6) });
    expect(heldAt(late, days(5.9))).toBe('pro');
    expect(heldAt(late, days(6))).toBe('free');
    expect(planAt(owing, days(6))).toBe('free');
    // Where nobody knew that it owed, sales did not either.
    const unheard = follow([aSubscription({ status: 'past-due', periodStartsAt: days(-1) })], pro, days(9));
    expect(unheard.timeline.at(-1)).toEqual({ plan: 'free', at: days(9) });
  });

  it('is told by its last fifty moves, and before them by nothing', () => {
    const moves = Array.from({ length: 60 }, (_, index) => days(index));
    const plan = moves.reduce<CoachPlan>(
      (known, at, index) =>
        follow([aSubscription({ status: index % 2 === 0 ? 'active' : 'ended' })], known, at),
      free,
    );
    expect(plan.timeline).toHaveLength(50);
    expect(heldAt(plan, days(9.5))).toBeUndefined();
    expect(heldAt(plan, days(10.5))).toBe('pro');
    expect(heldAt(pro, days(-1))).toBe('free');
    expect(heldAt(undefined, NOW)).toBe('free');
  });

  it('is looked at again as its grace ends, or an hour after it was to renew', () => {
    const owing = follow([aSubscription({ status: 'past-due', periodStartsAt: days(-1) })]);
    expect(looksAgainAt(owing, NOW)).toEqual(days(6));
    expect(looksAgainAt(owing, days(6))).toEqual(new Date(days(20).getTime() + HOUR));
    expect(looksAgainAt(pro, NOW)).toEqual(new Date(days(20).getTime() + HOUR));
    expect(looksAgainAt(follow([aSubscription({ status: 'ended' })]), NOW)).toBeUndefined();
  });
});

describe('what a coach buys', () => {
  it('has a trial once, and costs what the setting says', () => {
    expect(wantedPage(free, 'year', RULES)).toEqual({
      ...{ interval: 'year', amount: 29_000, currency: 'eur', trialDays: 14 },
    });
    expect(wantedPage({ hadTrial: true }, 'month', RULES)).toMatchObject({ amount: 2_900, trialDays: 0 });
    expect(refusalOf(() => wantedPage(free, 'month', { ...RULES, isSold: false }))).toBe('plan-not-sold');
  });

  it('is on a page with the next number, and nothing while there is a plan', () => {
    const first = withNextPage(free, wantedPage(free, 'month', RULES), NOW);
    const second = withNextPage(first, wantedPage(free, 'year', RULES), NOW);
    expect([first.page?.attempt, second.page?.attempt, second.page?.interval]).toEqual([1, 2, 'year']);
    expect(refusalOf(() => withNextPage(pro, wantedPage(pro, 'month', RULES), NOW))).toBe('plan-active');
  });

  it('lowers the share of the platform', () => {
    expect([feeOn('pro', RULES, 1_500), feeOn('free', RULES, 1_500)]).toEqual([500, 1_500]);
  });
});

describe('what a coach hears', () => {
  const trial = (left: number, more: Partial<Subscription> = {}) =>
    follow([aSubscription({ status: 'trialing', trialEndsAt: days(left), ...more })], pro);
  const owing = follow([aSubscription({ status: 'past-due', periodStartsAt: NOW })], pro);

  it.each<[string, CoachPlan, CoachPlan, readonly string[]]>([
    ['that it begins', free, pro, ['plan-begun']],
    ['that it ended', pro, follow([aSubscription({ status: 'ended' })], pro), ['plan-ended']],
    ['that it owes', pro, owing, ['plan-payment-failed']],
    ['that its trial ends in three days', pro, trial(3), ['plan-trial-ending']],
    ['not that its trial ends in four', pro, trial(4), []],
    ['not that a trial ends which it ended itself', pro, trial(2, { endsAt: days(2) }), []],
    ['nothing where nothing is new', pro, follow([aSubscription()], pro), []],
  ])('is %s', (_what, before, after, expected) => {
    expect(planNotices(before, after, NOW).map(({ payload }) => payload.notice.kind)).toEqual(expected);
  });
});
