import type Stripe from 'stripe';
import { idOf } from '../call';
import { intentOf } from '../resources/invoicePayments';
import type { Ledgered } from '../world';
import { dayOf } from './olderVersions';

type Json = Readonly<Record<string, unknown>>;
type Had = (account: Ledgered, object: never) => Json;

/** From when on an invoice is paid by a list of payments, and periods are those of items. */
const BASIL = '2025-03-31';
/** From when on a discount names its source. */
const CLOVER = '2025-09-30';

/** By kind, the fields that answers had before a version of the API, which stand elsewhere since. */
const HAD: readonly { readonly before: string; readonly kinds: Readonly<Record<string, Had>> }[] = [
  {
    before: BASIL,
    kinds: {
      subscription: (_, { items }: Stripe.Subscription) => {
        const [item] = items.data;
        return {
          current_period_end: item?.current_period_end,
          current_period_start: item?.current_period_start,
          plan: item?.plan,
          quantity: item?.quantity,
        };
      },
      invoice: (account, { id, parent, status }: Stripe.Invoice) => {
        const intent = intentOf(account, id);
        return {
          charge: idOf(intent?.latest_charge) || null,
          paid: status === 'paid',
          payment_intent: intent?.id ?? null,
          subscription: idOf(parent?.subscription_details?.subscription) || null,
        };
      },
      line_item: (account, { parent, pricing }: Stripe.InvoiceLineItem) => {
        const of = parent?.subscription_item_details;
        const price = account.find('price', idOf(pricing?.price_details?.price));
        return {
          price: price ?? null,
          proration: of?.proration ?? false,
          subscription_item: of?.subscription_item,
          type: 'subscription',
        };
      },
      charge: (account, { payment_intent: intent }: Stripe.Charge) => ({
        invoice: invoiceOf(account, idOf(intent)),
      }),
      payment_intent: (account, { id }: Stripe.PaymentIntent) => ({ invoice: invoiceOf(account, id) }),
    },
  },
  {
    before: CLOVER,
    kinds: {
      discount: (account, { source }: Stripe.Discount) => ({ coupon: couponOf(account, source) }),
      promotion_code: (account, { promotion }: Stripe.PromotionCode) => ({
        coupon: couponOf(account, promotion),
      }),
    },
  },
];

function couponOf(
  account: Ledgered,
  { coupon }: { readonly coupon: string | Stripe.Coupon | null },
): object | null {
  return account.find('coupon', idOf(coupon)) ?? null;
}

/** The id of the invoice that an intent pays. */
function invoiceOf(account: Ledgered, intent: string): string | null {
  const payment = account
    .all('invoice_payment')
    .find((each) => intent !== '' && each.payment.payment_intent === intent);
  return payment === undefined ? null : idOf(payment.invoice);
}

/**
 * An answer, or what is told in an event, as a version of the API has it: with what it had before. What is new stays, and is passed over.
 * @param version such as `2022-11-15`; undefined is the published one
 */
export function asOfVersion<T>(account: Ledgered, answer: T, version: string | undefined): T {
  const had = HAD.filter(({ before }) => version !== undefined && dayOf(version) < before);
  return had.length === 0 ? answer : (whole(answer) as T);

  function whole(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(whole);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, whole(each)]));
    const more = had.map(({ kinds }) => kinds[String(fields.object)]?.(account, fields as never));
    return Object.assign(fields, ...more) as Json;
  }
}
