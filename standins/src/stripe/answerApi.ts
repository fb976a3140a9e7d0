import type { IncomingMessage } from 'node:http';
import { matchMethod, ROUTES } from './api/routes';
import type { Call } from './call';
import { published } from './api/published';
import { mayByEphemeral } from './resources/ephemeralKeys';
import { asOfVersion } from './wire/olderAnswers';
import { ofThisVersion } from './wire/olderVersions';
import { checkParameters, type Parameters } from './wire/checkParameters';
import { included } from './api/included';
import { expand, type Finder } from './wire/expand';
import type { Idempotency } from './wire/idempotency';
import { type Answer } from './wire/idempotency';
import { parseBody, type Sent } from './wire/parseBody';
import { parseForm } from './wire/parseForm';
import { invalidRequest, StripeError, outOfReach } from './wire/stripeError';
import type { Faults } from './faults';
import type { Ledgered, World } from './world';

export interface ApiAnswer extends Answer {
  readonly headers: Readonly<Record<string, string>>;
}

const VERSION = /^\d{4}-\d{2}-\d{2}(\.\w+)?$/;
const LONGEST_KEY = 255;

/** What a payer's app may do with a publishable key. */
const PUBLIC = new Set([
  'POST /v1/payment_methods',
  'POST /v1/tokens',
  'GET /v1/payment_intents/{id}',
  'POST /v1/payment_intents/{id}/confirm',
  'GET /v1/setup_intents/{id}',
  'POST /v1/setup_intents/{id}/confirm',
]);

/** What only payers' apps send. */
const APP_FIELDS = new Set(['client_secret', 'key']);

/** Answers a request to the API as Stripe does: key, account, parameters, idempotency, expansion, errors. */
export async function answerApi(
  world: World,
  idempotency: Idempotency,
  faults: Faults,
  request: IncomingMessage,
  url: URL,
  body: Buffer,
): Promise<ApiAnswer> {
  const requestId = world.id('req');
  const headers = { 'request-id': requestId, 'stripe-version': published.apiVersion };
  try {
    const sent = await parseBody(request.headers['content-type'], body);
    const understood = understand(world, request, url, sent);
    const run = () => perform(understood, faults, requestId, idempotencyKey(request));
    const idempotent = request.method === 'POST' ? idempotencyKey(request) : undefined;
    if (idempotent === undefined) return { ...(await run()), headers };
    const scope = `${understood.key} ${understood.account.accountId ?? ''} ${idempotent}`;
    const what = `${understood.name} ${url.pathname} ${body.toString('latin1')}`;
    const { original, ...answer } = await idempotency.once(scope, what, requestId, run);
    const replayed = original !== undefined && {
      'idempotent-replayed': 'true',
      'original-request': original,
    };
    return { ...answer, headers: { ...headers, 'idempotency-key': idempotent, ...replayed } };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { status: error.status, body: errorBody(error, requestId), headers };
  }
}

interface Understood extends Call {
  /** Verb and path as published. */
  readonly name: string;
  readonly key: string;
  /** Of the API, where the request names one. */
  readonly version: string | undefined;
}

/** @throws StripeError 400, 401, 403 or 404 for what Stripe refuses before it begins */
function understand(world: World, request: IncomingMessage, url: URL, sent: Sent): Understood {
  const key = keyOf(request);
  const account = accountOf(world, request);
  const verb = request.method ?? 'GET';
  const matched = matchMethod(verb, url.pathname);
  if (matched === undefined)
    throw new StripeError(404, {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${verb}: ${url.pathname}).`,
    });
  const { method, id } = matched;
  const name = `${method.verb} ${method.path}`;
  const isPublic = key.startsWith('pk_');
  if (isPublic && !PUBLIC.has(name)) throw forbiddenKey();
  const header = request.headers['stripe-version'];
  const version = header && String(header);
  const raw = method.verb === 'POST' ? sent.given : parseForm(url.search);
  const given = ofThisVersion(raw, url.pathname, version, published.apiVersion);
  if (key.startsWith('ek_') && !mayByEphemeral(account, key, { name, id, given }, world.seconds()))
    throw forbiddenKey();
  // With a publishable key an app proves itself by the secret of its intent, which the published parameters leave out.
  const { client_secret: secret } = given;
  const rest = Object.fromEntries(Object.entries(given).filter(([field]) => !APP_FIELDS.has(field)));
  const input: Parameters = {
    ...checkParameters(method.params, isPublic ? rest : given),
    ...(isPublic && typeof secret === 'string' && { client_secret: secret }),
  };
  const call = { world, account, path: url.pathname, id, input, isPublic, name, key, version };
  return { ...call, ...(sent.file && { file: sent.file }) };
}

/** Does it. What it comes to is an answer, refusals too; what never began is thrown. */
async function perform(
  call: Understood,
  faults: Faults,
  requestId: string,
  key: string | undefined,
): Promise<Answer> {
  const { world, account, input, name, path } = call;
  try {
    await faults.meet(path);
    world.request = { id: requestId, idempotency_key: key ?? null };
    const route = ROUTES[name];
    if (route === undefined) throw new Error(`There is no route ${name}.`);
    const result = asOfVersion(account, route(call) as Record<string, unknown>, call.version);
    const asked = (input.expand ?? []) as readonly string[];
    return { status: 200, body: expand(result, asked, finder(account, call.version)) };
  } catch (error) {
    // A 500 is kept and given again, as Stripe says.
    if (!(error instanceof StripeError) || error.status === 429) throw error;
    return { status: error.status, body: errorBody(error, requestId) };
  } finally {
    world.request = { id: null, idempotency_key: null };
  }
}

function errorBody({ body }: StripeError, requestId: string): object {
  return {
    error: {
      ...body,
      ...(body.code !== undefined && { doc_url: `https://docs.stripe.com/error-codes#${body.code}` }),
      request_log_url: `https://dashboard.stripe.com/logs/${requestId}`,
    },
  };
}

/** @throws StripeError 401 without a test key */
function keyOf({ headers }: IncomingMessage): string {
  const authorization = headers.authorization ?? '';
  const key = authorization.startsWith('Bearer ')
    ? authorization.slice('Bearer '.length)
    : Buffer.from(authorization.slice('Basic '.length), 'base64').toString('utf8').replace(/:.*$/s, '');
  if (/^(sk|rk|pk|ek)_test_\w+$/.test(key)) return key;
  throw new StripeError(401, {
    type: 'invalid_request_error',
    message:
      key === ''
        ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
        : `Invalid API Key provided: ${key.slice(0, 8)}***. Any sk_test_, rk_test_ or pk_test_ key will do here.`,
  });
}

function forbiddenKey(): StripeError {
  return new StripeError(401, {
    type: 'invalid_request_error',
    code: 'secret_key_required',
    message: 'This API call cannot be made with a publishable API key. Please use a secret API key.',
  });
}

/** The account that the call is about: the platform's own, or the connected one of the header. */
function accountOf(world: World, { headers }: IncomingMessage): Ledgered {
  const version = headers['stripe-version'];
  if (version !== undefined && !VERSION.test(String(version)))
    throw invalidRequest(`Invalid Stripe API version: ${String(version)}.`);
  const id = headers['stripe-account'];
  if (id === undefined || id === 'acct_platform') return world.platform;
  try {
    return world.account(String(id));
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    throw outOfReach(String(id));
  }
}

/** @throws StripeError 400 for one that is too long */
function idempotencyKey({ headers }: IncomingMessage): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (String(key).length <= LONGEST_KEY) return String(key);
  throw invalidRequest(`Idempotency keys are at most ${LONGEST_KEY} characters long.`);
}

function finder(account: Ledgered, version: string | undefined): Finder {
  const { world } = account;
  const older = <T>(found: T) => asOfVersion(account, found, version);
  return {
    find: (id) =>
      older(
        account.any(id) ?? (id.startsWith('acct_') ? world.account(id).find('account', id) : undefined),
      ) as Record<string, unknown> | undefined,
    include: ({ object, id }, field) => older(included(account, String(object), field)?.(String(id))),
  };
}
