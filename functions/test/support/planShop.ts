import { startStripe, type LocalStripe } from '../../../standins/src/stripe/startStripe';
import { eventOf } from '../../src/adapters/stripe/stripeEvents';
import { stripeOf, stripePayments } from '../../src/adapters/stripe/stripePayments';
import { stripePlans } from '../../src/adapters/stripe/stripePlans';
import { stripeWallets } from '../../src/adapters/stripe/stripeWallets';
import type { SettingValue } from '../../src/contracts/settings';
import { paths } from '../../src/domain/paths';
import createPlanCheckout from '../../src/handlers/payments/createPlanCheckout';
import createPlanPortal from '../../src/handlers/payments/createPlanPortal';
import { followLater } from '../../src/handlers/payments/followLater';
import { CARLA, EVE, SAM, aMarket } from './aMarket';
import type { Platform } from './aPlatform';
import { aUser } from './people';
import { later, quiet } from './quiet';

const DAY = 86_400;
const GOOD = '4242424242424242';

/** A market with carla's bootcamp at 20 euros and a local Stripe, at which coaches can buy a plan. */
export interface PlanShop {
  readonly local: LocalStripe;
  readonly stripe: ReturnType<typeof stripeOf>;
  readonly market: Platform;
  setPlans(value: Partial<SettingValue<'pricing.plans'>>): void;
  checkout(interval?: string): Promise<{ url: string }>;
  portal(): Promise<{ url: string }>;
  submit(url: string, fields: Record<string, string>): Promise<Response>;
  buy(url: string, number?: string): Promise<Response>;
  /** Tells all that Stripe told of, the newest first, each twice. */
  hearAll(): Promise<void>;
  /** Lets days pass, at Stripe and here. */
  pass(days: number): Promise<void>;
}

export async function planShop(): Promise<PlanShop> {
  const local = await startStripe();
  const account = { secretKey: 'sk_test_local', apiUrl: local.url };
  const stripe = stripeOf(account);
  const market = await aMarket({ price: 2_000, maxStudents: 20, currency: 'eur' });
  market.isSelling = true;
  // Stripe's clock is the machine's.
  market.now = new Date();
  for (const { uid } of [SAM, EVE]) market.documents.put(paths.user(uid), aUser(uid));
  market.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  const [payments, wallets, plans] = [stripePayments(account), stripeWallets(account), stripePlans(account)];
  Object.assign(market.ports, {
    payments: () => Promise.resolve(payments),
    wallets: () => Promise.resolve(wallets),
    plans: () => Promise.resolve(plans),
  });
  const submit = (url: string, fields: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return {
    ...{ local, stripe, market, submit },
    setPlans: (value) => {
      const rules = { isSold: true, currency: 'eur', monthly: 2_900, yearly: 29_000, feeBasisPoints: 500 };
      market.documents.put(paths.setting('pricing.plans'), {
        ...{ id: 'pricing.plans', category: 'pricing', key: 'plans', isPublic: true, updatedBy: 'root' },
        value: { ...rules, trialDays: 0, graceDays: 7, ...value },
        ...{ createdAt: market.now, updatedAt: market.now },
      });
    },
    checkout: (interval = 'month') =>
      market.call(createPlanCheckout, CARLA, { interval }) as Promise<{ url: string }>,
    portal: () => market.call(createPlanPortal, CARLA, {}) as Promise<{ url: string }>,
    buy: (url, number = GOOD) => submit(url, { number, expiry: '12/40', email: 'carla@x.example' }),
    hearAll: async () => {
      const { data } = await stripe.events.list({ limit: 100 });
      for (const event of data.map(eventOf)) await followLater(market, event, 'told');
      await quiet(market, { doubled: true });
    },
    pass: async (days) => {
      const body = JSON.stringify({ seconds: days * DAY });
      await fetch(`${local.url}/control/advance`, { method: 'POST', body });
      await later(market, days * 24 * 60);
    },
  };
}
