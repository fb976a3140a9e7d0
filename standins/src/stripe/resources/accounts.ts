import type Stripe from 'stripe';
import { template } from '../api/published';
import { currencyOf } from '../exchange';
import { metadata, text, type Call, type Routes, word } from '../call';
import { page } from '../wire/page';
import { invalidRequest, outOfReach } from '../wire/stripeError';
import type { Ledgered, World } from '../world';

/** What a person still has to give before money can be sent to them. */
const REQUIREMENTS = [
  'external_account',
  'individual.dob.day',
  'individual.first_name',
  'tos_acceptance.date',
];

function create({ world, account, input }: Call): object {
  platformOnly(account);
  const id = world.id('acct');
  const own = world.open(id);
  const country = text(input.country) ?? 'US';
  const base = template<Stripe.Account>('account');
  const capabilities = (input.capabilities ?? {}) as Readonly<
    Record<string, { readonly requested?: boolean }>
  >;
  const requested = Object.keys(capabilities).filter((name) => capabilities[name]?.requested === true);
  const made: Stripe.Account = {
    ...base,
    id,
    business_profile: null,
    type: text(input.type) ?? 'express',
    business_type: text(input.business_type) ?? null,
    capabilities: Object.fromEntries(requested.map((name) => [name, 'inactive'])),
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    country,
    default_currency: text(input.default_currency)?.toLowerCase() ?? currencyOf(country),
    created: world.seconds(),
    email: text(input.email) ?? null,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    metadata: metadata({}, input.metadata),
    requirements: required(REQUIREMENTS),
  };
  own.put('account', made);
  return made;
}

function required(due: readonly string[]): Stripe.Account.Requirements {
  return {
    ...template<Required<Stripe.Account>>('account').requirements,
    currently_due: [...due],
    eventually_due: [...due],
    disabled_reason: due.length === 0 ? null : 'requirements.past_due',
  };
}

/** The person gave everything, with the number of their bank account; the rest of the world hears it as Stripe's Connect tells it. */
export function finishOnboarding(own: Ledgered, bankNumber = '000123456789'): Stripe.Account {
  const { world } = own;
  const account = own.self;
  const bank: Stripe.BankAccount = {
    ...template<Stripe.BankAccount>('bank_account'),
    id: world.id('ba'),
    account: account.id,
    country: account.country ?? 'US',
    currency: account.default_currency ?? 'usd',
    last4: bankNumber.slice(-4),
    status: 'new',
  };
  own.put('bank_account', bank);
  world.secrets.banks.set(bank.id, bankNumber);
  return own.change(
    'account',
    account.id,
    {
      details_submitted: true,
      charges_enabled: true,
      payouts_enabled: true,
      capabilities: Object.fromEntries(
        Object.keys(account.capabilities ?? {}).map((name) => [name, 'active']),
      ),
      external_accounts: {
        object: 'list',
        has_more: false,
        url: '',
        ...account.external_accounts,
        data: [bank],
      },
      requirements: required([]),
    },
    'account.updated',
  );
}

/** Stripe wants something more of the person, and holds their payouts. */
export function restrict(own: Ledgered, due: readonly string[]): Stripe.Account {
  return own.change(
    'account',
    own.self.id,
    { payouts_enabled: due.length === 0, requirements: required(due) },
    'account.updated',
  );
}

function platformOnly(account: Ledgered): void {
  if (account.accountId !== undefined)
    throw invalidRequest('Only the platform can do this; leave out the Stripe-Account header.');
}

const platformAccount = (world: World): Stripe.Account => ({
  ...template<Stripe.Account>('account'),
  id: 'acct_platform',
  business_profile: null,
  type: 'standard',
  charges_enabled: true,
  payouts_enabled: true,
  details_submitted: true,
  created: world.seconds(),
  requirements: required([]),
});

/** @throws StripeError 403 */
function reached(world: World, id: string): Ledgered {
  const found = world.accounts().find(({ accountId }) => accountId === id);
  if (found === undefined) throw outOfReach(id);
  return found;
}

const current = ({ account, world }: Call): Stripe.Account =>
  account.accountId === undefined ? platformAccount(world) : account.get('account', account.accountId);

export const accounts: Routes = {
  'POST /v1/accounts': create,
  'GET /v1/account': current,
  'GET /v1/accounts/{id}': ({ world, id }) => reached(world, id).get('account', id),
  'GET /v1/accounts': ({ world, path, input }) =>
    page(
      world
        .accounts()
        .flatMap((each) => each.all('account'))
        .reverse()
        .map((each) => ({ ...each, created: each.created ?? 0 })),
      path,
      input,
    ),
  'POST /v1/accounts/{id}': ({ world, id, input }) => {
    const before = world.account(id).get('account', id);
    return world.account(id).change(
      'account',
      id,
      {
        metadata: metadata(before.metadata ?? {}, input.metadata),
        ...(input.email !== undefined && { email: text(input.email) ?? null }),
      },
      'account.updated',
    );
  },
  'DELETE /v1/accounts/{id}': ({ world, id }) => {
    const own = world.account(id);
    own.tell('account.application.deauthorized', { id: 'ca_local', object: 'application', name: 'Nebula' });
    world.close(id);
    return { id, object: 'account', deleted: true };
  },
  'POST /v1/accounts/{id}/login_links': ({ world, id }) => {
    world.account(id);
    return { object: 'login_link', created: world.seconds(), url: `${world.url()}/onboarding/${id}` };
  },
  'POST /v1/account_links': ({ world, account, input }) => {
    platformOnly(account);
    const id = word(input.account);
    world.account(id);
    const query = new URLSearchParams({
      return_url: text(input.return_url) ?? '',
      refresh_url: text(input.refresh_url) ?? '',
    });
    return {
      object: 'account_link',
      created: world.seconds(),
      expires_at: world.seconds() + 300,
      url: `${world.url()}/onboarding/${id}?${query.toString()}`,
    };
  },
};
