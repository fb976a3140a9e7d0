import type Stripe from 'stripe';
import type { Conversion } from '../../contracts/documents/ledger';
import { payoutUnit } from '../../contracts/utilities/minorUnits';
import { Unavailable } from '../../ports/documents';
import {
  type BankPayoutState,
  type PayoutAccountState,
  PayoutRefused,
  type Payouts,
  type Remittance,
} from '../../ports/payouts';
import { answered, madeOnce, codeOf, isClosed, isFinal } from './stripeAnswers';
import { type StripeAccount, stripeOf } from './stripePayments';

/**
 * Coaches are paid by Connect: a transfer to the coach's own Express account, and a payout from there to its bank. A key lives a day at
 * least; each movement has the payout's id at Stripe too, by which it is found however long ago it was made.
 */
export function stripePayouts(account: StripeAccount): Payouts {
  const stripe = stripeOf(account);
  return {
    provider: 'stripe',
    transferOf: async (remittance) => (await transfersOf(stripe, remittance)).own?.id,
    openAccount: (coach) => openAccount(stripe, coach),
    readAccount: (id) => accountNow(stripe, id),
    onboardingPage: async (id, returnUrl) => {
      const link = await answered(
        stripe.accountLinks.create({
          account: id,
          type: 'account_onboarding',
          return_url: returnUrl,
          refresh_url: returnUrl,
        }),
      );
      return { url: link.url, expiresAt: new Date(link.expires_at * 1_000) };
    },
    transfer: async (remittance) => {
      const { own, others } = await transfersOf(stripe, remittance);
      if (own !== undefined) return own.id;
      if (others > 0) throw new PayoutRefused('transfer-differs');
      const { payoutId, accountId, amount, currency } = remittance;
      const wish = {
        destination: accountId,
        amount,
        currency,
        transfer_group: payoutId,
        metadata: { payoutId },
      };
      const key = { idempotencyKey: `payout:${payoutId}:transfer` };
      return (await agreed(stripe.transfers.create(wish, key))).id;
    },
    payOut: async ({ payoutId, accountId: stripeAccount, transferId, currency: sold }) => {
      const made = await bankPayoutFor(stripe, stripeAccount, payoutId);
      const { amount: all, currency, rate, back } = await settledOf(stripe, stripeAccount, transferId);
      // Of what somebody took back, as a whole or in part, what is left goes back too: what else lies there is another payout's. But what is on
      // its way to the bank already goes on: it would be the coach's twice.
      if (made === undefined && back > 0) throw new PayoutRefused('transfer-reversed');
      // Parts of what it came to, of a currency of which banks are sent none, stay on the coach's account.
      const amount = all - (all % payoutUnit(currency));
      const converted = currency === sold ? undefined : { amount, currency, rate };
      if (made !== undefined) return { ...bankPayoutOf(made), converted };
      const wish = { amount, currency, metadata: { payoutId } };
      const key = { stripeAccount, idempotencyKey: `payout:${payoutId}:bank` };
      return { ...bankPayoutOf(await agreed(stripe.payouts.create(wish, key))), converted };
    },
    readBankPayout: async (stripeAccount, id) =>
      bankPayoutOf(await answered(stripe.payouts.retrieve(id, {}, { stripeAccount }))),
    takenBackOf: async (transferId) =>
      (await answered(stripe.transfers.retrieve(transferId))).amount_reversed,
    reverse: async (transferId, payoutId) => {
      const { amount: all, amount_reversed: back } = await answered(stripe.transfers.retrieve(transferId));
      if (back === all) {
        const { data } = await answered(stripe.transfers.listReversals(transferId, { limit: 1 }));
        return data[0]?.id ?? transferId;
      }
      // Without a key, under which Stripe would repeat its no: what is left of a transfer can be taken back once only.
      const rest = { amount: all - back, metadata: { payoutId } };
      return (await agreed(stripe.transfers.createReversal(transferId, rest))).id;
    },
  };
}

/** The transfer of a payout, and how many there are under its name that are of something else, as after a restore of an older database. */
async function transfersOf(
  stripe: Stripe,
  { payoutId, accountId, amount, currency }: Remittance,
): Promise<{ readonly own: Stripe.Transfer | undefined; readonly others: number }> {
  const { data } = await answered(stripe.transfers.list({ transfer_group: payoutId, limit: 100 }));
  const own = data.find(
    (each) => each.amount === amount && each.currency === currency && destinationOf(each) === accountId,
  );
  return { own, others: own === undefined ? data.length : data.length - 1 };
}

function destinationOf({ destination }: Stripe.Transfer): string | undefined {
  return typeof destination === 'string' ? destination : destination?.id;
}

/**
 * What a transfer came to on the account that it went to. Stripe settles it in that account's own currency, at the rate of then. With
 * what somebody took back of it.
 * @see https://docs.stripe.com/connect/currencies
 */
async function settledOf(
  stripe: Stripe,
  stripeAccount: string,
  transferId: string,
): Promise<Conversion & { readonly back: number }> {
  const { destination_payment: payment, amount_reversed: back } = await answered(
    stripe.transfers.retrieve(transferId),
  );
  const id = typeof payment === 'string' ? payment : (payment?.id ?? '');
  const expand = ['balance_transaction'];
  const { balance_transaction: settled } = await answered(
    stripe.charges.retrieve(id, { expand }, { stripeAccount }),
  );
  if (settled === null || typeof settled === 'string') throw new Unavailable(`${id} is not settled yet`);
  return { amount: settled.net, currency: settled.currency, rate: settled.exchange_rate ?? 1, back };
}

async function bankPayoutFor(
  stripe: Stripe,
  stripeAccount: string,
  payoutId: string,
): Promise<Stripe.Payout | undefined> {
  let found: Stripe.Payout | undefined;
  const pages = stripe.payouts.list({ limit: 100 }, { stripeAccount });
  await answered(
    pages.autoPagingEach((each) => {
      if (each.metadata?.payoutId === payoutId) found = each;
      return found === undefined;
    }),
  );
  return found;
}

/** @throws PayoutRefused for what Stripe will not do, Unavailable */
async function agreed<T>(call: Promise<T>): Promise<T> {
  try {
    return await answered(call);
  } catch (error) {
    throw isFinal(error) || isClosed(error)
      ? new PayoutRefused(codeOf(error) ?? 'invalid', { cause: error })
      : error;
  }
}

async function openAccount(
  stripe: Stripe,
  { coachRef, country, replaces }: Parameters<Payouts['openAccount']>[0],
): Promise<PayoutAccountState> {
  const wish: Stripe.AccountCreateParams = {
    type: 'express',
    country,
    capabilities: { transfers: { requested: true } },
    settings: { payouts: { schedule: { interval: 'manual' } } },
    metadata: { coachRef },
  };
  const key = `payout-account:${coachRef}${replaces === undefined ? '' : `:${replaces}`}`;
  return accountOf(await madeOnce(key, (idempotencyKey) => stripe.accounts.create(wish, { idempotencyKey })));
}

async function accountNow(stripe: Stripe, id: string): Promise<PayoutAccountState> {
  try {
    return accountOf(await answered(stripe.accounts.retrieve(id)));
  } catch (error) {
    if (!isClosed(error)) throw error;
    return { accountId: id, status: 'none', requirements: [] };
  }
}

function accountOf({
  id,
  capabilities,
  payouts_enabled: isPaid,
  details_submitted: isTold,
  requirements,
}: Stripe.Account): PayoutAccountState {
  const isEnabled = isPaid && capabilities?.transfers === 'active';
  const due = [...(requirements?.currently_due ?? []), ...(requirements?.past_due ?? [])];
  return {
    accountId: id,
    status: isEnabled ? 'enabled' : isTold ? 'restricted' : 'onboarding',
    requirements: [...new Set(due)],
  };
}

/** A state that Stripe adds some day is one to wait for. */
function bankPayoutOf({ id, status, failure_code: failure }: Stripe.Payout): BankPayoutState {
  const isBack = status === 'failed' || status === 'canceled';
  return {
    bankPayoutId: id,
    status: isBack ? 'failed' : status === 'paid' ? 'paid' : 'in-transit',
    ...(isBack && { failure: failure ?? 'canceled' }),
  };
}
