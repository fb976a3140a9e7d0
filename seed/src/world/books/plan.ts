import type { CoachPlan } from '../../../../functions/src/contracts/documents/coachPlans';
import type { LedgerTransaction } from '../../../../functions/src/contracts/documents/ledger';
import { SETTINGS } from '../../../../functions/src/contracts/settings';
import { MINUTE } from '../../../../functions/src/contracts/utilities/spans';
import { planMovements } from '../../../../functions/src/domain/payments/planBooks';
import {
  followedPlan,
  newPlan,
  wantedPage,
  withNextPage,
} from '../../../../functions/src/domain/payments/plans';
import type { PlanPayment, Subscription } from '../../../../functions/src/ports/plans';
import type { Step } from '../../../../standins/src/stripe/history';
import { onDay } from '../timeline';
import { keptOf } from './sale';

/** A plan, what was paid for it, and how Stripe came to hold the same. */
export interface Planned {
  readonly plan: CoachPlan;
  readonly ledger: readonly LedgerTransaction[];
  readonly history: readonly Step[];
}

const RULES = SETTINGS['pricing.plans'].default;
const [SUBSCRIPTION, PRICE, PAGE] = ['sub_seed0001', 'price_seed0001', 'cs_test_seed0001'];

/** The moments of a plan, at an hour of their own: nothing else happens then. */
const at = (day: number) => new Date(onDay(day).getTime() + 17 * MINUTE);
const [BEGUN, LEFT, OVER] = [at(90), at(240), at(257)];
/** When a period began that was paid: after the trial, and on the same day of each month. */
const PAID = [104, 134, 165, 195, 226].map(at);

/** A plan that was tried out in April, paid by the month, and ended in September. */
export function summerOfPro(coachRef: string, customer: string): Planned {
  const payments = PAID.map((_, index): PlanPayment => paymentOf(index));
  const wanted = wantedPage({ hadTrial: false }, 'month', RULES);
  const asked = withNextPage(newPlan(coachRef, 'stripe', BEGUN), wanted, BEGUN);
  const opened: CoachPlan = { ...asked, page: { ...wanted, attempt: 1, pageId: PAGE } };
  const looks = [
    { at: BEGUN, as: { status: 'trialing', periodStartsAt: BEGUN, periodEndsAt: at(104) } as const },
    ...PAID.map((each, index) => ({ at: each, as: periodOf(index) })),
    { at: LEFT, as: { ...periodOf(PAID.length - 1), endsAt: OVER } },
    { at: OVER, as: { ...periodOf(PAID.length - 1), status: 'ended' as const, endsAt: OVER } },
  ];
  const plan = looks.reduce((known, look) => {
    const paid = payments.filter((_, index) => (PAID[index] ?? OVER) <= look.at);
    const all = [{ ...subscriptionOf(), ...look.as }];
    return followedPlan(known, { all, payments: paid }, RULES, look.at);
  }, opened);
  return {
    plan,
    ledger: PAID.flatMap((each, index) => planMovements(coachRef, [paymentOf(index)], each)),
    history: historyOf(coachRef, customer),
  };
}

function subscriptionOf(): Pick<Subscription, 'subscriptionId' | 'price' | 'startedAt' | 'trialEndsAt'> {
  const { monthly: amount, currency } = RULES;
  return {
    ...{ subscriptionId: SUBSCRIPTION, price: { interval: 'month', amount, currency } },
    ...{ startedAt: BEGUN, trialEndsAt: at(104) },
  };
}

function periodOf(index: number): Pick<Subscription, 'status' | 'periodStartsAt' | 'periodEndsAt'> {
  const [begun = BEGUN, end = OVER] = PAID.slice(index);
  return { status: 'active', periodStartsAt: begun, periodEndsAt: end };
}

function intentOf(index: number): string {
  return `pi_seedplan${index + 1}`;
}

function paymentOf(index: number): PlanPayment {
  const { monthly: amount, currency } = RULES;
  return {
    ...{ subscriptionId: SUBSCRIPTION, transactionId: intentOf(index), received: { amount, currency } },
    ...{ cost: { amount: keptOf(amount), currency }, refunds: [], disputes: [] },
  };
}

function historyOf(coachRef: string, customer: string): readonly Step[] {
  const { monthly, currency, trialDays } = RULES;
  const metadata = { planOf: coachRef };
  const begun = BEGUN.toISOString();
  return [
    {
      ...{ at: begun, names: { cus: customer }, request: 'POST /v1/customers' },
      input: { metadata: { payerRef: coachRef } },
    },
    {
      ...{ at: begun, names: { price: PRICE, prod: 'prod_seed0001' }, request: 'POST /v1/prices' },
      input: {
        ...{ currency, unit_amount: String(monthly), recurring: { interval: 'month' }, nickname: 'Pro' },
        ...{ lookup_key: `coach-pro-month-${currency}-${monthly}`, product_data: { name: 'Pro' } },
      },
    },
    {
      ...{ at: begun, names: { cs_test: PAGE }, request: 'POST /v1/checkout/sessions' },
      input: {
        ...{ mode: 'subscription', customer, client_reference_id: coachRef, metadata },
        line_items: [{ quantity: '1', price: PRICE }],
        subscription_data: { metadata, trial_period_days: String(trialDays) },
        ...{ success_url: 'https://app.nebula.example/plan', cancel_url: 'https://app.nebula.example/plan' },
      },
    },
    { at: begun, names: { sub: SUBSCRIPTION }, subscribed: PAGE, email: 'coach@nebula.example' },
    ...PAID.map((each, index) => ({
      ...{ at: each.toISOString(), names: { pi: intentOf(index) }, renewed: SUBSCRIPTION },
    })),
    {
      ...{ at: LEFT.toISOString(), request: `POST /v1/subscriptions/${SUBSCRIPTION}` },
      input: { cancel_at_period_end: 'true' },
    },
  ];
}
