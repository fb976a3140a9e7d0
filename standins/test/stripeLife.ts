import type Stripe from 'stripe';
import { expect } from 'vitest';

/** The SDK on a stand-in, what keeps each answer under its method, and the stand-in's own control routes. */
interface StripeWorld {
  readonly stripe: Stripe;
  readonly record: (
    method: string,
    call: Promise<object>,
  ) => Promise<{ id: string } & Record<string, unknown>>;
  readonly control: (name: string, body: object) => Promise<void>;
}

/** Every method once, most objects in each of their states. */
export async function liveThrough(world: StripeWorld): Promise<void> {
  const { stripe, record, control } = world;
  const customer = await record(
    'customers.create',
    stripe.customers.create({ name: 'Ana', email: 'a@x.example' }),
  );
  await record('customers.update', stripe.customers.update(customer.id, { metadata: { a: 'b' } }));
  await record('customers.retrieve', stripe.customers.retrieve(customer.id));
  await record('customers.list', stripe.customers.list());
  await record('customers.search', stripe.customers.search({ query: "name:'Ana'" }));
  await record('paymentIntents.search', stripe.paymentIntents.search({ query: 'amount>0' }));
  await record('charges.search', stripe.charges.search({ query: 'amount>0' }));
  const method = await record(
    'paymentMethods.create',
    stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 1, exp_year: 2040 },
    }),
  );
  await record('paymentMethods.attach', stripe.paymentMethods.attach(method.id, { customer: customer.id }));
  await record('paymentMethods.retrieve', stripe.paymentMethods.retrieve(method.id));
  await record('customers.listPaymentMethods', stripe.customers.listPaymentMethods(customer.id));
  await record('paymentMethods.list', stripe.paymentMethods.list({ customer: customer.id }));
  const setup = await record('setupIntents.create', stripe.setupIntents.create({ customer: customer.id }));
  await record('setupIntents.update', stripe.setupIntents.update(setup.id, { metadata: { a: 'b' } }));
  await record(
    'setupIntents.confirm',
    stripe.setupIntents.confirm(setup.id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://a.example',
    }),
  );
  await record('setupIntents.cancel', stripe.setupIntents.cancel(setup.id));
  await record('setupIntents.retrieve', stripe.setupIntents.retrieve(setup.id));
  await record('setupIntents.list', stripe.setupIntents.list());
  const open = await record(
    'paymentIntents.create',
    stripe.paymentIntents.create({ amount: 900, currency: 'usd' }),
  );
  await record('paymentIntents.update', stripe.paymentIntents.update(open.id, { amount: 1_000 }));
  await stripe.paymentIntents
    .confirm(open.id, { payment_method: 'pm_card_visa_chargeDeclined' })
    .catch(() => undefined);
  await record('paymentIntents.retrieve', stripe.paymentIntents.retrieve(open.id));
  await record(
    'paymentIntents.confirm',
    stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_bypassPending' }),
  );
  const authorised = await record(
    'paymentIntents.create',
    stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      capture_method: 'manual',
      confirm: true,
      payment_method: 'pm_card_visa',
    }),
  );
  await record('paymentIntents.capture', stripe.paymentIntents.capture(authorised.id));
  const bank = await record(
    'paymentIntents.create',
    stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://a.example',
    }),
  );
  await record('paymentIntents.cancel', stripe.paymentIntents.cancel(bank.id));
  await record('paymentIntents.list', stripe.paymentIntents.list());
  const charges = await record('charges.list', stripe.charges.list());
  await record('charges.retrieve', stripe.charges.retrieve((charges.data as { id: string }[])[0]!.id));
  const refund = await record(
    'refunds.create',
    stripe.refunds.create({ payment_intent: open.id, amount: 100 }),
  );
  await record('refunds.retrieve', stripe.refunds.retrieve(refund.id));
  await record('refunds.update', stripe.refunds.update(refund.id, { metadata: { a: 'b' } }));
  const slow = await stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_pendingRefund',
  });
  const pending = await stripe.refunds.create({ payment_intent: slow.id });
  await record('refunds.cancel', stripe.refunds.cancel(pending.id));
  await record('refunds.list', stripe.refunds.list());
  const disputed = await stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_createDispute',
  });
  await control('advance', { seconds: 5 });
  const disputes = await record('disputes.list', stripe.disputes.list({ payment_intent: disputed.id }));
  const dispute = (disputes.data as { id: string }[])[0]!;
  const data = Buffer.from('%PDF-1.7');
  const receipt = await record(
    'files.create',
    stripe.files.create({ purpose: 'dispute_evidence', file: { data, name: 'receipt.pdf' } }),
  );
  await record('files.retrieve', stripe.files.retrieve(receipt.id));
  await record('files.list', stripe.files.list({ purpose: 'dispute_evidence' }));
  const evidence = { product_description: 'An hour', receipt: receipt.id };
  await record('disputes.update', stripe.disputes.update(dispute.id, { evidence }));
  await record('disputes.retrieve', stripe.disputes.retrieve(dispute.id));
  await record('disputes.close', stripe.disputes.close(dispute.id));
  const page: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    line_items: [
      { quantity: 1, price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Hour' } } },
    ],
    success_url: 'https://a.example',
  };
  const session = await record('checkout.sessions.create', stripe.checkout.sessions.create(page));
  await record('checkout.sessions.listLineItems', stripe.checkout.sessions.listLineItems(session.id));
  await record('checkout.sessions.expire', stripe.checkout.sessions.expire(session.id));
  await record('checkout.sessions.retrieve', stripe.checkout.sessions.retrieve(session.id));
  await record('checkout.sessions.list', stripe.checkout.sessions.list());
  const account = await record(
    'accounts.create',
    stripe.accounts.create({
      type: 'express',
      country: 'US',
      capabilities: { transfers: { requested: true } },
    }),
  );
  await record(
    'accountLinks.create',
    stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      return_url: 'https://a.example',
      refresh_url: 'https://a.example',
    }),
  );
  await control('onboard', { account: account.id });
  await record('accounts.retrieve', stripe.accounts.retrieve(account.id));
  await record('accounts.retrieveCurrent', stripe.accounts.retrieveCurrent());
  await record('accounts.update', stripe.accounts.update(account.id, { metadata: { a: 'b' } }));
  await record('accounts.createLoginLink', stripe.accounts.createLoginLink(account.id));
  await record('accounts.list', stripe.accounts.list());
  await stripe.paymentIntents.create({
    amount: 9_000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_bypassPending',
  });
  const transfer = await record(
    'transfers.create',
    stripe.transfers.create({ amount: 700, currency: 'usd', destination: account.id }),
  );
  await record('transfers.createReversal', stripe.transfers.createReversal(transfer.id, { amount: 100 }));
  await record('transfers.listReversals', stripe.transfers.listReversals(transfer.id));
  await record('transfers.update', stripe.transfers.update(transfer.id, { metadata: { a: 'b' } }));
  await record('transfers.retrieve', stripe.transfers.retrieve(transfer.id));
  await record('transfers.list', stripe.transfers.list());
  await record(
    'accountSessions.create',
    stripe.accountSessions.create({
      account: account.id,
      components: { payments: { enabled: true, features: { refund_management: false } } },
    }),
  );
  await sellFor(world, account.id);
  const as = { stripeAccount: account.id };
  const payout = await record('payouts.create', stripe.payouts.create({ amount: 100, currency: 'usd' }, as));
  await record('payouts.cancel', stripe.payouts.cancel(payout.id, {}, as));
  await record('payouts.retrieve', stripe.payouts.retrieve(payout.id, {}, as));
  await record('payouts.list', stripe.payouts.list({}, as));
  await record('balance.retrieve', stripe.balance.retrieve());
  const moves = await record('balanceTransactions.list', stripe.balanceTransactions.list({ limit: 100 }));
  await record(
    'balanceTransactions.retrieve',
    stripe.balanceTransactions.retrieve((moves.data as { id: string }[])[0]!.id),
  );
  const events = await record('events.list', stripe.events.list({ limit: 100 }));
  await record('events.retrieve', stripe.events.retrieve((events.data as { id: string }[])[0]!.id));
  const endpoint = await record(
    'webhookEndpoints.create',
    stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/hook', enabled_events: ['payout.paid'] }),
  );
  await record('webhookEndpoints.retrieve', stripe.webhookEndpoints.retrieve(endpoint.id));
  await record('webhookEndpoints.update', stripe.webhookEndpoints.update(endpoint.id, { disabled: true }));
  await record('webhookEndpoints.list', stripe.webhookEndpoints.list());
  await record('webhookEndpoints.del', stripe.webhookEndpoints.del(endpoint.id));
  await lendKey(world, customer.id);
  await chargeToken(world);
  await subscribe(world, customer.id);
  await subscribeByApi(world);
  await record('paymentMethods.detach', stripe.paymentMethods.detach(method.id));
  await record('customers.del', stripe.customers.del(customer.id));
  await record('accounts.del', stripe.accounts.del(account.id));
}

/** A subscription without a page, with a coupon, whose invoice waits for its payer; a code of the coupon; what would come next. */
async function subscribeByApi({ stripe, record }: StripeWorld): Promise<void> {
  const { id: customer } = await stripe.customers.create({ email: 'b@x.example' });
  const coupon = await record(
    'coupons.create',
    stripe.coupons.create({ percent_off: 25, duration: 'forever' }),
  );
  await record('coupons.retrieve', stripe.coupons.retrieve(coupon.id));
  await record('coupons.update', stripe.coupons.update(coupon.id, { name: 'A quarter' }));
  await record('coupons.list', stripe.coupons.list());
  const promotion = { type: 'coupon' as const, coupon: coupon.id };
  const code = await record(
    'promotionCodes.create',
    stripe.promotionCodes.create({ promotion, code: 'SPRING' }),
  );
  await record('promotionCodes.retrieve', stripe.promotionCodes.retrieve(code.id));
  await record('promotionCodes.list', stripe.promotionCodes.list());
  const price = await record(
    'prices.create',
    stripe.prices.create({
      ...{ currency: 'eur', recurring: { interval: 'month' }, product_data: { name: 'Seats' } },
      ...{ billing_scheme: 'tiered', tiers_mode: 'graduated', expand: ['tiers'] },
      tiers: [
        { up_to: 5, unit_amount: 1_000 },
        { up_to: 'inf', unit_amount: 800 },
      ],
    }),
  );
  const items = [{ price: price.id, quantity: 7 }];
  const expand = ['latest_invoice.confirmation_secret', 'latest_invoice.payments', 'discounts'];
  for (const trial_period_days of [0, 14]) {
    const made = await record(
      'subscriptions.create',
      stripe.subscriptions.create({
        ...{ customer, items, expand, payment_behavior: 'default_incomplete', trial_period_days },
        discounts: [{ promotion_code: code.id }],
      }),
    );
    const { id: invoice, amount_due: due } = made.latest_invoice as Stripe.Invoice;
    const preview = stripe.invoices.createPreview({ subscription: made.id });
    await record('invoices.createPreview', preview);
    if (due === 0) continue;
    await stripe.customers.update(customer, {
      invoice_settings: {
        default_payment_method: (await stripe.paymentMethods.attach('pm_card_visa', { customer })).id,
      },
    });
    await record('invoices.pay', stripe.invoices.pay(invoice));
  }
  const left = await stripe.subscriptions.create({ customer, items, payment_behavior: 'default_incomplete' });
  const { latest_invoice: open } = left;
  await record('invoices.voidInvoice', stripe.invoices.voidInvoice(open as string));
  await record('promotionCodes.update', stripe.promotionCodes.update(code.id, { active: false }));
  await record('coupons.del', stripe.coupons.del(coupon.id));
}

/** A payment that is sent on to a seller, less a fee, part of which is given back. */
async function sellFor({ stripe, record }: StripeWorld, destination: string): Promise<void> {
  const { latest_charge: charge } = await stripe.paymentIntents.create({
    ...{ amount: 9_000, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' },
    ...{ application_fee_amount: 900, transfer_data: { destination } },
  });
  await record('charges.retrieve', stripe.charges.retrieve(charge as string, { expand: ['refunds'] }));
  const fees = await record('applicationFees.list', stripe.applicationFees.list());
  const [{ id: fee }] = fees.data as [{ id: string }];
  await record('applicationFees.createRefund', stripe.applicationFees.createRefund(fee, { amount: 100 }));
  await record('applicationFees.listRefunds', stripe.applicationFees.listRefunds(fee));
  await record('applicationFees.retrieve', stripe.applicationFees.retrieve(fee));
}

/** Charges of their own, by a token and by the card that was saved from one. */
async function chargeToken({ stripe, record }: StripeWorld): Promise<void> {
  const card = { number: '4242424242424242', exp_month: '12', exp_year: '2040' };
  const { id: source } = await record('tokens.create', stripe.tokens.create({ card }));
  const sum = { amount: 900, currency: 'usd' };
  const held = await record('charges.create', stripe.charges.create({ ...sum, source, capture: false }));
  await record('tokens.retrieve', stripe.tokens.retrieve(source));
  await record('charges.update', stripe.charges.update(held.id, { description: 'An hour' }));
  await record('charges.capture', stripe.charges.capture(held.id, { amount: 800 }));
  const { id: customer } = await record(
    'customers.create',
    stripe.customers.create({ source: 'tok_mastercard' }),
  );
  await record('charges.create', stripe.charges.create({ ...sum, customer }));
}

/** What an app is given to show what its customer saved. */
async function lendKey({ stripe, record }: StripeWorld, customer: string): Promise<void> {
  const apiVersion = '2023-08-16';
  const key = await record('ephemeralKeys.create', stripe.ephemeralKeys.create({ customer }, { apiVersion }));
  await record('ephemeralKeys.del', stripe.ephemeralKeys.del(key.id));
}

/** A subscription from its page to its end, through a change of price and a renewal that fails. */
async function subscribe({ stripe, record, control }: StripeWorld, customer: string): Promise<void> {
  const monthly = await record(
    'prices.create',
    stripe.prices.create({
      currency: 'eur',
      unit_amount: 2_900,
      lookup_key: 'pro-month',
      recurring: { interval: 'month' },
      product_data: { name: 'Pro' },
    }),
  );
  await record('prices.retrieve', stripe.prices.retrieve(monthly.id));
  await record('prices.list', stripe.prices.list({ lookup_keys: ['pro-month'] }));
  await record('prices.update', stripe.prices.update(monthly.id, { nickname: 'By the month' }));
  const { id: other } = await record('products.create', stripe.products.create({ name: 'Gold' }));
  await record('products.update', stripe.products.update(other, { description: 'More of it' }));
  const product = String(monthly.product);
  await record('products.retrieve', stripe.products.retrieve(product));
  await record('products.list', stripe.products.list());
  const yearly = await stripe.prices.create({
    currency: 'eur',
    unit_amount: 29_000,
    recurring: { interval: 'year' },
    product,
  });
  for (const trialDays of [undefined, 14]) {
    const session = await record(
      'checkout.sessions.create',
      stripe.checkout.sessions.create({
        mode: 'subscription',
        customer,
        line_items: [{ price: monthly.id, quantity: 1 }],
        ...(trialDays !== undefined && { subscription_data: { trial_period_days: trialDays } }),
        success_url: 'https://a.example',
      }),
    );
    const form = new URLSearchParams({ email: 'a@x.example', number: '4242424242424242', expiry: '12/40' });
    await fetch(String(session.url), { method: 'POST', body: form, redirect: 'manual' });
    await record('checkout.sessions.retrieve', stripe.checkout.sessions.retrieve(session.id));
  }
  const [trial, paid] = (
    (await record('subscriptions.list', stripe.subscriptions.list({ customer })))
      .data as Stripe.Subscription[]
  ).map(({ id }) => id);
  await record('subscriptions.retrieve', stripe.subscriptions.retrieve(trial!));
  const [item] = (await stripe.subscriptions.retrieve(paid!)).items.data;
  const items = [{ id: item!.id, price: yearly.id }];
  await record(
    'subscriptions.update',
    stripe.subscriptions.update(paid!, { items, cancel_at_period_end: true }),
  );
  const invoices = await record('invoices.list', stripe.invoices.list({ customer }));
  await record('invoicePayments.list', stripe.invoicePayments.list({ status: 'paid' }));
  const [{ id: latest }] = invoices.data as [{ id: string }];
  await record('invoices.retrieve', stripe.invoices.retrieve(latest));
  await record('invoices.listLineItems', stripe.invoices.listLineItems(latest));
  const configuration = await record(
    'billingPortal.configurations.create',
    stripe.billingPortal.configurations.create({
      features: {
        subscription_cancel: { enabled: true },
        subscription_update: {
          enabled: true,
          default_allowed_updates: ['price'],
          products: [{ product, prices: [monthly.id, yearly.id] }],
        },
      },
    }),
  );
  await record('billingPortal.configurations.list', stripe.billingPortal.configurations.list());
  await record(
    'billingPortal.sessions.create',
    stripe.billingPortal.sessions.create({ customer, configuration: configuration.id }),
  );
  const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
  await stripe.subscriptions.update(trial!, { default_payment_method: failing.id });
  await control('advance', { seconds: 15 * 86_400 });
  const pastDue = await record('subscriptions.retrieve', stripe.subscriptions.retrieve(trial!));
  expect(pastDue.status).toBe('past_due');
  await record('subscriptions.cancel', stripe.subscriptions.cancel(paid!));
}
