import type { ChargeState, ChargeStatus, RefundState } from '../../ports/payments';
import { currencyOf, minorUnitsOf, type PaypalMoney } from './paypalMoney';

/** What is read of PayPal's answers: https://developer.paypal.com/docs/api/orders/v2/ */
export interface PaypalOrder {
  readonly id: string;
  readonly intent: 'CAPTURE' | 'AUTHORIZE';
  readonly status: string;
  readonly update_time?: string;
  readonly links?: readonly PaypalLink[];
  readonly purchase_units: readonly [PurchaseUnit, ...PurchaseUnit[]];
}

export interface PaypalLink {
  readonly rel: string;
  readonly href: string;
}

export interface PurchaseUnit {
  /** Of our `payments/{id}`. */
  readonly reference_id: string;
  readonly payments?: {
    readonly captures?: readonly PaypalCapture[];
    readonly refunds?: readonly PaypalRefund[];
  };
}

export interface PaypalCapture {
  readonly id: string;
  readonly status: string;
  readonly amount: PaypalMoney;
  readonly custom_id?: string;
  readonly seller_receivable_breakdown?: { readonly paypal_fee?: PaypalMoney };
  readonly supplementary_data?: { readonly related_ids?: { readonly order_id?: string } };
}

export interface PaypalRefund {
  readonly id: string;
  readonly status: string;
  readonly amount: PaypalMoney;
  readonly custom_id?: string;
  readonly create_time?: string;
  readonly status_details?: { readonly reason?: string };
}

/** Whether its payer agreed, and it waits for our word. */
export function isApproved({ status, intent }: PaypalOrder): boolean {
  return status === 'APPROVED' && intent === 'CAPTURE';
}

/** How an order of PayPal's stands. What was made to be authorized was ended by us: it can be captured no more. */
export function chargeStateOf(order: PaypalOrder): ChargeState {
  const [unit] = order.purchase_units;
  const { captures = [], refunds = [] } = unit.payments ?? {};
  const [capture] = captures;
  const status = capture === undefined ? standingOf(order) : capturedOf(capture);
  const url = order.links?.find(({ rel }) => rel === 'approve' || rel === 'payer-action')?.href;
  const fee = capture?.seller_receivable_breakdown?.paypal_fee;
  const ids = { paymentId: unit.reference_id, transactionId: order.id };
  return {
    provider: 'paypal',
    transactionId: order.id,
    status,
    ...(status === 'open' && { clientSecret: order.id }),
    ...(status === 'open' && url !== undefined && { url }),
    ...(status === 'succeeded' && capture !== undefined && { received: sumOf(capture.amount) }),
    ...(status === 'succeeded' && fee !== undefined && { cost: sumOf(fee) }),
    refunds: inOrder(refunds).map((each) => refundStateOf(each, ids)),
    disputes: [],
  };
}

function standingOf({ status, intent }: PaypalOrder): ChargeStatus {
  if (intent !== 'CAPTURE' || status === 'VOIDED') return 'cancelled';
  return status === 'COMPLETED' ? 'processing' : 'open';
}

const CAPTURES = {
  COMPLETED: 'succeeded',
  PARTIALLY_REFUNDED: 'succeeded',
  REFUNDED: 'succeeded',
  DECLINED: 'cancelled',
  FAILED: 'cancelled',
} as const satisfies Readonly<Record<string, ChargeStatus>>;

/** A state that PayPal adds some day is one to wait for, as `PENDING` is. */
function capturedOf({ status }: PaypalCapture): ChargeStatus {
  return (CAPTURES as Readonly<Record<string, ChargeStatus>>)[status] ?? 'processing';
}

function sumOf(money: PaypalMoney) {
  return { amount: minorUnitsOf(money), currency: currencyOf(money) };
}

function inOrder(refunds: readonly PaypalRefund[]): readonly PaypalRefund[] {
  return refunds.toSorted(({ create_time: one = '' }, { create_time: other = '' }) =>
    one.localeCompare(other),
  );
}

/** Of our order and PayPal's. */
interface Ids {
  readonly paymentId: string;
  readonly transactionId: string;
}

export function refundStateOf(
  { id, status, amount, custom_id: label, status_details }: PaypalRefund,
  ids: Ids,
): RefundState {
  const key = label === undefined ? undefined : keyOf(label, ids);
  const isBack = status === 'FAILED' || status === 'CANCELLED';
  return {
    refundId: id,
    ...(key !== undefined && { key }),
    amount: minorUnitsOf(amount),
    status: isBack ? 'failed' : status === 'COMPLETED' ? 'succeeded' : 'pending',
    ...(isBack && { failure: (status_details?.reason ?? status).toLowerCase() }),
  };
}

/** A key without the names that PayPal's order has anyway: what it takes as a label is short, and knows no colons. */
export function labelOf(key: string, { paymentId, transactionId }: Ids): string {
  return key
    .split(':')
    .filter((part) => part !== paymentId && part !== transactionId)
    .join('.');
}

/** The key that a label was made of; undefined for what is none of our labels. */
function keyOf(label: string, { paymentId, transactionId }: Ids): string | undefined {
  if (label === 'return') return `return:${transactionId}`;
  const [, number] = /^refund\.(\d+)$/.exec(label) ?? [];
  return number === undefined ? undefined : `refund:${paymentId}:${number}`;
}
