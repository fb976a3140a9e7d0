import Stripe from 'stripe';
import type { SavedMethod } from '../../contracts/documents/wallets';
import { CustomerMissing } from '../../ports/payments';
import { PaymentDeclined, type Wallets } from '../../ports/wallets';
import { answered, madeOnce, codeOf, isFinal, isGone, isMissing } from './stripeAnswers';
import { typeOfMethod } from './stripeMethods';
import { readCharge, type StripeAccount, stripeOf } from './stripePayments';

/** People are Customers, under no address: none of theirs is told, and none joins two of them. */
export function stripeWallets(account: StripeAccount): Wallets {
  const stripe = stripeOf(account);
  return {
    provider: 'stripe',
    openCustomer: async ({ uid, key }) => {
      const wish = { metadata: { payerRef: uid } };
      return (await madeOnce(key, (idempotencyKey) => stripe.customers.create(wish, { idempotencyKey }))).id;
    },
    methods: async (customerId) => {
      try {
        const [customer, { data }] = await Promise.all([
          answered(stripe.customers.retrieve(customerId)),
          answered(stripe.customers.listPaymentMethods(customerId, { limit: 100 })),
        ]);
        return customer.deleted === true ? undefined : inOrder(data, chosenBy(customer));
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },
    openSetup: async (customerId) => {
      const wish = { customer: customerId, automatic_payment_methods: { enabled: true } };
      const { client_secret: secret } = await ofCustomer(customerId, stripe.setupIntents.create(wish));
      if (secret === null) throw new Error('Stripe made a SetupIntent without a secret');
      return secret;
    },
    choose: async (customerId, methodId) => {
      const invoice_settings = { default_payment_method: methodId };
      await ofCustomer(customerId, stripe.customers.update(customerId, { invoice_settings }));
    },
    forget: async (methodId) => {
      try {
        await answered(stripe.paymentMethods.detach(methodId));
      } catch (error) {
        // It is of nobody any more, or is no more.
        if (!isFinal(error) && !isGone(error)) throw error;
      }
    },
    pay: async ({ transactionId, methodId, returnUrl }) => {
      try {
        const wish = { payment_method: methodId, return_url: returnUrl };
        await answered(stripe.paymentIntents.confirm(transactionId, wish));
      } catch (error) {
        if (error instanceof Stripe.errors.StripeCardError) throw declined(error);
        if (!isFinal(error)) throw error;
        const charge = await readCharge(stripe, transactionId);
        // Paid before, under way or ended; what is open still was not to be had in this way.
        if (charge.status === 'open') throw declined(error);
        return charge;
      }
      return readCharge(stripe, transactionId);
    },
    removeCustomer: async (customerId) => {
      try {
        await answered(stripe.customers.del(customerId));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

/** @throws CustomerMissing */
async function ofCustomer<T>(customerId: string, call: Promise<T>): Promise<T> {
  try {
    return await answered(call);
  } catch (error) {
    throw isMissing(error, 'customer') || isGone(error)
      ? new CustomerMissing(customerId, { cause: error })
      : error;
  }
}

function declined(error: unknown): PaymentDeclined {
  const refused = error instanceof Stripe.errors.StripeCardError ? error.decline_code : undefined;
  return new PaymentDeclined(refused ?? codeOf(error) ?? 'declined', { cause: error });
}

function chosenBy({ invoice_settings: { default_payment_method: chosen } }: Stripe.Customer) {
  return typeof chosen === 'string' ? chosen : chosen?.id;
}

/** The chosen one first, or where none is chosen the one that was saved first; then the latest. */
function inOrder(all: readonly Stripe.PaymentMethod[], chosen: string | undefined): readonly SavedMethod[] {
  const first = all.find(({ id }) => id === chosen) ?? all.at(-1);
  return all
    .map((method) => savedMethodOf(method, method === first))
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault));
}

function savedMethodOf(method: Stripe.PaymentMethod, isDefault: boolean): SavedMethod {
  const { id, type, card } = method;
  const debit = method.us_bank_account ?? method.sepa_debit ?? method.bacs_debit;
  const last4 = card?.last4 ?? debit?.last4;
  return {
    id,
    type: typeOfMethod(type, Boolean(card?.wallet)),
    brand: card?.brand ?? type,
    ...(typeof last4 === 'string' && { last4 }),
    ...(card && { expiresIn: `${card.exp_year}-${String(card.exp_month).padStart(2, '0')}` }),
    isDefault,
  };
}
