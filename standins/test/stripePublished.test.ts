import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDERS, publishedStripe } from '../../scripts/standins/stripeTables';
import { stripeTypes } from '../../scripts/standins/stripeTypes';
import { published, resolve, type Shape } from '../src/stripe/api/published';
import { ROUTES } from '../src/stripe/api/routes';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt, steer } from './atLocalStripe';
import { liveThrough } from './stripeLife';

const read = (name: string) => JSON.parse(readFileSync(join(PROVIDERS, 'stripe', name), 'utf8')) as unknown;

interface Objects {
  readonly $defs: Readonly<Record<string, object>>;
  readonly events: readonly { readonly type: string }[];
}

const objects = read('stripe-sdk-objects.json') as Objects;
const types = stripeTypes();

/** By the `object` of an answer, the name of its published description. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  account: 'Account',
  account_link: 'AccountLink',
  account_session: 'AccountSession',
  application_fee: 'ApplicationFee',
  balance: 'Balance',
  balance_transaction: 'BalanceTransaction',
  card: 'Card',
  charge: 'Charge',
  'checkout.session': 'Checkout.Session',
  customer: 'Customer',
  dispute: 'Dispute',
  ephemeral_key: 'EphemeralKey',
  event: 'EventBase',
  fee_refund: 'FeeRefund',
  file: 'File',
  item: 'LineItem',
  login_link: 'LoginLink',
  payment_intent: 'PaymentIntent',
  payment_method: 'PaymentMethod',
  payout: 'Payout',
  refund: 'Refund',
  setup_intent: 'SetupIntent',
  token: 'Token',
  transfer: 'Transfer',
  transfer_reversal: 'TransferReversal',
  webhook_endpoint: 'WebhookEndpoint',
};

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: 'stripe', $defs: objects.$defs });
ajv.addSchema({ $id: 'sdk', $defs: types.$defs });
const validators = new Map<string, ValidateFunction>();

function validator(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const place = name in types.$defs ? 'sdk' : 'stripe';
  const made = ajv.compile({ $ref: `${place}#/$defs/${encodeURIComponent(name)}` });
  validators.set(name, made);
  return made;
}

/** The SDK's type of an answer that is described nowhere else. */
function typedAs({ object }: Record<string, unknown>): string | undefined {
  const { $ref } = (types.objects[String(object)] ?? {}) as { $ref?: string };
  return $ref?.slice('#/$defs/'.length);
}

/** What a published description has against an answer, and the fields that it does not know. */
function complaints(answer: Record<string, unknown>): readonly string[] {
  if (answer.object === 'list' || answer.object === 'search_result')
    return (answer.data as Record<string, unknown>[]).flatMap(complaints);
  if (answer.deleted === true) return [];
  const name = typedAs(answer) ?? DESCRIPTIONS[String(answer.object)];
  if (name === undefined) return [`no description of ${String(answer.object)}`];
  const validate = validator(name);
  const isValid = validate(answer);
  const { properties = {} } = (types.$defs[name] ?? objects.$defs[name]) as { properties?: object };
  return [
    ...(isValid
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${name}${instancePath} ${message ?? ''}`,
        )),
    ...Object.keys(answer)
      .filter((key) => !(key in properties))
      .map((key) => `${name}.${key} is not published`),
  ];
}

let local: LocalStripe;
const seen: { readonly method: string; readonly answer: Record<string, unknown> }[] = [];

beforeAll(async () => {
  local = await startStripe();
  const stripe = sdkAt(local);
  const record = async (method: string, call: Promise<object>) => {
    const answer = JSON.parse(JSON.stringify(await call)) as Record<string, unknown>;
    seen.push({ method, answer });
    return answer as { id: string } & Record<string, unknown>;
  };
  await liveThrough({ stripe, record, control });
});

afterAll(() => local.stop());

/** The addresses that answer with a list of what is kept. */
const LISTS = new Set(
  Object.keys(ROUTES)
    .map((name) => name.replace('GET ', ''))
    .filter((path) => /^\/v1\/[a-z_/]+s$/.test(path) || path.endsWith('{id}/payment_methods')),
);
const PAGING = new Set(['created', 'ending_before', 'expand', 'limit', 'starting_after']);
/** What finds the same as another value of its filter, as it should. */
const WHOLE = new Set(['all', 'ended']);

/** The ids that a list has. */
async function found(url: string): Promise<readonly string[]> {
  const response = await fetch(url, { headers: { authorization: 'Bearer sk_test_local' } });
  const { data, error } = (await response.json()) as { data?: { id: string }[]; error?: { param?: string } };
  if (data === undefined) expect(url).toContain(error?.param ?? 'the parameter that it refuses');
  return (data ?? []).map(({ id }) => id);
}

/** One of two values of a parameter, as a query has it. */
function valueOf(name: string, shape: Shape, which: number): string {
  const { type, anyOf, items, properties, ...rest } = resolve(shape);
  const words = (rest.enum ?? rest['x-open-enum'])?.filter((word) => !WHOLE.has(word));
  if (words !== undefined) return `${name}=${words[which] ?? words[0] ?? ''}`;
  if (anyOf?.[0] !== undefined) return valueOf(name, anyOf[0], which);
  if (type === 'array' && items !== undefined) return valueOf(`${name}[0]`, items, which);
  const [first, ...others] = Object.entries(properties ?? {});
  if (first !== undefined)
    return [first, ...others.filter(([field]) => rest.required?.includes(field))]
      .map(([field, of]) => valueOf(`${name}[${field}]`, of, which))
      .join('&');
  if (type === 'boolean') return `${name}=${which === 0}`;
  return `${name}=${type === 'number' ? which + 1 : `none_${which}`}`;
}

const control = (name: string, body: object) => steer(local, name, body);

describe('what Stripe publishes', () => {
  it('is what the stand-in judges by', () => {
    const now = publishedStripe(read('stripe-sdk-params.json'), read('stripe-fixtures3.json'), types);
    expect(published).toEqual(JSON.parse(JSON.stringify(now)));
  });

  it('names every route of the stand-in, and the stand-in has each', () => {
    const names = published.methods.map(({ verb, path }) => `${verb} ${path}`);
    expect(Object.keys(ROUTES).sort()).toEqual([...new Set(names)].sort());
  });

  it('is lived through, every method of it', () => {
    const called = new Set(seen.map(({ method }) => method));
    const names = (
      read('stripe-sdk-params.json') as {
        methods: { method: string; calls: readonly { verb: string; path: string }[] }[];
      }
    ).methods
      .concat(types.methods)
      .filter(({ calls }) => calls.every(({ verb, path }) => `${verb} ${path}` in ROUTES))
      .map(({ method }) => method);
    expect(names.filter((name) => !called.has(name))).toEqual([]);
  });

  it('has no filter of a list that is not obeyed: two values of one find nothing in common', async () => {
    const customer = await sdkAt(local).customers.create({ payment_method: 'pm_card_visa' });
    const sale = { amount: 9_000, currency: 'usd', confirm: true, payment_method: 'pm_card_bypassPending' };
    await sdkAt(local).paymentIntents.create(sale);
    await sdkAt(local).payouts.create({ amount: 100, currency: 'usd' });
    const lists = published.methods.filter(({ verb, path }) => verb === 'GET' && LISTS.has(path));
    const ignored: string[] = [];
    for (const { path, params } of lists) {
      const url = `${local.url}${path.replace('{id}', customer.id)}`;
      const filters = Object.entries(resolve(params).properties ?? {}).filter(([name]) => !PAGING.has(name));
      if (filters.length > 0) expect(await found(url), path).not.toEqual([]);
      for (const [name, shape] of filters) {
        const [some, others] = await Promise.all(
          [0, 1].map((which) => found(`${url}?${valueOf(name, shape, which)}`)),
        );
        if (some?.some((id) => others?.includes(id))) ignored.push(`${path}?${name}`);
      }
    }
    expect(lists.length).toBeGreaterThan(20);
    expect(ignored).toEqual([]);
  });

  it('describes every answer', () => {
    const wrong = seen.flatMap(({ method, answer }) =>
      complaints(answer).map((what) => `${method}: ${what}`),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('lists every event that is told, with the object that it carries', () => {
    const told = seen
      .filter(({ method }) => method === 'events.list')
      .flatMap(({ answer }) => answer.data as Stripe.Event[]);
    expect(told.length).toBeGreaterThan(30);
    const strange = told
      .filter((each) => !objects.events.some(({ type }) => type === each.type))
      .map(({ type }) => type);
    expect([...new Set(strange)]).toEqual([]);
    const wrong = told.flatMap(({ type, data }) =>
      complaints(data.object as unknown as Record<string, unknown>).map((what) => `${type}: ${what}`),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });
});
