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
import payWithSavedMethod from '../../src/handlers/payments/payWithSavedMethod';
import refundPayment from '../../src/handlers/payments/refundPayment';
import reissueInvoice from '../../src/handlers/payments/reissueInvoice';
import removePaymentMethod from '../../src/handlers/payments/removePaymentMethod';
import setDefaultPaymentMethod from '../../src/handlers/payments/setDefaultPaymentMethod';
import settleBalance from '../../src/handlers/payments/settleBalance';
import settlePayout from '../../src/handlers/payments/settlePayout';
import submitDisputeEvidence from '../../src/handlers/payments/submitDisputeEvidence';
import writeOffPayment from '../../src/handlers/payments/writeOffPayment';
import { OPEN_ORDER } from '../support/anOpenOrder';
import { CARLA, ROOT, SAM } from '../support/aMarket';

/** Every change of money that somebody asks for, where there is an order that waits, one that is paid and a payout. */
export const MONEY_STEPS = [
  [createPlanCheckout, CARLA, { interval: 'month' }],
  [createPlanPortal, CARLA, {}],
  [connectPayouts, CARLA, { country: 'DE' }],
  [createPayout, CARLA, { currency: 'eur', amount: 100, number: 1 }],
  [approvePayout, ROOT, { payoutId: 'carla_9' }],
  [createPromotionCode, CARLA, { code: 'SPRING', percent: 10 }],
  [deactivatePromotionCode, CARLA, { code: 'SPRING' }],
  [createPaymentIntent, SAM, { paymentId: OPEN_ORDER }],
  [applyPromotionCode, SAM, { paymentId: OPEN_ORDER, promotionCode: 'TENTH' }],
  [createCheckoutSession, SAM, { paymentId: OPEN_ORDER }],
  [addPaymentMethod, SAM, {}],
  [setDefaultPaymentMethod, SAM, { methodId: 'pm_2' }],
  [removePaymentMethod, SAM, { methodId: 'pm_2' }],
  [payWithSavedMethod, SAM, { paymentId: OPEN_ORDER }],
  [
    settleBalance,
    ROOT,
    { coachId: 'leo', currency: 'eur', debtor: 'platform', amount: 10_000, reason: 'Has no bank' },
  ],
  [settlePayout, ROOT, { payoutId: 'carla_8', as: 'asked', reason: 'Nobody hears of it' }],
  [writeOffPayment, ROOT, { paymentId: 'order-lost', reason: 'Nowhere at Stripe' }],
  [submitDisputeEvidence, CARLA, { disputeId: 'dp_1', statement: 'She came' }],
  [reissueInvoice, ROOT, { invoiceNumber: '2026-000001', buyer: { name: 'Sample GmbH' }, reason: 'Theirs' }],
  [refundPayment, CARLA, { paymentId: 'order-1', amount: 100, number: 1, reason: 'other' }],
] as const;
