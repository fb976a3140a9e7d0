import { idOf } from '../call';
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
        account
          .all('subscription')
          .filter(({ customer, status }) => idOf(customer) === id && status !== 'canceled'),
        `/v1/customers/${id}/subscriptions`,
        {},
      ),
  },
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
