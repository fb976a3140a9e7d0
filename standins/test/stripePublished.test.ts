import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDERS, publishedStripe } from '../../scripts/standins/stripeTables';
import { stripeTypes } from '../../scripts/standins/stripeTypes';
import { published } from '../src/stripe/api/published';
import { ROUTES } from '../src/stripe/api/routes';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
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
  balance: 'Balance',
  balance_transaction: 'BalanceTransaction',
  charge: 'Charge',
  'checkout.session': 'Checkout.Session',
  customer: 'Customer',
  dispute: 'Dispute',
  ephemeral_key: 'EphemeralKey',
  event: 'EventBase',
  file: 'File',
  item: 'LineItem',
  login_link: 'LoginLink',
  payment_intent: 'PaymentIntent',
  payment_method: 'PaymentMethod',
  payout: 'Payout',
  refund: 'Refund',
  setup_intent: 'SetupIntent',
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
  const stripe = new Stripe('sk_test_local', { ...local.address, protocol: 'http', maxNetworkRetries: 0 });
  const record = async (method: string, call: Promise<object>) => {
    const answer = JSON.parse(JSON.stringify(await call)) as Record<string, unknown>;
    seen.push({ method, answer });
    return answer as { id: string } & Record<string, unknown>;
  };
  await liveThrough({ stripe, record, control });
});

afterAll(() => local.stop());

async function control(name: string, body: object): Promise<void> {
  await fetch(`${local.url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) });
}

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
