import type { PlanPrice } from '../../src/contracts/documents/coachPlans';
import type { PlanOrder, PlanPageState, PlanPayment, Plans, Subscription } from '../../src/ports/plans';

const DAY = 86_400_000;
const MONTHLY: PlanPrice = { interval: 'month', amount: 2_900, currency: 'eur' };

/** A provider of plans that does what the test says. */
export interface InMemoryPlans extends Plans {
  /** Somebody buys on a page. */
  buy(pageId: string): void;
  /** What is taken for a subscription, and what becomes of it, as the provider says. */
  readonly taken: PlanPayment[];
  /** Every page that was opened, in order. */
  readonly pages: readonly PlanPageState[];
}

/** @param now of the platform @param subscribers the customers who have a plan from the beginning */
export function inMemoryPlans(now: () => Date, subscribers: readonly string[] = []): InMemoryPlans {
  const pages = new Map<string, { readonly order: PlanOrder; state: PlanPageState }>();
  const bought: { readonly customerId: string; subscription: Subscription }[] = subscribers.map(
    (customerId, index) => ({
      customerId,
      subscription: aSubscription(`sub_of_${index}`, MONTHLY, 0, now()),
    }),
  );
  const pageOf = (pageId: string) => {
    const page = pages.get(pageId);
    if (page === undefined) throw new Error(`there is no page ${pageId}`);
    return page;
  };
  const taken: PlanPayment[] = [];
  return {
    provider: 'mock',
    taken,
    payments: () => Promise.resolve(structuredClone(taken)),
    openPage: (order) => {
      const known = [...pages.values()].find((each) => each.order.key === order.key);
      const pageId = `page_${pages.size + 1}`;
      const opened = {
        order,
        state: { pageId, status: 'open', url: `https://pay.example/${pageId}` } as const,
      };
      if (known === undefined) pages.set(pageId, opened);
      return Promise.resolve((known ?? opened).state);
    },
    readPage: (pageId) => Promise.resolve(pageOf(pageId).state),
    endPage: (pageId) => {
      const page = pageOf(pageId);
      if (page.state.status === 'open') page.state = { pageId, status: 'ended' };
      return Promise.resolve(page.state);
    },
    subscriptions: (customerId) =>
      Promise.resolve(
        bought.filter((each) => each.customerId === customerId).map(({ subscription }) => subscription),
      ),
    end: (subscriptionId) => {
      const found = bought.find(({ subscription }) => subscription.subscriptionId === subscriptionId);
      if (found !== undefined) found.subscription = { ...found.subscription, status: 'ended', endsAt: now() };
      return Promise.resolve();
    },
    portal: ({ customerId }) => Promise.resolve(`https://pay.example/portal/${customerId}`),
    buy: (pageId) => {
      const page = pageOf(pageId);
      page.state = { pageId, status: 'complete' };
      const { customerId, price, trialDays } = page.order;
      bought.push({
        customerId,
        subscription: aSubscription(`sub_${bought.length + 1}`, price, trialDays, now()),
      });
    },
    get pages() {
      return [...pages.values()].map(({ state }) => state);
    },
  };
}

function aSubscription(subscriptionId: string, price: PlanPrice, trialDays: number, now: Date): Subscription {
  const periodEndsAt = new Date(now.getTime() + (trialDays > 0 ? trialDays : 30) * DAY);
  return {
    ...{ subscriptionId, price, startedAt: now, periodStartsAt: now, periodEndsAt },
    status: trialDays > 0 ? 'trialing' : 'active',
    ...(trialDays > 0 && { trialEndsAt: periodEndsAt }),
  };
}
