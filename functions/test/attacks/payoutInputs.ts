import addPaymentMethod from '../../src/handlers/payments/addPaymentMethod';
import applyPromotionCode from '../../src/handlers/payments/applyPromotionCode';
import approvePayout from '../../src/handlers/payments/approvePayout';
import connectPayouts from '../../src/handlers/payments/connectPayouts';
import createCheckoutSession from '../../src/handlers/payments/createCheckoutSession';
import createPaymentIntent from '../../src/handlers/payments/createPaymentIntent';
import createPayout from '../../src/handlers/payments/createPayout';
import createPlanCheckout from '../../src/handlers/payments/createPlanCheckout';
import createPlanPortal from '../../src/handlers/payments/createPlanPortal';
import createPromotionCode from '../../src/handlers/payments/createPromotionCode';
import deactivatePromotionCode from '../../src/handlers/payments/deactivatePromotionCode';
import getCoachEarnings from '../../src/handlers/payments/getCoachEarnings';
import getInvoice from '../../src/handlers/payments/getInvoice';
import getStatement from '../../src/handlers/payments/getStatement';
import getPayoutAccount from '../../src/handlers/payments/getPayoutAccount';
import listPaymentMethods from '../../src/handlers/payments/listPaymentMethods';
import payWithSavedMethod from '../../src/handlers/payments/payWithSavedMethod';
import removePaymentMethod from '../../src/handlers/payments/removePaymentMethod';
import setDefaultPaymentMethod from '../../src/handlers/payments/setDefaultPaymentMethod';
import refundPayment from '../../src/handlers/payments/refundPayment';
import reissueInvoice from '../../src/handlers/payments/reissueInvoice';
import settleBalance from '../../src/handlers/payments/settleBalance';
import settlePayout from '../../src/handlers/payments/settlePayout';
import submitDisputeEvidence from '../../src/handlers/payments/submitDisputeEvidence';
import writeOffPayment from '../../src/handlers/payments/writeOffPayment';

/** Right inputs of the operations about money that was paid, to be made wrong. */
export const PAYOUT_INPUTS = [
  [
    refundPayment,
    {
      paymentId: 'sam_bootcamp_1',
      amount: 100,
      number: 1,
      reason: 'other',
      note: 'late',
      transferReference: 'SEPA 4711',
    },
  ],
  [createPaymentIntent, { paymentId: 'sam_bootcamp_1' }],
  [createCheckoutSession, { paymentId: 'sam_bootcamp_1' }],
  [addPaymentMethod, {}],
  [listPaymentMethods, {}],
  [setDefaultPaymentMethod, { methodId: 'pm_1' }],
  [removePaymentMethod, { methodId: 'pm_1' }],
  [payWithSavedMethod, { paymentId: 'sam_bootcamp_1', methodId: 'pm_1' }],
  [applyPromotionCode, { paymentId: 'sam_bootcamp_1', promotionCode: 'SPRING' }],
  [createPlanCheckout, { interval: 'month' }],
  [createPlanPortal, {}],
  [connectPayouts, { country: 'DE' }],
  [getPayoutAccount, { currency: 'eur' }],
  [getInvoice, { paymentId: 'sam_bootcamp_1' }],
  [
    getCoachEarnings,
    {
      coachId: 'carla',
      currency: 'usd',
      period: 'day',
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
      format: 'csv',
    },
  ],
  [getStatement, { coachId: 'carla', currency: 'eur', month: '2026-03', format: 'csv' }],
  [createPayout, { coachId: 'carla', currency: 'eur', amount: 100, number: 1 }],
  [approvePayout, { payoutId: 'carla_1', decision: 'refuse' }],
  [
    settleBalance,
    {
      coachId: 'carla',
      currency: 'eur',
      debtor: 'platform',
      amount: 100,
      lying: 0,
      reason: 'Paid by the bank',
      transferReference: 'SEPA 4711',
    },
  ],
  [settlePayout, { payoutId: 'carla_1', as: 'asked', reason: 'Nobody hears of it' }],
  [writeOffPayment, { paymentId: 'sam_bootcamp_1', reason: 'Nowhere at Stripe' }],
  [
    submitDisputeEvidence,
    {
      ...{ disputeId: 'dp_1', statement: 'She came', cancellationPolicy: 'Shown before paying' },
      files: { communication: 'file-1', policy: 'file-2', other: 'file-3' },
    },
  ],
  [
    reissueInvoice,
    {
      invoiceNumber: '2026-000001',
      buyer: { name: 'Sample GmbH', address: ['5 Works Road'], taxId: 'DE136695976' },
      reason: 'The company pays',
    },
  ],
  [
    createPromotionCode,
    {
      ...{ code: 'SPRING', coachId: 'carla', programId: 'bootcamp', amount: 100, currency: 'eur' },
      ...{ startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-04-01T00:00:00Z', maxUses: 5 },
    },
  ],
  [deactivatePromotionCode, { code: 'SPRING' }],
] as const;
