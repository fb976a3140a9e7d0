import type Stripe from 'stripe';
import { published, template } from '../api/published';
import { list, metadata, retrieve, text, type Call, type Routes, word } from '../call';
import { page } from '../wire/page';
import { invalidRequest } from '../wire/stripeError';

const listEvents = list('event', {
  type: ({ type }, wanted) => matches(word(wanted), type),
  types: ({ type }, wanted) => (wanted as readonly string[]).some((each) => matches(each, type)),
  delivery_success: ({ pending_webhooks: pending }, wanted) => (pending === 0) === wanted,
});

/** `charge.*` stands for all of a kind, `*` for everything. */
export function matches(wanted: string, type: string): boolean {
  return wanted === '*' || wanted === type || (wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1)));
}

/** Payouts here are made by hand, and Stripe tells of the automatic ones alone what was in them. */
function listTransactions(call: Call): object {
  const { account, input } = call;
  if (input.payout === undefined) return list('balance_transaction')(call);
  account.get('payout', word(input.payout), 'payout');
  throw invalidRequest(
    'Balance transaction history can only be filtered on automatic transfers, not manual.',
    {
      param: 'payout',
    },
  );
}

function createEndpoint({ account, world, input }: Call): object {
  const url = word(input.url);
  if (!URL.canParse(url)) throw invalidRequest('Not a valid URL', { code: 'url_invalid', param: 'url' });
  const endpoint: Stripe.WebhookEndpoint = {
    ...template<Stripe.WebhookEndpoint>('webhook_endpoint'),
    id: world.id('we'),
    api_version: text(input.api_version) ?? published.apiVersion,
    application: input.connect === true ? 'ca_local' : null,
    created: world.seconds(),
    description: text(input.description) ?? null,
    enabled_events: [...(input.enabled_events as readonly string[])],
    metadata: metadata({}, input.metadata),
    status: 'enabled',
    url,
    secret: world.id('whsec').replaceAll('_', 'x').replace('whsecx', 'whsec_'),
  };
  account.put('webhook_endpoint', endpoint);
  return endpoint;
}

/** The secret is told once, when it is made. */
function withoutSecret(endpoint: Stripe.WebhookEndpoint): object {
  return Object.fromEntries(Object.entries(endpoint).filter(([field]) => field !== 'secret'));
}

export const events: Routes = {
  'GET /v1/events/{id}': retrieve('event'),
  'GET /v1/events': listEvents,
  'POST /v1/webhook_endpoints': createEndpoint,
  'GET /v1/webhook_endpoints/{id}': ({ account, id }) => withoutSecret(account.get('webhook_endpoint', id)),
  'GET /v1/webhook_endpoints': ({ account, path, input }) =>
    page(
      account.all('webhook_endpoint').map((each) => withoutSecret(each) as Stripe.WebhookEndpoint),
      path,
      input,
    ),
  'POST /v1/webhook_endpoints/{id}': ({ account, id, input }) =>
    withoutSecret(
      account.change('webhook_endpoint', id, {
        ...(input.url !== undefined && { url: word(input.url) }),
        ...(input.enabled_events !== undefined && {
          enabled_events: [...(input.enabled_events as readonly string[])],
        }),
        ...(input.disabled !== undefined && { status: input.disabled === true ? 'disabled' : 'enabled' }),
      }),
    ),
  'DELETE /v1/webhook_endpoints/{id}': ({ account, id }) => {
    account.get('webhook_endpoint', id);
    account.remove('webhook_endpoint', id);
    return { id, object: 'webhook_endpoint', deleted: true };
  },
  'GET /v1/balance': ({ account }) => account.balance.answer(),
  'GET /v1/balance_transactions/{id}': retrieve('balance_transaction'),
  'GET /v1/balance_transactions': listTransactions,
};
