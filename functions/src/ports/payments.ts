import type { PaymentProvider } from '../contracts/documents/payments';
import type { SavedMethod } from '../contracts/documents/wallets';
import type { PaymentEvent } from './paymentEvents';

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
  /** The provider's name for who pays, where it keeps one. */
  readonly customerId?: string | undefined;
  /** Of a charge that is paid on a page of the provider's. */
  readonly page?: ChargePage;
}

export interface ChargePage {
  /** Where it leads, paid or not. */
  readonly returnUrl: string;
  /** When it ends by itself, should nobody end it before; as late as the provider lets it where nothing is said. */
  readonly endsAt?: Date;
}

/**
 * How a charge stands: `open` waits for the payer, also after an attempt that failed; `processing` can neither be paid nor cancelled any
 * more and will end one way or the other; `succeeded` and `cancelled` are final.
 */
export type ChargeStatus = 'open' | 'processing' | 'succeeded' | 'cancelled';

/** `pending` and `succeeded` have left; `failed` came back, or never arrived. */
export type RefundStatus = 'pending' | 'succeeded' | 'failed';

/** How a refund stands; one that succeeded can fail days later. */
export interface RefundState {
  /** The provider's name for it. */
  readonly refundId: string;
  /** Under which we asked for it; undefined where somebody made it at the provider. */
  readonly key?: string;
  /** Minor units, in the currency of its charge. */
  readonly amount: number;
  readonly status: RefundStatus;
  readonly failure?: string;
}

/** The provider will not make this refund, whenever it is asked: more than is left, a dispute, a charge that is too old. */
export class RefundRefused extends Error {
  constructor(
    /** The provider's word for why. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`the provider refuses the refund: ${code}`, options);
    this.name = 'RefundRefused';
  }
}

/** The provider knows no such charge, and says so of this account and mode. */
export class ChargeMissing extends Error {
  constructor(transactionId: string, options?: ErrorOptions) {
    super(`the provider has no charge ${transactionId}`, options);
    this.name = 'ChargeMissing';
  }
}

/** Whom the provider is asked about is gone there: somebody deleted it. */
export class CustomerMissing extends Error {
  constructor(customerId: string, options?: ErrorOptions) {
    super(`the provider has no customer ${customerId}`, options);
    this.name = 'CustomerMissing';
  }
}

/** Money is withdrawn from `open` on, and comes back with `won`; an `inquiry` only asks, and ends `closed`. */
export interface DisputeState {
  readonly disputeId: string;
  /** Minor units, in the currency of its charge. */
  readonly amount: number;
  readonly reason: string;
  readonly status: 'inquiry' | 'open' | 'won' | 'lost' | 'closed';
  /** What the provider asks for it, in minor units. */
  readonly cost: number;
  readonly evidenceDueBy?: Date;
}

/** What a paper shows of a sale: what was asked for it, what became of it, what was said, on which terms, or something else. */
export type EvidenceKind = 'invoice' | 'record' | 'communication' | 'policy' | 'other';

/** A paper of a sale, such as a PDF. */
export interface EvidenceFile {
  readonly kind: EvidenceKind;
  readonly contentType: 'application/pdf' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** What the provider is to call it. */
export function evidenceName({ kind, contentType }: EvidenceFile): string {
  return `${kind}.${contentType === 'application/pdf' ? 'pdf' : 'jpg'}`;
}

/** What speaks for a sale that its payer's bank wants back. */
export interface Evidence {
  readonly product: string;
  /** Such as `2026-03-02`. */
  readonly servedOn: string;
  /** What the payer did with it, and what went back already: a line each, with the instant. */
  readonly log: readonly string[];
  readonly refunds: readonly string[];
  readonly statement: string;
  readonly cancellationPolicy?: string;
  readonly customerName?: string;
  readonly customerEmail?: string;
  readonly billingAddress?: string;
  readonly invoiceNumber?: string;
  /** One of a kind at most. */
  readonly files: readonly EvidenceFile[];
}

/** The provider will not take this evidence, whenever it is sent: its day is over, or it was decided. */
export class EvidenceRefused extends Error {
  constructor(
    /** The provider's word for why. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`the provider refuses the evidence: ${code}`, options);
    this.name = 'EvidenceRefused';
  }
}

export interface RefundOrder {
  readonly transactionId: string;
  readonly paymentId: string;
  /** Minor units. */
  readonly amount: number;
  /** The same key makes the same refund. */
  readonly key: string;
}

export interface Received {
  readonly amount: number;
  readonly currency: string;
}

export interface PaidBy {
  readonly chargeId: string;
  readonly customerId?: string;
  readonly method: SavedMethod['type'];
}

export interface ChargeFailure {
  /** The provider's name for the attempt. */
  readonly attemptId: string;
  /** The provider's word for it. */
  readonly code: string;
  /** For the payer. */
  readonly message: string;
  /** The bank's. */
  readonly reason?: string;
}

export interface ChargeState {
  readonly provider: PaymentProvider;
  /** The provider's name for it; of a page, that of the page until somebody paid there. */
  readonly transactionId: string;
  readonly status: ChargeStatus;
  /** With which the payer's app pays it; for the payer only. */
  readonly clientSecret?: string;
  /** The page on which it is paid, while it can be; for the payer only. */
  readonly url?: string;
  /** What the provider calls what was charged, and how it was paid, once it succeeded. */
  readonly paid?: PaidBy;
  /** Of one that is open: why the last attempt failed, if one did. */
  readonly failure?: ChargeFailure;
  /** What was taken, in minor units, once it succeeded. */
  readonly received?: Received;
  /** The sum that was asked for, in minor units, where the provider says it: somebody there may take less of what was authorised. */
  readonly asked?: number;
  /** What the provider kept of that for itself, where it says so. */
  readonly cost?: Received;
  /** The provider's receipt, once it was paid. */
  readonly receiptUrl?: string;
  /** Every refund of it, in the order in which they were made. */
  readonly refunds: readonly RefundState[];
  readonly disputes: readonly DisputeState[];
}

/** The provider charges no such sum, whenever it is asked: too little or too much of its currency, or none that it knows. */
export class SumRefused extends Error {
  constructor(
    /** The provider's word for why. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`the provider charges no such sum: ${code}`, options);
    this.name = 'SumRefused';
  }
}

/** By whom something can be sold. */
export type Seller = Pick<Payments, 'provider' | 'takes'>;

/**
 * A payment provider. What it tells us by events only makes us ask again: `read` alone says how a charge stands.
 * Every method throws `Unavailable` when there was no answer, which says nothing about what happened.
 */
export interface Payments {
  readonly provider: PaymentProvider;
  /** Whether it can be asked for such a sum; absent where it takes every one. */
  takes?(sum: Received): boolean;
  /** @throws CustomerMissing, SumRefused */
  create(charge: Charge): Promise<ChargeState>;
  /** @throws ChargeMissing */
  read(transactionId: string): Promise<ChargeState>;
  /**
   * Takes what the payer agreed to, of a provider that waits for our word, and answers how the charge stands then: only of one that its
   * order still waits for. Absent where the payer's word is enough.
   */
  take?(transactionId: string): Promise<ChargeState>;
  /** Ends a charge that was not paid. @returns how it stands: one that was paid before stays `succeeded` */
  cancel(transactionId: string): Promise<ChargeState>;
  /** All that it told of since then, heard or not, in whatever order. */
  eventsSince(since: Date): Promise<readonly PaymentEvent[]>;
  /** Gives money back, once for each key. @throws RefundRefused */
  refund(order: RefundOrder): Promise<RefundState>;
  /** Says what speaks against a dispute, once however often it is asked. Absent where nothing is disputed. @throws EvidenceRefused */
  contest?(disputeId: string, evidence: Evidence): Promise<void>;
}
