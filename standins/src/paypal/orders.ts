import { feeOf, moneyOf, partsOf } from './money';
import { invalid, refused } from './paypalError';
import type { Webhooks } from './webhooks';
import { type Capture, type Link, newId, type Order, paypalTime, type Refund, type World } from './world';

export interface Room {
  readonly world: World;
  readonly webhooks: Webhooks;
  readonly url: () => string;
}

type Given = Readonly<Record<string, unknown>>;

const KNOWN = {
  order: ['intent', 'payer', 'purchase_units', 'payment_source', 'application_context'],
  unit: [
    'reference_id',
    'amount',
    'description',
    'custom_id',
    'invoice_id',
    'soft_descriptor',
    'items',
    'payee',
  ],
};

/** @throws PaypalError */
export function createOrder({ world }: Room, given: Given): Order {
  assertKnown(given, KNOWN.order, '');
  if (given.intent === undefined) throw invalid('MISSING_REQUIRED_PARAMETER', '/intent');
  const intent = intentOf(given.intent, '/intent');
  const units = given.purchase_units;
  if (!Array.isArray(units) || units.length === 0)
    throw invalid('MISSING_REQUIRED_PARAMETER', '/purchase_units');
  if (units.length > 1) throw refused('MULTI_CURRENCY_ORDER', 'The local PayPal takes one purchase unit.');
  const unit = units[0] as Given;
  assertKnown(unit, KNOWN.unit, '/purchase_units/0');
  for (const [name, most] of Object.entries({
    reference_id: 256,
    custom_id: 127,
    description: 127,
    invoice_id: 127,
  }))
    assertText(unit[name], most, `/purchase_units/0/${name}`);
  if (given.payment_source !== undefined)
    throw refused(
      'PAYMENT_SOURCE_NOT_SUPPORTED',
      'The local PayPal takes orders whose payer chooses at PayPal.',
    );
  const { amount, currency } = partsOf(unit.amount, '/purchase_units/0/amount');
  const order: Order = {
    ...{ id: newId(), unit, amount, currency, intent },
    context: (given.application_context ?? {}) as Given,
    createdAt: world.now(),
    updatedAt: world.now(),
    status: 'CREATED',
    funding: 'balance',
  };
  world.orders.set(order.id, order);
  return order;
}

/** Of all that can be changed, the intent. @throws PaypalError */
export function patchOrder({ world }: Room, id: string, patches: unknown): void {
  const order = world.orderOf(id);
  if (!Array.isArray(patches) || patches.length === 0) throw invalid('INVALID_REQUEST', '/');
  for (const { op, path, value } of patches as { op?: string; path?: string; value?: unknown }[]) {
    if (path === undefined)
      throw refused(
        'PATCH_PATH_REQUIRED',
        "Please specify a 'path' for the field for which the operation needs to be performed.",
      );
    if (path !== '/intent' || op !== 'replace') throw refused('NOT_PATCHABLE', 'Cannot be patched.');
    if (order.status === 'COMPLETED')
      throw refused('ORDER_ALREADY_COMPLETED', 'The order cannot be patched after it is completed.');
    order.intent = intentOf(value, '/intent');
    order.updatedAt = world.now();
  }
}

/** @throws PaypalError */
export function captureOrder(room: Room, id: string): Order {
  const { world } = room;
  const order = world.orderOf(id);
  if (order.intent !== 'CAPTURE')
    throw refused('ACTION_DOES_NOT_MATCH_INTENT', 'Order was created with an intent to authorize.');
  if (order.status === 'COMPLETED')
    throw refused(
      'ORDER_ALREADY_CAPTURED',
      "Order already captured.If 'intent=CAPTURE' only one capture per order is allowed.",
    );
  if (order.status !== 'APPROVED')
    throw refused(
      'ORDER_NOT_APPROVED',
      "Payer has not yet approved the Order for payment. Please redirect the payer to the 'rel':'approve' url returned as part of the HATEOAS links within the Create Order call or provide a valid `payment_source` in the request.",
    );
  if (order.funding === 'declined')
    throw refused(
      'INSTRUMENT_DECLINED',
      "The instrument presented  was either declined by the processor or bank, or it can't be used for this payment.",
    );
  if (order.funding === 'restricted') throw refused('PAYER_ACCOUNT_RESTRICTED', 'PAYER_ACCOUNT_RESTRICTED');
  const status = order.funding === 'echeck' ? 'PENDING' : 'COMPLETED';
  order.capture = { id: newId(), order, createdAt: world.now(), status, refunds: [] };
  Object.assign(order, { status: 'COMPLETED', updatedAt: world.now() });
  tellCapture(room, order.capture);
  return order;
}

export function tellCapture({ webhooks, url }: Room, capture: Capture): void {
  const [event, summary] = {
    COMPLETED: ['PAYMENT.CAPTURE.COMPLETED', 'Payment completed'],
    PENDING: ['PAYMENT.CAPTURE.PENDING', 'Payment pending'],
    DECLINED: ['PAYMENT.CAPTURE.DENIED', 'Payment denied'],
  }[capture.status] as [string, string];
  webhooks.tell(event, 'capture', summary, shownCapture(capture, url()));
}

/** @throws PaypalError */
export function refundCapture(room: Room, id: string, given: Given): Refund {
  const { world } = room;
  const capture = world.captureOf(id);
  assertKnown(given, ['amount', 'custom_id', 'invoice_id', 'note_to_payer'], '');
  assertText(given.custom_id, 127, '/custom_id');
  const { order, refunds } = capture;
  if (capture.status !== 'COMPLETED')
    throw refused(
      'PENDING_CAPTURE',
      'Cannot initiate a refund as the capture is pending. Capture is typically pending when the payer has funded the transaction using e-check/bank funded.',
    );
  const gone = refundedOf(capture);
  if (gone >= order.amount)
    throw refused('CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded');
  const wish =
    given.amount === undefined
      ? { amount: order.amount - gone, currency: order.currency }
      : partsOf(given.amount, '/amount');
  if (wish.currency !== order.currency)
    throw refused('REFUND_CAPTURE_CURRENCY_MISMATCH', 'Refund must be in the same currency as the capture');
  if (gone + wish.amount > order.amount)
    throw refused(
      'REFUND_AMOUNT_EXCEEDED',
      'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
    );
  const refund: Refund = {
    ...{ id: newId(), capture, amount: wish.amount, createdAt: world.now(), status: world.refundStatus },
    ...(typeof given.custom_id === 'string' && { customId: given.custom_id }),
  };
  refunds.push(refund);
  tellRefund(room, refund);
  return refund;
}

export function tellRefund({ webhooks, url }: Room, refund: Refund): void {
  const event =
    refund.status === 'FAILED'
      ? 'PAYMENT.REFUND.FAILED'
      : refund.status === 'PENDING'
        ? 'PAYMENT.REFUND.PENDING'
        : 'PAYMENT.CAPTURE.REFUNDED';
  webhooks.tell(event, 'refund', `A refund is ${refund.status.toLowerCase()}`, shownRefund(refund, url()));
}

export function refundedOf({ refunds }: Capture): number {
  return refunds.reduce((sum, { amount, status }) => sum + (status === 'FAILED' ? 0 : amount), 0);
}

/** An order as PayPal shows it. */
export function shownOrder(order: Order, url: string): object {
  const { id, unit, amount, currency, intent, status, createdAt, updatedAt, capture } = order;
  const payments = capture && {
    captures: [withoutAdditions(shownCapture(capture, url))],
    ...(capture.refunds.length > 0 && { refunds: capture.refunds.map((each) => shownRefund(each, url)) }),
  };
  return {
    ...{ id, intent, status },
    purchase_units: [
      { reference_id: 'default', ...unit, amount: moneyOf(amount, currency), ...(payments && { payments }) },
    ],
    ...{ create_time: paypalTime(createdAt), update_time: paypalTime(updatedAt) },
    links: linksOf(order, url),
  };
}

function linksOf({ id, status }: Order, url: string): readonly Link[] {
  const self = `${url}/v2/checkout/orders/${id}`;
  const open = [
    { href: `${url}/checkoutnow?token=${id}`, rel: 'approve', method: 'GET' },
    { href: self, rel: 'update', method: 'PATCH' },
    { href: `${self}/capture`, rel: 'capture', method: 'POST' },
  ];
  return [{ href: self, rel: 'self', method: 'GET' }, ...(status === 'COMPLETED' ? [] : open)];
}

const CAPTURE_ONLY = ['supplementary_data'];

/** What a capture has by itself, and not within its order. */
function withoutAdditions(capture: object): object {
  return Object.fromEntries(Object.entries(capture).filter(([name]) => !CAPTURE_ONLY.includes(name)));
}

export function shownCapture(capture: Capture, url: string): object {
  const { id, order, status, createdAt } = capture;
  const { amount, currency, unit } = order;
  const [gone, fee] = [refundedOf(capture), feeOf(amount)];
  const shown =
    status !== 'COMPLETED' || gone === 0 ? status : gone < amount ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
  return {
    ...{ id, status: shown },
    ...(status === 'PENDING' && { status_details: { reason: 'ECHECK' } }),
    amount: moneyOf(amount, currency),
    ...(unit.custom_id !== undefined && { custom_id: unit.custom_id }),
    final_capture: true,
    seller_protection: { status: 'NOT_ELIGIBLE' },
    ...(status === 'COMPLETED' && {
      seller_receivable_breakdown: {
        gross_amount: moneyOf(amount, currency),
        paypal_fee: moneyOf(fee, currency),
        net_amount: moneyOf(amount - fee, currency),
      },
    }),
    supplementary_data: { related_ids: { order_id: order.id } },
    ...{ create_time: paypalTime(createdAt), update_time: paypalTime(order.updatedAt) },
    links: [
      { href: `${url}/v2/payments/captures/${id}`, rel: 'self', method: 'GET' },
      { href: `${url}/v2/payments/captures/${id}/refund`, rel: 'refund', method: 'POST' },
      { href: `${url}/v2/checkout/orders/${order.id}`, rel: 'up', method: 'GET' },
    ],
  };
}

export function shownRefund(
  { id, capture, amount, customId, createdAt, status }: Refund,
  url: string,
): object {
  const { currency } = capture.order;
  return {
    ...{ id, status, amount: moneyOf(amount, currency) },
    ...(customId !== undefined && { custom_id: customId }),
    seller_payable_breakdown: {
      gross_amount: moneyOf(amount, currency),
      paypal_fee: moneyOf(0, currency),
      net_amount: moneyOf(amount, currency),
      total_refunded_amount: moneyOf(refundedOf(capture), currency),
    },
    ...{ create_time: paypalTime(createdAt), update_time: paypalTime(createdAt) },
    links: [
      { href: `${url}/v2/payments/refunds/${id}`, rel: 'self', method: 'GET' },
      { href: `${url}/v2/payments/captures/${capture.id}`, rel: 'up', method: 'GET' },
    ],
  };
}

function intentOf(intent: unknown, field: string): string {
  if (intent === 'CAPTURE' || intent === 'AUTHORIZE') return intent;
  throw invalid('INVALID_PARAMETER_VALUE', field);
}

function assertText(value: unknown, most: number, field: string): void {
  if (value === undefined) return;
  if (typeof value !== 'string' || value.length === 0 || value.length > most)
    throw invalid('INVALID_STRING_LENGTH', field, 'The value of a field is either too short or too long.');
}

/** PayPal itself passes over what it does not know; here a misspelling is seen. */
function assertKnown(given: Given, known: readonly string[], at: string): void {
  const [unknown] = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown !== undefined)
    throw invalid('NOT_SUPPORTED', `${at}/${unknown}`, 'The local PayPal does not know this.');
}
