import { z } from 'zod';
import { countryCode, currency, documentId, joinedId, line, minorUnits } from './bounds';
import { PAYOUT_ACCOUNT_STATUSES, PAYOUT_STATUSES } from './documents/payouts';
import { operation } from './operation';

export { settleBalance, settlePayout } from './balances';
export { submitDisputeEvidence } from './disputes';
export { getInvoice, reissueInvoice } from './invoices';
export { applyPromotionCode, createCheckoutSession, createPaymentIntent } from './orders';
export { createPlanCheckout, createPlanPortal } from './plans';
export { createPromotionCode, deactivatePromotionCode } from './promotions';
export { getStatement } from './statements';
export { getCoachEarnings } from './statistics';
export {
  addPaymentMethod,
  listPaymentMethods,
  payWithSavedMethod,
  removePaymentMethod,
  setDefaultPaymentMethod,
} from './wallets';

/** The how manieth something is of its kind, from 1. */
const ordinal = z.int().min(1).max(1_000_000);

/** The reasons that a person can give; the others are the platform's own. */
const ASKED_REASONS = [
  'requested-by-customer',
  'duplicate',
  'fraudulent',
  'service-not-provided',
  'other',
] as const;

export const refundPayment = operation({
  name: 'payments/refundPayment',
  summary:
    'Gives a payment back, all of it or a part, at the wish of its coach or an admin: however many ask at once, never more than was paid. The coach’s part and the platform’s share go back in proportion. When nothing is left of it, the enrollment that it bought ends, unless it was completed. A refund that came back an admin can give by hand, and record with the reference of the transfer.',
  callers: 'signed-in',
  input: z.strictObject({
    paymentId: joinedId,
    /**
     * Minor units of the payment’s currency; all that can still be given back when it is left out. A part of it is whole: of `huf` and `twd` a
     * multiple of 100, of currencies in thousandths of 10.
     */
    amount: minorUnits.min(1).optional(),
    /**
     * Which of the order’s refunds it is: one more than its `books.refunds` as the caller saw them. Said again it is the same refund, also
     * without a `requestId`; where another one came meanwhile, `not-the-next`.
     */
    number: ordinal.optional(),
    reason: z.enum(ASKED_REASONS),
    note: line(500).optional(),
    /**
     * By what transfer an admin has given back by hand what an earlier refund could not bring back, and no more than that: nothing is
     * asked of the provider.
     */
    transferReference: line(100).optional(),
  }),
  output: z.strictObject({
    paymentId: joinedId,
    /** Of `payments/{paymentId}/refunds/{refundId}`, which tells what becomes of it. */
    refundId: z.string().max(200),
    amount: minorUnits,
    currency,
    /** What can be given back after it. */
    refundable: minorUnits,
  }),
  refusals: [
    'payment-missing',
    'not-payment-coach',
    'admin-only',
    'payment-not-refundable',
    'payment-disputed',
    'refund-exceeds',
    'refund-not-whole',
    'not-the-next',
    'transfer-recorded',
  ],
  perMinute: 30,
});

export const connectPayouts = operation({
  name: 'payments/connectPayouts',
  summary:
    'Gives a coach the page of the payment provider on which it says who it is and where it is paid. However often it is asked, a coach has one account there; one that was closed there is replaced by another.',
  callers: 'signed-in',
  input: z.strictObject({
    /** Where the coach is at home, as ISO 3166-1 writes it; counts the first time. */
    country: countryCode,
  }),
  output: z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() }),
  refusals: ['coach-missing', 'payouts-unavailable'],
  perMinute: 5,
  isLimitExact: true,
});

export const getPayoutAccount = operation({
  name: 'payments/getPayoutAccount',
  summary:
    'How the provider sees the account that the coach is paid on, what it still wants to know, and what of the coach’s money can be paid out now.',
  callers: 'signed-in',
  input: z.strictObject({ currency }),
  output: z.strictObject({
    status: z.enum(PAYOUT_ACCOUNT_STATUSES),
    requirements: z.array(z.string()),
    currency,
    /** All that the coach is owed; below zero is owed by the coach. Minor units, as are the others. */
    balance: z.int(),
    /** Of it, what is paid for work that is not done for long enough. */
    unripe: z.int(),
    /** Of it, what payers’ banks want back, undecided, and what its provider does not know. */
    disputed: z.int(),
    /** Of it, what payouts have taken that are not over. */
    underway: z.int(),
    /** Of it, what goes back to payers, and has not left yet. */
    refunding: z.int(),
    /** What can be paid out now. */
    available: z.int(),
  }),
  refusals: ['coach-missing'],
  perMinute: 30,
  isReadOnly: true,
});

export const createPayout = operation({
  name: 'payments/createPayout',
  summary:
    'Pays a coach out, at the coach’s own wish or an admin’s: of what is available, which is neither for work still to be done, nor disputed, nor under way already, never more. Of admins’, what is more than a set sum of one coach within a day waits for a second admin.',
  callers: 'signed-in',
  input: z.strictObject({
    /** Whom an admin pays; the caller when it is left out. */
    coachId: documentId.optional(),
    currency,
    /** Minor units; all that is available when it is left out. */
    amount: minorUnits.min(1).optional(),
    /**
     * Which of the coach’s payouts it is: one more than the account’s `payouts` as the caller saw them. Said again it is the same payout,
     * also without a `requestId`; where another one came meanwhile, `not-the-next`.
     */
    number: ordinal.optional(),
  }),
  output: z.strictObject({
    payoutId: joinedId,
    status: z.enum(PAYOUT_STATUSES),
    amount: minorUnits,
    currency,
    /** What can be paid out after it. */
    available: z.int(),
  }),
  refusals: [
    'coach-missing',
    'payout-account-not-ready',
    'payout-exceeds',
    'not-the-next',
    'payout-not-whole',
    'coach-suspended',
  ],
  perMinute: 10,
});

export const approvePayout = operation({
  name: 'payments/approvePayout',
  summary:
    'Lets a payout go that waits for a second admin, who is not the one that asked for it, while that one is an admin; or refuses it, which any admin may: its sum is available again.',
  callers: 'admin',
  input: z.strictObject({
    payoutId: joinedId,
    /** `approve` where nothing is said. */
    decision: z.enum(['approve', 'refuse']).optional(),
  }),
  output: z.strictObject({ payoutId: joinedId, status: z.enum(PAYOUT_STATUSES) }),
  refusals: ['payout-missing', 'payout-not-waiting', 'payout-needs-another'],
  perMinute: 30,
  records: ['payouts.status', 'payouts.amount', 'payouts.currency'],
});

export const writeOffPayment = operation({
  name: 'payments/writeOffPayment',
  summary:
    'Takes out of the books what a payment says was taken and its provider does not know: of the coach, the platform and the tax by the same shares as a refund. Only of one that was looked for and not found, and for good; what was bought stays.',
  callers: 'admin',
  input: z.strictObject({ paymentId: joinedId, reason: line(500) }),
  output: z.strictObject({
    paymentId: joinedId,
    /** What was taken out, in minor units of `currency`, and of it the coach’s. */
    amount: minorUnits,
    coachAmount: z.int(),
    currency,
  }),
  refusals: ['payment-missing', 'payment-not-lost'],
  perMinute: 30,
  records: ['payments.books', 'payments.currency'],
});
