import { z } from 'zod';
import { currency, documentId, joinedId, line, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';
import { refundParts } from './refunds';
import { PAYMENT_METHOD_TYPES } from './wallets';

/** Who can take the money of an order. `mock` is for the local suite and for tests: no money moves. */
export const PAYMENT_PROVIDERS = ['stripe', 'paypal', 'mock'] as const;

/** Where an order is paid: in the payer's app, with the secret of a charge, or on a page of the provider's. */
const PAYMENT_WAYS = ['app', 'page'] as const;

export const PAYMENT_STATUSES = [
  'pending',
  'processing',
  'completed',
  'failed',
  'cancelled',
  'refunded',
] as const;

/** Why an attempt failed; `message` is for the payer. */
const paymentFailure = z.strictObject({
  /** The provider's name for the attempt. */
  attemptRef: z.string().max(200),
  /** The provider's word for it, such as `card_declined`, and the bank's reason, such as `insufficient_funds`. */
  code: z.string().max(100),
  message: z.string().max(500),
  reason: z.string().max(100).optional(),
});

/** What became of a paid sum; minor units. */
const paymentBooks = z.strictObject({
  /** Of `amount`, how much is taken back from its coach and the platform by refunds, lost disputes and a write-off, and their fee and tax in it. */
  reversed: z.int().min(0),
  reversedFee: z.int(),
  reversedTax: z.int(),
  /** Came back from refunds that failed, and is the payer's. */
  owed: minorUnits,
  /** Withdrawn by disputes that are undecided. */
  disputed: minorUnits,
  /** Taken by lost disputes, or refunds at the provider, when nobody had it any more: the platform’s, until a refund comes back. Absent while there is none. */
  lost: minorUnits.optional(),
  /** How many refunds there were, failed ones too. */
  refunds: z.int().min(0),
  /** What its coach still has of it: `coachAmount` less what was taken back. Absent in orders of older releases. */
  held: z.int().optional(),
});

/**
 * `payments/{enrollmentId}_{timesEnrolled}`, `payments/{bookingId}_1` or `payments/{uid}_{eventId}_{version}`: an order and what became of it. Price, currency and the platform's share are those of the
 * moment of ordering; never deleted.
 */
export const payment = z.strictObject({
  id: joinedId,
  payerRef: documentId,
  payeeRef: documentId,
  /** What it pays for: one of an enrollment, with its program, a booking, and the tickets of a registration. */
  enrollmentRef: joinedId.optional(),
  programRef: documentId.optional(),
  bookingRef: documentId.optional(),
  registrationRef: joinedId.optional(),
  description: line(120),
  /** Minor units of `currency`, as are all sums here. */
  amount: minorUnits,
  currency,
  /** The code that its price was less by, and by how much: `amount` is after it. */
  promotionRef: z.string().max(30).optional(),
  discount: minorUnits.optional(),
  /** Basis points of the price that the platform keeps. */
  feeBasisPoints: z.int().min(0).max(10_000),
  /** The plan of its coach that the share is of; absent where the coach paid for none. */
  coachPlan: z.literal('pro').optional(),
  platformFee: minorUnits,
  /** The tax that `amount` has in it, and its basis points of the price; absent where there is none. */
  taxAmount: minorUnits.optional(),
  taxBasisPoints: z.int().min(0).max(10_000).optional(),
  /** `amount` less `platformFee` and tax. */
  coachAmount: minorUnits,
  /** `completed` once the money was taken, and never less again; `cancelled` is not charged any more, or a refund will follow. */
  status: z.enum(PAYMENT_STATUSES),
  provider: z.enum(PAYMENT_PROVIDERS),
  /** The provider's name for it; absent until it answered. */
  transactionId: z.string().max(200).optional(),
  /** Under which the provider makes one charge, however often it is asked; each attempt has its own. */
  idempotencyKey: z.string().max(320),
  /** The charge that is asked for now, counted from 1, and where it is paid; absent is the first, in the app. */
  attempt: z.int().min(1).optional(),
  way: z.enum(PAYMENT_WAYS).optional(),
  /** The provider's names of charges that are ended to make room for another: none of them can be paid once that is handed out. */
  replaced: z.array(z.string().max(200)).max(20).optional(),
  /** The provider's names for what was charged and for whom, and how it was paid; absent until it was paid. */
  chargeRef: z.string().max(200).optional(),
  customerRef: z.string().max(200).optional(),
  paymentMethod: z.enum(PAYMENT_METHOD_TYPES).optional(),
  succeededAt: z.date().optional(),
  /** When an attempt to pay it failed last, and what the provider said. */
  failedAt: z.date().optional(),
  failure: paymentFailure.optional(),
  /** When a bank that had it said no in the end, and its payer was told. */
  lapsedAt: z.date().optional(),
  /** What went back to the payer, refunds that failed left out. */
  refundAmount: minorUnits.optional(),
  /** The number of its invoice; absent until that is issued. */
  invoiceRef: z.string().max(20).optional(),
  /** What the provider kept of it for itself, in its currency; absent until it is paid, and where the provider does not say. */
  providerCost: minorUnits.optional(),
  /** Since when its provider says that it knows no such charge, though it was paid: what its coach has of it is not paid out. */
  missingSince: z.date().optional(),
  /** What an admin took out of the books since it lies nowhere: of whom it was taken, and why. */
  writtenOff: z
    .strictObject({ at: z.date(), by: documentId, reason: line(500), amount: minorUnits, parts: refundParts })
    .optional(),
  /** From when on its coach can be paid out; absent until it is paid, and in orders of older releases, which is always. */
  payableAt: z.date().optional(),
  /** How its money moved; absent until it is paid. */
  books: paymentBooks.optional(),
  refundedAt: z.date().optional(),
  /** Its moves, oldest first. */
  timeline: z.array(z.strictObject({ status: z.enum(PAYMENT_STATUSES), at: z.date() })).max(20),
  ...createdAndUpdated,
});

export type Payment = z.output<typeof payment>;
export type PaymentBooks = z.output<typeof paymentBooks>;
export type PaymentProvider = (typeof PAYMENT_PROVIDERS)[number];
export type PaymentWay = (typeof PAYMENT_WAYS)[number];
export type PaymentStatus = Payment['status'];
