import type { Dispute } from '../../../functions/src/contracts/documents/disputes';
import type { LedgerTransaction } from '../../../functions/src/contracts/documents/ledger';
import type { Payment } from '../../../functions/src/contracts/documents/payments';
import type { Payout } from '../../../functions/src/contracts/documents/payouts';
import type { ProviderEvent } from '../../../functions/src/contracts/documents/providerEvents';
import type { Refund } from '../../../functions/src/contracts/documents/refunds';
import { CREATED, dated } from './dates';
import { invoices } from './invoices';
import { promotions } from './promotions';
import { wallets } from './wallets';

const order: Payment = {
  id: 'enrolled_published_1',
  payerRef: 'enrolled',
  payeeRef: 'coach',
  enrollmentRef: 'enrolled_published',
  programRef: 'published',
  description: 'Full-Stack Web Development',
  amount: 250_000,
  currency: 'usd',
  feeBasisPoints: 1_500,
  platformFee: 37_500,
  coachAmount: 212_500,
  status: 'completed',
  provider: 'stripe',
  transactionId: 'pi_1',
  idempotencyKey: 'charge:enrolled_published_1',
  timeline: [{ status: 'completed', at: CREATED }],
  ...dated,
};

const givenBack: Refund = {
  ...{ id: '1', number: 1, paymentRef: order.id, payerRef: 'enrolled', payeeRef: 'coach' },
  amount: 50_000,
  currency: 'usd',
  reason: 'requested-by-customer',
  requestedBy: 'coach',
  status: 'succeeded',
  timeline: [
    { status: 'requested', at: CREATED },
    { status: 'succeeded', at: CREATED },
  ],
  parts: { coach: 42_500, fee: 7_500, tax: 0, owed: 0 },
  ...dated,
};

const paidOut: Payout = {
  ...{ id: 'coach_1', coachRef: 'coach', amount: 8_500, currency: 'eur', status: 'in-transit' },
  ...{
    provider: 'stripe',
    accountId: 'acct_1',
    requestedBy: 'coach',
    transferId: 'tr_1',
    bankPayoutId: 'po_1',
  },
  timeline: [{ status: 'requested', at: CREATED }],
  createdAt: CREATED,
  updatedAt: CREATED,
};

const heard: ProviderEvent = {
  id: 'stripe_evt_1',
  provider: 'stripe',
  type: 'charge.succeeded',
  paymentRef: 'enrolled_published_1',
  status: 'done',
  attempts: 1,
  expiresAt: new Date('2036-01-01T00:00:00Z'),
  createdAt: CREATED,
  updatedAt: CREATED,
};

const disputed: Dispute = {
  ...{ id: 'dp_1', paymentRef: order.id, payerRef: 'enrolled', payeeRef: 'coach' },
  amount: 250_000,
  currency: 'usd',
  reason: 'fraudulent',
  status: 'open',
  timeline: [{ status: 'open', at: CREATED }],
  cost: 1_500,
  ...dated,
};

const booked: LedgerTransaction = {
  id: 'charge:enrolled_published_1',
  kind: 'charge',
  paymentRef: order.id,
  coachRef: 'coach',
  currency: 'usd',
  entries: [
    { account: 'provider', side: 'debit', amount: 250_000 },
    { account: 'coach', side: 'credit', amount: 212_500 },
    { account: 'fees', side: 'credit', amount: 37_500 },
  ],
  coachChange: 212_500,
  ...dated,
};

/** A program that was paid, and what came of it. */
export const money: Readonly<Record<string, object>> = {
  'payments/enrolled_published_1': order,
  'payments/enrolled_published_1/refunds/1': givenBack,
  'ledger/charge:enrolled_published_1': booked,
  'disputes/dp_1': disputed,
  'payouts/coach_1': paidOut,
  ...promotions,
  ...invoices,
  ...wallets,
  'providerEvents/stripe_evt_1': heard,
};
