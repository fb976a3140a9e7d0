/** What a provider is asked to charge. */
export interface Charge {
  /** Of our `payments/{id}`; the provider keeps it with the charge. */
  readonly paymentId: string;
  /** The same key makes the same charge: asking again after a lost answer charges nobody twice. */
  readonly idempotencyKey: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
}

/**
 * How a charge stands: `open` waits for the payer, also after an attempt that failed; `processing` can neither be paid nor cancelled any
 * more and will end one way or the other; `succeeded` and `cancelled` are final.
 */
export type ChargeStatus = 'open' | 'processing' | 'succeeded' | 'cancelled';

export interface ChargeState {
  /** The provider's name for it. */
  readonly transactionId: string;
  readonly status: ChargeStatus;
  /** With which the payer's app pays it; for the payer only. */
  readonly clientSecret?: string;
}

/**
 * A payment provider. What it tells us by events only makes us ask again: `read` alone says how a charge stands.
 * Every method throws `Unavailable` when there was no answer, which says nothing about what happened.
 */
export interface Payments {
  /** Such as `stripe`. */
  readonly provider: string;
  create(charge: Charge): Promise<ChargeState>;
  read(transactionId: string): Promise<ChargeState>;
  /** Ends a charge that was not paid. @returns how it stands: one that was paid before stays `succeeded` */
  cancel(transactionId: string): Promise<ChargeState>;
  /** Gives money back, once for each key. @param amount minor units, at most what was charged */
  refund(transactionId: string, amount: number, idempotencyKey: string): Promise<void>;
}
