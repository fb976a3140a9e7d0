import type { PlanPrice } from '../../src/contracts/documents/coachPlans';
import type { PaymentEvent } from '../../src/ports/paymentEvents';
import { Unavailable } from '../../src/ports/documents';
import { CustomerMissing, type DisputeState } from '../../src/ports/payments';
import type { PlanOrder, PlanPageState, PlanPayment, Plans, Subscription } from '../../src/ports/plans';

const DAY = 86_400_000;
const MONTHLY: PlanPrice = { interval: 'month', amount: 2_900, currency: 'eur' };
/** Of what is taken, in minor units. */
const COST = 114;
/** What a bank asks for a dispute. */
const DISPUTE_COST = 1_500;
/** Payments that are listed, as Stripe's are. */
const LISTED = 6;

/** A provider of plans that does what the test says. */
export interface InMemoryPlans extends Plans {
  /** Somebody buys on a page. @returns whether it could be bought on */
  buy(pageId: string): boolean;
  /** Somebody makes one more subscription there, as the last one of a coach. */
  again(coachRef: string): void;
  /** Takes what a subscription costs, from now on for a period, and what is owed of it; it is on trial no more. */
  charge(subscriptionId: string, amount?: number): void;
  /** The card of a subscription is refused for the period that begins now. */
  fail(subscriptionId: string): void;
  /** Its coach has another price from now on, and pays what that is more. */
  change(subscriptionId: string, price: PlanPrice): void;
  /** Its coach ends it with its period. */
  leave(subscriptionId: string): void;
  /** Somebody at the provider gives a part back. */
  refund(transactionId: string, amount: number): void;
  /** The bank sends the last refund back. */
  failRefund(transactionId: string): void;
  /** The payer asks the bank, or the bank decides. */
  dispute(transactionId: string, status: DisputeState['status']): void;
  /** What is taken for a subscription, and what becomes of it, as the provider says. */
  readonly taken: PlanPayment[];
  /** Every page that was opened, in order. */
  readonly pages: readonly PlanPageState[];
  /** Every subscription, the oldest first, each with its coach. */
  readonly all: readonly Bought[];
  /** What it has told of, or would: the oldest first. */
  readonly events: readonly PaymentEvent[];
  /** Gives no answer, having done nothing. */
  isAway: boolean;
  /** The customer is gone with what it subscribed to; what was taken stays. */
  forget(customerId: string): void;
}

export interface Bought {
  readonly customerId: string;
  readonly coachRef: string;
  readonly subscription: Subscription;
}

/** @param now of the platform @param subscribers the customers who have a plan from the beginning */
export function inMemoryPlans(now: () => Date, subscribers: readonly string[] = []): InMemoryPlans {
  const pages = new Map<string, { readonly order: PlanOrder; state: PlanPageState }>();
  const bought = subscribers.map((customerId, index): Bought => {
    const subscription = aSubscription(`sub_of_${index}`, MONTHLY, 0, now());
    return { customerId, coachRef: customerId, subscription };
  });
  const gone = new Set<string>();
  const taken: PlanPayment[] = [];
  const events: PaymentEvent[] = [];
  const told = (about: Pick<PaymentEvent, 'planOf' | 'transactionId'>, type: string) =>
    void events.push({
      ...{ provider: 'stripe', id: `evt_plan_${events.length + 1}`, type, paymentId: undefined },
      ...about,
    });
  const answered = <T>(look: () => T): Promise<T> =>
    new Promise((resolve) => setImmediate(resolve)).then(() => {
      if (plans.isAway) throw new Unavailable('the provider gives no answer');
      return look();
    });
  const pageOf = (pageId: string) => {
    const page = pages.get(pageId);
    if (page === undefined) throw new Error(`there is no page ${pageId}`);
    return page;
  };
  const move = (subscriptionId: string, changes: (before: Subscription) => Partial<Subscription>) => {
    const index = bought.findIndex(({ subscription }) => subscription.subscriptionId === subscriptionId);
    const found = bought[index];
    if (found === undefined || found.subscription.status === 'ended') return;
    const { trialEndsAt, ...before } = found.subscription;
    const after = { ...before, ...(trialEndsAt && { trialEndsAt }), ...changes(found.subscription) };
    bought[index] = { ...found, subscription: after };
    told({ planOf: found.coachRef }, 'customer.subscription.updated');
  };
  const take = (subscriptionId: string, { amount, currency }: Omit<PlanPrice, 'interval'>) => {
    const transactionId = `pi_plan_${taken.length + 1}`;
    taken.push({
      ...{ subscriptionId, transactionId, received: { amount, currency }, refunds: [], disputes: [] },
      cost: { amount: COST, currency },
    });
    told({ transactionId }, 'payment_intent.succeeded');
  };
  const ofPayment = (transactionId: string, changes: (before: PlanPayment) => Partial<PlanPayment>) => {
    const index = taken.findIndex((each) => each.transactionId === transactionId);
    const found = taken[index];
    if (found === undefined) throw new Error(`there is no payment ${transactionId}`);
    taken[index] = { ...found, ...changes(found) };
    told({ transactionId }, 'charge.updated');
  };
  const begin = ({ customerId, coachRef, price, trialDays }: Omit<PlanOrder, 'key' | 'returnUrl'>) => {
    const subscription = aSubscription(`sub_${bought.length + 1}`, price, trialDays, now());
    bought.push({ customerId, coachRef, subscription });
    told({ planOf: coachRef }, 'customer.subscription.created');
    if (trialDays === 0) take(subscription.subscriptionId, price);
  };
  const ofCustomer = (customerId: string) =>
    gone.has(customerId) ? [] : bought.filter((each) => each.customerId === customerId);
  const end = (subscriptionId: string) => move(subscriptionId, () => ({ status: 'ended', endsAt: now() }));
  const plans: InMemoryPlans = {
    provider: 'mock',
    isAway: false,
    taken,
    events,
    all: bought,
    payments: (customerId) =>
      answered(() => {
        const ids = ofCustomer(customerId).map(({ subscription }) => subscription.subscriptionId);
        return structuredClone(taken.filter((each) => ids.includes(each.subscriptionId)).slice(-LISTED));
      }),
    payment: (transactionId) =>
      answered(() => {
        const found = taken.find((each) => each.transactionId === transactionId);
        if (found === undefined) throw new Error(`there is no payment ${transactionId}`);
        return structuredClone(found);
      }),
    openPage: (order) =>
      answered(() => {
        if (gone.has(order.customerId)) throw new CustomerMissing(order.customerId);
        const known = [...pages.values()].find((each) => each.order.key === order.key);
        const pageId = `page_${pages.size + 1}`;
        const opened = {
          order,
          state: { pageId, status: 'open', url: `https://pay.example/${pageId}` } as const,
        };
        if (known === undefined) pages.set(pageId, opened);
        return (known ?? opened).state;
      }),
    readPage: (pageId) => answered(() => pages.get(pageId)?.state ?? { pageId, status: 'ended' }),
    endPage: (pageId) =>
      answered(() => {
        const page = pages.get(pageId);
        if (page === undefined) return { pageId, status: 'ended' };
        if (page.state.status === 'open') page.state = { pageId, status: 'ended' };
        return page.state;
      }),
    subscriptions: (customerId) =>
      answered(() => ofCustomer(customerId).map(({ subscription }) => subscription)),
    end: (subscriptionId) => answered(() => end(subscriptionId)),
    portal: ({ customerId }) => answered(() => `https://pay.example/portal/${customerId}`),
    buy: (pageId) => {
      const page = pageOf(pageId);
      if (page.state.status !== 'open' || gone.has(page.order.customerId)) return false;
      page.state = { pageId, status: 'complete' };
      begin(page.order);
      return true;
    },
    again: (coachRef) => {
      const last = bought.findLast((each) => each.coachRef === coachRef);
      if (last === undefined) throw new Error(`${coachRef} has no subscription`);
      begin({ ...last, price: last.subscription.price, trialDays: 0 });
    },
    charge: (subscriptionId, amount) =>
      move(subscriptionId, ({ price }) => {
        take(subscriptionId, { ...price, amount: amount ?? price.amount });
        return { status: 'active', ...aPeriod(now()) };
      }),
    fail: (subscriptionId) => move(subscriptionId, () => ({ status: 'past-due', ...aPeriod(now()) })),
    change: (subscriptionId, price) =>
      move(subscriptionId, (before) => {
        const more = price.amount - before.price.amount;
        if (more > 0) take(subscriptionId, { ...price, amount: more });
        return { price, status: 'active', ...aPeriod(now()) };
      }),
    leave: (subscriptionId) => move(subscriptionId, ({ periodEndsAt }) => ({ endsAt: periodEndsAt })),
    refund: (transactionId, amount) =>
      ofPayment(transactionId, ({ refunds }) => ({
        refunds: [
          ...refunds,
          { refundId: `re_${transactionId}_${refunds.length + 1}`, amount, status: 'succeeded' },
        ],
      })),
    failRefund: (transactionId) =>
      ofPayment(transactionId, ({ refunds }) => ({
        refunds: refunds.map((each, index) =>
          index === refunds.length - 1 ? { ...each, status: 'failed', failure: 'lost_or_stolen_card' } : each,
        ),
      })),
    dispute: (transactionId, status) =>
      ofPayment(transactionId, ({ received, refunds, disputes: [known] }) => {
        const back = refunds.filter((each) => each.status !== 'failed');
        const amount = known?.amount ?? received.amount - back.reduce((sum, each) => sum + each.amount, 0);
        const cost = status === 'inquiry' || status === 'closed' ? 0 : DISPUTE_COST;
        const reason = 'fraudulent';
        return { disputes: [{ disputeId: `dp_${transactionId}`, reason, status, amount, cost }] };
      }),
    forget: (customerId) => {
      for (const { subscription } of ofCustomer(customerId)) end(subscription.subscriptionId);
      gone.add(customerId);
    },
    get pages() {
      return [...pages.values()].map(({ state }) => state);
    },
  };
  return plans;
}

function aSubscription(subscriptionId: string, price: PlanPrice, trialDays: number, now: Date): Subscription {
  const period = aPeriod(now, trialDays > 0 ? trialDays : 30);
  return {
    ...{ subscriptionId, price, startedAt: now, ...period },
    status: trialDays > 0 ? 'trialing' : 'active',
    ...(trialDays > 0 && { trialEndsAt: period.periodEndsAt }),
  };
}

function aPeriod(now: Date, days = 30): Pick<Subscription, 'periodStartsAt' | 'periodEndsAt'> {
  return { periodStartsAt: now, periodEndsAt: new Date(now.getTime() + days * DAY) };
}
