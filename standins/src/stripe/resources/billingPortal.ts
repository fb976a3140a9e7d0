import type Stripe from 'stripe';
import { idOf, list, metadata, text, type Call, type Routes, word } from '../call';
import type { Ledgered } from '../world';
import { invalidRequest } from '../wire/stripeError';

/** Features as they are asked for, with what they are where nothing is said. */
interface AskedFeatures {
  readonly invoice_history?: { readonly enabled: boolean };
  readonly payment_method_update?: { readonly enabled: boolean };
  readonly subscription_cancel?: { readonly enabled: boolean; readonly mode?: string };
  readonly subscription_update?: {
    readonly enabled: boolean;
    readonly default_allowed_updates?: readonly string[];
    readonly products?: readonly { readonly product: string; readonly prices: readonly string[] }[];
    readonly proration_behavior?: string;
  };
}

function createConfiguration({ account, world, input }: Call): object {
  const asked = input.features as unknown as AskedFeatures;
  const products = asked.subscription_update?.products ?? [];
  for (const { product, prices } of products) {
    account.get('product', product, 'features[subscription_update][products][0][product]');
    for (const price of prices)
      account.get('price', price, 'features[subscription_update][products][0][prices]');
  }
  const configuration = {
    id: world.id('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: world.seconds(),
    default_return_url: text(input.default_return_url) ?? null,
    features: featuresOf(asked),
    is_default: false,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: metadata({}, input.metadata),
    name: text(input.name) ?? null,
    updated: world.seconds(),
  } as unknown as Stripe.BillingPortal.Configuration;
  account.put('billing_portal.configuration', configuration);
  account.tell('billing_portal.configuration.created', configuration);
  return configuration;
}

function featuresOf(asked: AskedFeatures): object {
  const { subscription_update: change, subscription_cancel: end } = asked;
  return {
    customer_update: { allowed_updates: [], enabled: false },
    invoice_history: { enabled: asked.invoice_history?.enabled ?? false },
    payment_method_update: {
      enabled: asked.payment_method_update?.enabled ?? false,
      payment_method_configuration: null,
    },
    subscription_cancel: {
      cancellation_reason: { enabled: false, feedback_options: null, options: [] },
      enabled: end?.enabled ?? false,
      mode: end?.mode ?? 'at_period_end',
      proration_behavior: 'none',
    },
    subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: change?.default_allowed_updates ?? [],
      enabled: change?.enabled ?? false,
      products: (change?.products ?? []).map((each) => ({
        adjustable_quantity: { enabled: false, maximum: null, minimum: 1 },
        ...each,
      })),
      proration_behavior: change?.proration_behavior ?? 'none',
      schedule_at_period_end: { conditions: [] },
      trial_update_behavior: 'end_trial',
    },
  };
}

/** @throws StripeError 400 without a configuration, as there is no default one here */
function createSession({ account, world, input }: Call): object {
  const customer = account.get('customer', word(input.customer), 'customer').id;
  const configuration = text(input.configuration);
  if (configuration === undefined)
    throw invalidRequest(
      'No configuration provided and your test mode default configuration has not been created.',
    );
  account.get('billing_portal.configuration', configuration, 'configuration');
  const id = world.id('bps');
  return account.put('billing_portal.session', {
    id,
    object: 'billing_portal.session',
    configuration,
    created: world.seconds(),
    customer,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: null,
    on_behalf_of: null,
    return_url: text(input.return_url) ?? null,
    url: `${world.url()}/billing/${id}`,
  });
}

/** What somebody may do on the page of a session. */
export function portalOf(account: Ledgered, id: string) {
  const session = account.get('billing_portal.session', id);
  const configuration = account.get('billing_portal.configuration', idOf(session.configuration));
  const { customer } = session;
  const live = account
    .all('subscription')
    .filter((each) => each.customer === customer && each.status !== 'canceled');
  const prices = (configuration.features.subscription_update.products ?? [])
    .flatMap((each) => each.prices)
    .map((price) => account.get('price', price));
  return { session, features: configuration.features, subscriptions: live, prices };
}

export const billingPortal: Routes = {
  'POST /v1/billing_portal/configurations': createConfiguration,
  'GET /v1/billing_portal/configurations': list('billing_portal.configuration'),
  'POST /v1/billing_portal/sessions': createSession,
};
