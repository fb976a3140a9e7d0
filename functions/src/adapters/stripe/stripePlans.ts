import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { PlanInterval } from '../../contracts/documents/coachPlans';
import { CustomerMissing } from '../../ports/payments';
import type {
  PlanOrder,
  PlanPageState,
  PlanPayment,
  Plans,
  PortalOrder,
  Subscription,
} from '../../ports/plans';
import { answered, isFinal, isGone, isMissing, isUnknown, madeOnce } from './stripeAnswers';
import { readCharge, type StripeAccount, stripeOf } from './stripePayments';

type Price = PlanOrder['price'];

/** A plan is a Subscription, bought on a page of Checkout and managed in the customer portal. */
export function stripePlans(account: StripeAccount): Plans {
  const stripe = stripeOf(account);
  return {
    provider: 'stripe',
    openPage: async (order) => {
      const wish = pageFor(order, (await priceFor(stripe, order.price)).id);
      const call = madeOnce(order.key, (idempotencyKey) =>
        stripe.checkout.sessions.create(wish, { idempotencyKey }),
      );
      return pageOf(await ofCustomer(order.customerId, call));
    },
    readPage: (id) => readPage(stripe, id),
    endPage: async (id) => {
      try {
        return pageOf(await answered(stripe.checkout.sessions.expire(id)));
      } catch (error) {
        // Bought on, or ended before: what Stripe says now decides.
        if (!isFinal(error) && !isUnknown(error)) throw error;
        return readPage(stripe, id);
      }
    },
    subscriptions: async (customer, coachRef) => {
      const found: Subscription[] = [];
      const pages = stripe.subscriptions.list({ customer, status: 'all', limit: 100 });
      try {
        await answered(
          pages.autoPagingEach((each) => {
            if (each.metadata.planOf === coachRef) found.push(...stateOf(each));
          }),
        );
      } catch (error) {
        if (isMissing(error, 'customer')) return [];
        throw error;
      }
      // Stripe lists the newest first, also of those of one second.
      return found.reverse().sort((one, other) => one.startedAt.getTime() - other.startedAt.getTime());
    },
    payments: (customer, coachRef) => paymentsOf(stripe, customer, coachRef),
    payment: async (id) => {
      const { received, ...charge } = await readCharge(stripe, id);
      if (received === undefined) throw new Error(`nothing was taken by ${id}`);
      return { ...charge, received };
    },
    end: async (id) => {
      try {
        await answered(stripe.subscriptions.cancel(id));
      } catch (error) {
        if (!isFinal(error) && !isGone(error)) throw error;
      }
    },
    portal: (order) => openPortal(stripe, order),
  };
}

/** One that Stripe knows nothing of can be bought on no more. */
async function readPage(stripe: Stripe, pageId: string): Promise<PlanPageState> {
  try {
    return pageOf(await answered(stripe.checkout.sessions.retrieve(pageId)));
  } catch (error) {
    if (isUnknown(error)) return { pageId, status: 'ended' };
    throw error;
  }
}

function pageFor(
  { coachRef, customerId, trialDays, returnUrl }: PlanOrder,
  price: string,
): Stripe.Checkout.SessionCreateParams {
  const metadata = { planOf: coachRef };
  return {
    mode: 'subscription',
    customer: customerId,
    client_reference_id: coachRef,
    line_items: [{ quantity: 1, price }],
    metadata,
    subscription_data: { metadata, ...(trialDays > 0 && { trial_period_days: trialDays }) },
    success_url: returnUrl,
    cancel_url: returnUrl,
  };
}

/** The price at Stripe of what an admin set, made the first time: one for each sum, so that a change of the setting touches nobody's plan. */
async function priceFor(stripe: Stripe, { interval, amount, currency }: Price): Promise<Stripe.Price> {
  const key = `coach-pro-${interval}-${currency}-${amount}`;
  const { data } = await answered(stripe.prices.list({ lookup_keys: [key], active: true, limit: 1 }));
  const wish: Stripe.PriceCreateParams = {
    currency,
    unit_amount: amount,
    recurring: { interval },
    nickname: 'Pro',
    lookup_key: key,
    transfer_lookup_key: true,
    product_data: { name: 'Pro' },
  };
  return (
    data[0] ?? madeOnce(`price:${key}`, (idempotencyKey) => stripe.prices.create(wish, { idempotencyKey }))
  );
}

/** In a portal of the platform's own, which is made once for each set of prices: the account's default one is somebody's to change. */
async function openPortal(stripe: Stripe, { customerId, prices, returnUrl }: PortalOrder): Promise<string> {
  const sold = [];
  for (const price of prices) sold.push(await priceFor(stripe, price));
  const key = createHash('sha256')
    .update(sold.map(({ id }) => id).join())
    .digest('hex')
    .slice(0, 40);
  const pages = stripe.billingPortal.configurations.list({ active: true, limit: 100 });
  let configuration: string | undefined;
  await answered(
    pages.autoPagingEach((each) => {
      if (each.metadata?.plans === key) configuration = each.id;
      return configuration === undefined;
    }),
  );
  configuration ??= (await makePortal(stripe, sold, key)).id;
  const wish = { customer: customerId, configuration, return_url: returnUrl };
  return (await ofCustomer(customerId, stripe.billingPortal.sessions.create(wish))).url;
}

function makePortal(
  stripe: Stripe,
  sold: readonly Stripe.Price[],
  key: string,
): Promise<Stripe.BillingPortal.Configuration> {
  const products = sold.map(({ id, product }) => ({
    product: typeof product === 'string' ? product : product.id,
    prices: [id],
  }));
  const wish: Stripe.BillingPortal.ConfigurationCreateParams = {
    features: {
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price'],
        proration_behavior: 'create_prorations',
        products,
      },
    },
    metadata: { plans: key },
  };
  return madeOnce(`portal:${key}`, (idempotencyKey) =>
    stripe.billingPortal.configurations.create(wish, { idempotencyKey }),
  );
}

/** Invoices that are looked at: half a year of months. What is older is asked for by its charge, when something is heard of that. */
const INVOICES = 6;

async function paymentsOf(
  stripe: Stripe,
  customer: string,
  coachRef: string,
): Promise<readonly PlanPayment[]> {
  try {
    const { data } = await answered(stripe.invoices.list({ customer, status: 'paid', limit: INVOICES }));
    const ours = data.filter(({ parent }) => parent?.subscription_details?.metadata?.planOf === coachRef);
    return (await Promise.all(ours.reverse().map((invoice) => paymentsFor(stripe, invoice)))).flat();
  } catch (error) {
    if (isMissing(error, 'customer')) return [];
    throw error;
  }
}

/** Of an invoice that a credit paid for, none. */
async function paymentsFor(stripe: Stripe, { id, parent }: Stripe.Invoice): Promise<readonly PlanPayment[]> {
  const { data } = await answered(stripe.invoicePayments.list({ invoice: id, status: 'paid' }));
  const intents = data.flatMap(({ payment: { payment_intent: intent } }) => (intent ? [idOf(intent)] : []));
  const charges = await Promise.all(intents.map((intent) => readCharge(stripe, intent)));
  const { subscription } = parent?.subscription_details ?? {};
  return charges.flatMap(({ received, ...charge }) =>
    received && subscription ? [{ ...charge, received, subscriptionId: idOf(subscription) }] : [],
  );
}

const idOf = (field: string | { readonly id: string }) => (typeof field === 'string' ? field : field.id);

/** @throws CustomerMissing */
async function ofCustomer<T>(customerId: string, call: Promise<T>): Promise<T> {
  try {
    return await answered(call);
  } catch (error) {
    throw isMissing(error, 'customer') ? new CustomerMissing(customerId, { cause: error }) : error;
  }
}

function pageOf({ id, status, url }: Stripe.Checkout.Session): PlanPageState {
  if (status === 'open' && url !== null) return { pageId: id, status: 'open', url };
  return { pageId: id, status: status === 'expired' ? 'ended' : 'complete' };
}

/** One that was never begun to be paid is none; a state that Stripe adds some day is one that owes. */
const STATUSES: Readonly<Record<string, Subscription['status'] | undefined>> = {
  trialing: 'trialing',
  active: 'active',
  canceled: 'ended',
  incomplete: undefined,
  incomplete_expired: undefined,
};

function stateOf(subscription: Stripe.Subscription): readonly Subscription[] {
  const { id, status, created, trial_end: trialEnd, cancel_at: cancelAt, ended_at: ended } = subscription;
  const state = status in STATUSES ? STATUSES[status] : 'past-due';
  const [item] = subscription.items.data;
  if (state === undefined || item === undefined) return [];
  const ends = ended ?? cancelAt ?? (subscription.cancel_at_period_end ? item.current_period_end : null);
  return [
    {
      subscriptionId: id,
      status: state,
      price: priceOf(item.price),
      startedAt: at(created),
      ...(trialEnd !== null && { trialEndsAt: at(trialEnd) }),
      periodStartsAt: at(item.current_period_start),
      periodEndsAt: at(item.current_period_end),
      ...(ends !== null && { endsAt: at(ends) }),
    },
  ];
}

function priceOf({ recurring, unit_amount: amount, currency }: Stripe.Price): Price {
  const interval: PlanInterval = recurring?.interval === 'year' ? 'year' : 'month';
  return { interval, amount: amount ?? 0, currency };
}

function at(seconds: number): Date {
  return new Date(seconds * 1_000);
}
