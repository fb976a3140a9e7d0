import { join } from 'node:path';
import type { StripeTypes } from './stripeTypes';

/** What the providers publish of their APIs lies beside the project. */
export const PROVIDERS = join(import.meta.dirname, '..', '..', '..', 'shared', 'providers');

/** The methods that the local Stripe has; others answer as unknown to it. */
const METHODS = [
  // Before what an id stands for in their address.
  ...['customers', 'paymentIntents', 'charges'].map((name) => `${name}.search`),
  ...['create', 'retrieve', 'update', 'del', 'list', 'listPaymentMethods'].map((name) => `customers.${name}`),
  ...['create', 'retrieve', 'attach', 'detach', 'list'].map((name) => `paymentMethods.${name}`),
  ...['create', 'retrieve', 'update', 'confirm', 'cancel', 'list'].map((name) => `setupIntents.${name}`),
  ...['create', 'retrieve', 'update', 'confirm', 'cancel', 'capture', 'list'].map(
    (name) => `paymentIntents.${name}`,
  ),
  ...['create', 'retrieve', 'update', 'capture', 'list'].map((name) => `charges.${name}`),
  ...['create', 'retrieve', 'update', 'list', 'cancel'].map((name) => `refunds.${name}`),
  ...['create', 'retrieve', 'expire', 'list', 'listLineItems'].map((name) => `checkout.sessions.${name}`),
  ...['create', 'retrieve', 'retrieveCurrent', 'update', 'list', 'del', 'createLoginLink'].map(
    (name) => `accounts.${name}`,
  ),
  'accountLinks.create',
  'accountSessions.create',
  ...['retrieve', 'list', 'createRefund', 'listRefunds'].map((name) => `applicationFees.${name}`),
  ...['create', 'del'].map((name) => `ephemeralKeys.${name}`),
  ...['createPreview', 'listLineItems', 'pay', 'voidInvoice'].map((name) => `invoices.${name}`),
  ...['create', 'retrieve', 'update', 'list', 'createReversal', 'listReversals'].map(
    (name) => `transfers.${name}`,
  ),
  ...['create', 'retrieve', 'list', 'cancel'].map((name) => `payouts.${name}`),
  'balance.retrieve',
  ...['retrieve', 'list'].map((name) => `balanceTransactions.${name}`),
  ...['retrieve', 'list', 'update', 'close'].map((name) => `disputes.${name}`),
  ...['create', 'retrieve', 'list'].map((name) => `files.${name}`),
  ...['retrieve', 'list'].map((name) => `events.${name}`),
  ...['create', 'retrieve', 'update', 'list', 'del'].map((name) => `webhookEndpoints.${name}`),
];

/** The example objects that the local Stripe fills in. */
const TEMPLATES = [
  ...['customer', 'payment_method', 'setup_intent', 'payment_intent', 'charge', 'refund', 'checkout.session'],
  ...['account', 'transfer', 'transfer_reversal', 'payout', 'balance_transaction', 'dispute', 'bank_account'],
  ...['webhook_endpoint', 'price', 'product', 'invoice', 'file', 'ephemeral_key'],
  ...['account_session', 'application_fee', 'fee_refund', 'card', 'token'],
];

interface PublishedMethod {
  readonly method: string;
  readonly calls: readonly { readonly verb: string; readonly path: string }[];
  readonly params: object;
}

interface PublishedParameters {
  readonly apiVersion: string;
  readonly methods: readonly PublishedMethod[];
  readonly $defs: Readonly<Record<string, object>>;
}

/**
 * The part of Stripe's publications (MIT) that the local Stripe needs: parameters by verb and path, and example objects.
 * @param types of its SDK, for what is published nowhere else
 */
export function publishedStripe(parameters: unknown, fixtures: unknown, types: StripeTypes) {
  const { apiVersion, methods, $defs } = parameters as PublishedParameters;
  const wanted = METHODS.map((name) => {
    const found = methods.find(({ method }) => method === name);
    if (found === undefined) throw new Error(`Stripe publishes no method ${name}.`);
    return found;
  });
  const shapes = new Map<string, object>();
  for (const { params } of wanted) collect(params, $defs, shapes);
  for (const { params } of types.methods) collect(params, types.$defs, shapes);
  const { resources } = fixtures as { resources: Readonly<Record<string, object>> };
  return {
    licence: 'MIT, Copyright Stripe; derived from the types of its SDK and its example objects',
    apiVersion,
    methods: [...wanted, ...types.methods].flatMap(({ calls, params }) =>
      calls.map(({ verb, path }) => ({ verb, path, params })),
    ),
    shapes: Object.fromEntries([...shapes].sort(([a], [b]) => (a < b ? -1 : 1))),
    templates: Object.fromEntries(TEMPLATES.map((name) => [name, resources[name]])),
  };
}

/** Follows every reference from a shape on. */
function collect(shape: unknown, all: Readonly<Record<string, object>>, into: Map<string, object>): void {
  if (typeof shape !== 'object' || shape === null) return;
  for (const [key, value] of Object.entries(shape) as [string, unknown][]) {
    if (key !== '$ref') {
      collect(value, all, into);
      continue;
    }
    const name = String(value).slice('#/$defs/'.length);
    const target = all[name];
    if (target === undefined) throw new Error(`Stripe publishes no shape ${name}.`);
    if (into.has(name)) continue;
    into.set(name, target);
    collect(target, all, into);
  }
}
