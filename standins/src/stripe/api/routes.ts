import { accountSessions } from '../resources/accountSessions';
import { accounts } from '../resources/accounts';
import { applicationFees } from '../resources/applicationFees';
import { billingPortal } from '../resources/billingPortal';

import { checkoutSessions } from '../resources/checkoutSessions';
import { coupons } from '../resources/coupons';
import { customers } from '../resources/customers';
import { disputes } from '../resources/disputes';
import { ephemeralKeys } from '../resources/ephemeralKeys';
import { events } from '../resources/events';
import { files } from '../resources/files';
import { invoicePayments } from '../resources/invoicePayments';
import { invoices } from '../resources/invoices';
import { charges } from '../resources/ownCharges';
import { paymentIntents } from '../resources/paymentIntents';
import { paymentMethods } from '../resources/paymentMethods';
import { payouts } from '../resources/payouts';
import { prices } from '../resources/prices';
import { refunds } from '../resources/refunds';
import { setupIntents } from '../resources/setupIntents';
import { subscriptions } from '../resources/subscriptions';
import { tokens } from '../resources/tokens';
import { transfers } from '../resources/transfers';
import type { Routes } from '../call';
import { published, type PublishedMethod } from './published';

/** What each published method does here. */
export const ROUTES: Routes = {
  ...accountSessions,
  ...accounts,
  ...applicationFees,
  ...billingPortal,
  ...charges,
  ...checkoutSessions,
  ...coupons,
  ...customers,
  ...disputes,
  ...ephemeralKeys,
  ...events,
  ...files,
  ...invoicePayments,
  ...invoices,
  ...paymentIntents,
  ...paymentMethods,
  ...payouts,
  ...prices,
  ...refunds,
  ...setupIntents,
  ...subscriptions,
  ...tokens,
  ...transfers,
};

export interface Matched {
  readonly method: PublishedMethod;
  readonly id: string;
}

const PATTERNS = published.methods.map((method) => ({
  method,
  pattern: new RegExp(`^${method.path.replace('{id}', '(?<id>[^/]+)')}$`),
}));

/** The published method of a request; undefined for an address that Stripe, or this stand-in, does not have. */
export function matchMethod(verb: string, path: string): Matched | undefined {
  for (const { method, pattern } of PATTERNS) {
    const match = method.verb === verb ? pattern.exec(path) : null;
    if (match) return { method, id: decodeURIComponent(match.groups?.id ?? '') };
  }
  return undefined;
}
