import { listDisputes, provideEvidence, showDispute } from './disputes';
import {
  captureOrder,
  createOrder,
  patchOrder,
  refundCapture,
  type Room,
  shownCapture,
  shownOrder,
  shownRefund,
} from './orders';
import { invalid, missing, PaypalError } from './paypalError';
import type { Signed } from './webhooks';

export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  readonly json?: object;
}

type Given = Readonly<Record<string, unknown>>;

/** Answers a request of the REST API, what a key did before once more. @throws PaypalError */
export function answerApi(room: Room, call: ApiCall): ApiAnswer {
  const { world } = room;
  const word = call.headers.authorization?.replace(/^Bearer /, '') ?? '';
  if ((world.tokens.get(word) ?? 0) <= world.now().getTime())
    throw new PaypalError(401, 'INVALID_TOKEN', 'Token signature verification failed.');
  const key = call.headers['paypal-request-id'];
  if (key !== undefined && (key.length === 0 || key.length > 108))
    throw invalid('INVALID_STRING_LENGTH', 'PayPal-Request-Id');
  const known = key === undefined ? undefined : world.done.get(`${call.path} ${key}`);
  if (known !== undefined)
    return { status: (known as Made).kind === 'order' ? 200 : 201, json: shown(room, known) };
  const [route, id = ''] = routeOf(call);
  const done = perform(room, route, id, call);
  if ('status' in done && 'json' in done) return done;
  if (key !== undefined) world.done.set(`${call.path} ${key}`, done);
  return { status: 201, json: shown(room, done) };
}

/** Names whatever was made, to be shown as it is when it is shown. */
interface Made {
  readonly kind: 'order' | 'refund';
  readonly id: string;
}

/** The latest state, as PayPal answers a repetition. */
function shown({ world, url }: Room, made: object): object {
  const { kind, id } = made as Made;
  return kind === 'order' ? shownOrder(world.orderOf(id), url()) : shownRefund(world.refundOf(id), url());
}

function routeOf({ method, path }: ApiCall): readonly [route: string, id: string | undefined] {
  const found =
    /^\/v[12]\/(checkout\/orders|payments\/captures|payments\/refunds|customer\/disputes)(?:\/([^/]+))?(?:\/(capture|refund|provide-evidence))?$/.exec(
      path,
    );
  if (found === null) return [`${method} ${path}`, undefined];
  const [, kind = '', id, act] = found;
  return [[method, kind, id && '*', act].filter(Boolean).join(' '), id && decodeURIComponent(id)];
}

function perform(room: Room, route: string, id: string, { body, query }: ApiCall): Made | ApiAnswer {
  const { world, url } = room;
  switch (route) {
    case 'POST checkout/orders':
      return { kind: 'order', id: createOrder(room, body as Given).id };
    case 'GET checkout/orders *':
      return { status: 200, json: shownOrder(world.orderOf(id), url()) };
    case 'PATCH checkout/orders *':
      patchOrder(room, id, body);
      return { status: 204, json: {} };
    case 'POST checkout/orders * capture':
      return { kind: 'order', id: captureOrder(room, id).id };
    case 'GET payments/captures *':
      return { status: 200, json: shownCapture(world.captureOf(id), url()) };
    case 'POST payments/captures * refund':
      return { kind: 'refund', id: refundCapture(room, id, body as Given).id };
    case 'GET payments/refunds *':
      return { status: 200, json: shownRefund(world.refundOf(id), url()) };
    case 'GET customer/disputes':
      return { status: 200, json: listDisputes(room, query) };
    case 'GET customer/disputes *':
      return { status: 200, json: showDispute(room, id) };
    case 'POST customer/disputes * provide-evidence':
      return { status: 200, json: provideEvidence(room, id, body as Given) };
    case 'POST /v1/notifications/verify-webhook-signature':
      return { status: 200, json: verified(room, body as Given) };
    case 'GET /v1/notifications/webhooks-events':
      return { status: 200, json: listed(room, query) };
    default:
      throw missing();
  }
}

function verified({ webhooks }: Room, given: Given): object {
  const wanted = [
    'auth_algo',
    'cert_url',
    'transmission_id',
    'transmission_sig',
    'transmission_time',
    'webhook_id',
    'webhook_event',
  ];
  const lacking = wanted.find((name) => given[name] === undefined);
  if (lacking !== undefined) throw invalid('MISSING_REQUIRED_PARAMETER', `/${lacking}`);
  const body = JSON.stringify(given.webhook_event);
  const isSigned = webhooks.isSigned(given as unknown as Signed, String(given.webhook_id), body);
  return { verification_status: isSigned ? 'SUCCESS' : 'FAILURE' };
}

/** A page of what was told, the latest first. */
function listed({ webhooks, url }: Room, query: URLSearchParams): object {
  const [size, from] = [Number(query.get('page_size') ?? 10), Number(query.get('from') ?? 0)];
  const since = query.get('start_time') ?? '';
  const all = (webhooks.events as { create_time: string }[]).filter(({ create_time: at }) => at >= since);
  const events = all.slice(from, from + size);
  const next = new URLSearchParams({ ...Object.fromEntries(query), from: String(from + size) });
  const href = `${url()}/v1/notifications/webhooks-events?${next.toString()}`;
  const links = from + size < all.length ? [{ href, rel: 'next', method: 'GET' }] : [];
  return { events, count: events.length, links };
}
