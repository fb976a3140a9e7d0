import type Stripe from 'stripe';
import { template } from './api/published';
import type { Ledgered } from './world';
import { invalidRequest } from './wire/stripeError';

/** How long charged money stays pending. */
const PENDING_SECONDS = 2 * 24 * 3600;

/** What the local Stripe keeps of a charge, in basis points and minor units: the list price of cards in the US. */
const FEE_BPS = 290;
const FEE_FIXED = 30;

export interface Movement {
  readonly type: Stripe.BalanceTransaction['type'];
  readonly source: string;
  /** Positive comes in; minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly fee?: number;
  /** Of a payment on a connected account: what the platform keeps of it. */
  readonly applicationFee?: number;
  readonly description?: string | null;
  /** Where it was exchanged: what one unit of the other currency bought. */
  readonly rate?: number | undefined;
  /** Zero is available at once. */
  readonly pendingSeconds?: number;
}

/** The money of one account: what it may pay out is the sum of its balance transactions whose time has come. */
export class Balance {
  constructor(private readonly owner: Ledgered) {}

  move({
    type,
    source,
    amount,
    currency,
    fee: stripeFee = 0,
    applicationFee = 0,
    description = null,
    rate,
    pendingSeconds = 0,
  }: Movement): string {
    const { world } = this.owner;
    const now = world.seconds();
    const fee = stripeFee + applicationFee;
    const transaction: Stripe.BalanceTransaction = {
      ...template<Stripe.BalanceTransaction>('balance_transaction'),
      id: world.id('txn'),
      amount,
      currency,
      fee,
      fee_details: [
        { amount: stripeFee, type: 'stripe_fee', description: 'Stripe processing fees' },
        { amount: applicationFee, type: 'application_fee', description: 'Application fee' },
      ]
        .filter((each) => each.amount > 0)
        .map((each) => ({ ...each, application: null, currency })),
      net: amount - fee,
      available_on: now + pendingSeconds,
      created: now,
      description,
      exchange_rate: rate ?? null,
      reporting_category: type,
      source,
      status: pendingSeconds === 0 ? 'available' : 'pending',
      type,
    };
    this.owner.put('balance_transaction', transaction);
    if (pendingSeconds > 0)
      world.after(pendingSeconds, () =>
        this.owner.change('balance_transaction', transaction.id, { status: 'available' }),
      );
    return transaction.id;
  }

  /** A charge comes in less the fee, and is pending for two days unless the card says otherwise. */
  charged(charge: Stripe.Charge, isAvailableAtOnce: boolean): string {
    return this.move({
      type: 'charge',
      source: charge.id,
      amount: charge.amount_captured,
      currency: charge.currency,
      applicationFee: this.owner.accountId === undefined ? 0 : (charge.application_fee_amount ?? 0),
      fee: Math.round((charge.amount_captured * FEE_BPS) / 10_000) + FEE_FIXED,
      description: charge.description,
      pendingSeconds: isAvailableAtOnce ? 0 : PENDING_SECONDS,
    });
  }

  available(currency: string): number {
    return this.sum(currency, true);
  }

  /** @throws StripeError 400 `balance_insufficient` */
  require(amount: number, currency: string, what: string): void {
    const available = this.available(currency);
    if (available < amount)
      throw invalidRequest(
        `You have insufficient available funds in your Stripe account for this ${what}: ${available} of ${amount} ${currency}.`,
        { code: 'balance_insufficient' },
      );
  }

  answer(): Stripe.Balance {
    const currencies = [...new Set(['usd', ...this.transactions().map(({ currency }) => currency)])].sort();
    const amounts = (isAvailable: boolean) =>
      currencies.map((currency) => {
        const amount = this.sum(currency, isAvailable);
        return { amount, currency, source_types: { card: amount } };
      });
    return { object: 'balance', available: amounts(true), livemode: false, pending: amounts(false) };
  }

  private sum(currency: string, isAvailable: boolean): number {
    const now = this.owner.world.seconds();
    return this.transactions()
      .filter((each) => each.currency === currency && each.available_on <= now === isAvailable)
      .reduce((sum, { net }) => sum + net, 0);
  }

  private transactions(): readonly Stripe.BalanceTransaction[] {
    return this.owner.all('balance_transaction');
  }
}
