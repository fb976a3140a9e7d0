import type { PlanPrice } from '../../../functions/src/contracts/documents/coachPlans';
import type { PlanPayment } from '../../../functions/src/ports/plans';
import type { Life } from '../life';
import { type Act, oneOf } from './act';
import { leave } from './leaving';

const PRICES: readonly PlanPrice[] = [
  { interval: 'month', amount: 2_900, currency: 'eur' },
  { interval: 'year', amount: 29_000, currency: 'eur' },
];

/** Coaches buy plans, change them, end them and do not pay for them; banks and operators take back what they paid. */
export const PLAN_ACTS: Readonly<Record<string, Act>> = {
  'a coach asks for a plan, and may buy it': {
    weight: 3,
    play: async ({ call, dice, known, plans }) => {
      const interval = dice.one(PRICES).interval;
      await call('payments/createPlanCheckout', dice.one(known.coaches), { interval });
      const open = plans.pages.filter(({ status }) => status === 'open');
      const page = oneOf({ dice }, open);
      if (page !== undefined && dice.chance(0.7)) plans.buy(page.pageId);
    },
  },
  'a coach changes or ends its plan': {
    weight: 2,
    play: async (life) => {
      const bought = liveOne(life);
      if (bought === undefined) return;
      await life.call('payments/createPlanPortal', bought.coachRef, {});
      const { subscriptionId } = bought.subscription;
      const { dice, plans } = life;
      const does = dice.one(['change', 'change', 'leave', 'end'] as const);
      if (does === 'change') plans.change(subscriptionId, dice.one(PRICES));
      else if (does === 'leave') plans.leave(subscriptionId);
      else await plans.end(subscriptionId).catch(() => undefined);
    },
  },
  'a plan is to be paid for': {
    weight: 3,
    play: (life) => {
      const id = liveOne(life)?.subscription.subscriptionId;
      if (id === undefined) return Promise.resolve();
      if (life.dice.chance(0.7)) life.plans.charge(id);
      else life.plans.fail(id);
      return Promise.resolve();
    },
  },
  'somebody makes a second subscription at the provider': {
    weight: 1,
    play: (life) => {
      const coach = liveOne(life)?.coachRef;
      if (coach !== undefined) life.plans.again(coach);
      return Promise.resolve();
    },
  },
  'what was paid for a plan goes back': {
    weight: 2,
    play: (life) => {
      const { dice, plans } = life;
      const payment = oneOf(life, plans.taken);
      if (payment === undefined) return Promise.resolve();
      const { transactionId, refunds, disputes } = payment;
      const left = leftOf(payment);
      const asked = disputes[0]?.status;
      if (refunds.at(-1)?.status === 'succeeded' && dice.chance(0.3)) plans.failRefund(transactionId);
      else if (asked === 'open') plans.dispute(transactionId, dice.one(['won', 'lost']));
      else if (left > 0 && dice.chance(0.6)) plans.refund(transactionId, 1 + dice.below(left));
      else if (left > 0 && asked === undefined) plans.dispute(transactionId, 'open');
      return Promise.resolve();
    },
  },
  'a coach on a plan goes for good': {
    weight: 1,
    play: async (life) => {
      const coach = life.dice.chance(0.3) ? liveOne(life)?.coachRef : undefined;
      if (coach !== undefined) await leave(life, coach);
    },
  },
};

/** A subscription that goes on. */
function liveOne(life: Life): Life['plans']['all'][number] | undefined {
  return oneOf(
    life,
    life.plans.all.filter(({ subscription: { status } }) => status !== 'ended'),
  );
}

/** What can still be taken back of a payment. */
export function leftOf({ received, refunds, disputes }: PlanPayment): number {
  const gone = [
    ...refunds.filter(({ status }) => status !== 'failed'),
    ...disputes.filter(({ status }) => status === 'open' || status === 'lost'),
  ];
  return received.amount - gone.reduce((sum, { amount }) => sum + amount, 0);
}
