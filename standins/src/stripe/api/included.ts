import { idOf } from '../call';
import { intentOf } from '../resources/invoicePayments';
import { hasEnded } from '../resources/subscriptionLife';
import { page } from '../wire/page';
import type { Ledgered } from '../world';

type Include = (account: Ledgered, id: string) => object;

/** By kind and field, what Stripe leaves out of an answer unless `expand` asks for it. */
const INCLUDED: Readonly<Record<string, Readonly<Record<string, Include>>>> = {
  charge: {
    refunds: (account, id) =>
      page(
        account.all('refund').filter((each) => idOf(each.charge) === id),
        `/v1/charges/${id}/refunds`,
        {},
      ),
  },
  'checkout.session': {
    line_items: (account, id) => account.get('checkout.session', id).line_items ?? {},
  },
  customer: {
    subscriptions: (account, id) =>
      page(
        account.all('subscription').filter((each) => idOf(each.customer) === id && !hasEnded(each)),
        `/v1/customers/${id}/subscriptions`,
        {},
      ),
  },
  invoice: {
    confirmation_secret: (account, id) => {
      const secret = intentOf(account, id)?.client_secret ?? null;
      return secret === null ? {} : { client_secret: secret, type: 'payment_intent' };
    },
    payments: (account, id) =>
      page(
        account.all('invoice_payment').filter((each) => idOf(each.invoice) === id),
        `/v1/invoice_payments?invoice=${id}`,
        {},
      ),
  },
  price: { tiers: ({ world }, id) => world.secrets.tiers.get(id) ?? [] },
};

/** What makes a field of such an object by the object's id; undefined for one that is not left out. */
export function included(
  account: Ledgered,
  kind: string,
  field: string,
): ((id: string) => object) | undefined {
  const make = INCLUDED[kind]?.[field];
  return make && ((id) => make(account, id));
}
