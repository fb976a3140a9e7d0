import { aHeldLeaver } from '../../functions/test/support/aHeldLeaver';
import { paths } from '../../functions/src/domain/paths';
import { newInvoice } from '../../functions/src/domain/payments/invoices';
import { NOON } from '../../functions/test/support/aPlatform';
import { aCoach, aPaidOrder } from '../../functions/test/support/builders';
import { aLostOrder } from '../../functions/test/support/aLostOrder';
import { anOpenOrder } from '../../functions/test/support/anOpenOrder';
import { aPromotion } from '../../functions/test/support/aPromotion';
import { aPayout, aPayoutAccount, anUnclearPayout, someEarnings } from '../../functions/test/support/payouts';
import { aUser } from '../../functions/test/support/people';
import { statistics } from './adminGivens';
import type { Given } from './lab';
import { ADMIN, COACH, STUDENT } from './market';
import type { OperationScene } from './operationScenes';

const eur = { currency: 'eur' };

/** A coach who earned 100 times, and is paid on an account. */
function earner(): Given[] {
  const { uid } = COACH;
  return [
    [paths.coach(uid), aCoach({ id: uid })],
    [paths.payoutAccount(uid), aPayoutAccount(uid)],
    ...Array.from({ length: 100 }, (_, index): Given => {
      const earned = someEarnings(uid, 1_000, String(index));
      return [paths.ledgerTransaction(earned.id), earned];
    }),
  ];
}

/** The coach is to be erased, and the money is in the way. */
function leaver(): Given[] {
  return [[paths.user(ADMIN.uid), aUser(ADMIN.uid, { role: 'admin' })], ...aHeldLeaver(COACH.uid, 100_000)];
}

function aCoachOnPlan(stripeCustomerId?: string): Given[] {
  const { uid } = COACH;
  return [
    ...waitingOrder(),
    [paths.user(uid), aUser(uid, { role: 'coach', ...(stripeCustomerId && { stripeCustomerId }) })],
    [paths.coach(uid), aCoach({ id: uid })],
  ];
}

/** What a student paid, on papers that are printed. */
function papers(): Given[] {
  const order = aPaidOrder({ payerRef: STUDENT.uid, invoiceRef: '2026-000001' });
  const sold = { payment: order, payer: undefined, date: '2026-03-02' };
  const issuer = { name: 'Nebula', address: [], timeZone: 'UTC' };
  return [
    [paths.payment(order.id), order],
    ...['2026-000001', '2026-000002'].map((number): Given => {
      const invoice = newInvoice(number, { ...sold, issuer }, NOON);
      return [paths.invoice(number), { ...invoice, printedAt: NOON }];
    }),
  ];
}

const half = aPromotion({ createdBy: COACH.uid, coachRef: COACH.uid, maxUses: 100 });

const opened = { paymentId: `${STUDENT.uid}_workshop_1` };

/** Held for longer than a scene takes, by the clock that is ahead. */
function waitingOrder(): Given[] {
  const heldUntil = new Date(Date.now() + 7_200_000);
  return [...anOpenOrder({ studentRef: STUDENT.uid, coachRef: COACH.uid, heldUntil })];
}

/** Somebody of whom the provider keeps two cards, and an order that waits. */
function wallet(): Given[] {
  return [...waitingOrder(), [paths.user(STUDENT.uid), aUser(STUDENT.uid, { stripeCustomerId: 'cus_1' })]];
}

/** What an admin sets right. */
function lostOrder(): Given[] {
  return [
    ...aLostOrder({ payeeRef: COACH.uid }),
    [paths.user(ADMIN.uid), aUser(ADMIN.uid, { role: 'admin' })],
  ];
}

const payoutId = `${COACH.uid}_1`;
/** The provider knows those that other scenes made there. */
const unheardOf = `${COACH.uid}_2`;

/** A scene for every operation about payouts. */
export const PAYOUT_SCENES: Readonly<Record<string, OperationScene>> = {
  'payments/createPaymentIntent': {
    on: 'an order that waits, of which the provider was not asked',
    by: STUDENT,
    given: () => waitingOrder(),
    input: () => opened,
  },
  'payments/createCheckoutSession': {
    on: 'an order that waits to be paid in an app, whose charge makes room for the page',
    by: STUDENT,
    given: () => waitingOrder(),
    input: () => opened,
  },
  'payments/addPaymentMethod': {
    on: 'somebody who never paid',
    by: STUDENT,
    given: () => [...waitingOrder(), [paths.user(STUDENT.uid), aUser(STUDENT.uid)]],
    input: () => ({}),
  },
  'payments/listPaymentMethods': {
    on: 'what was saved since the last look',
    by: STUDENT,
    given: () => wallet(),
    input: () => ({}),
  },
  'payments/setDefaultPaymentMethod': {
    on: 'what was saved since the last look',
    by: STUDENT,
    given: () => wallet(),
    input: () => ({ methodId: 'pm_2' }),
  },
  'payments/removePaymentMethod': {
    on: 'what was saved since the last look',
    by: STUDENT,
    given: () => wallet(),
    input: () => ({ methodId: 'pm_2' }),
  },
  'payments/payWithSavedMethod': {
    on: 'an order that waits, of which the provider was not asked; it enters, with its invoice',
    by: STUDENT,
    given: () => wallet(),
    input: () => opened,
  },
  'payments/applyPromotionCode': {
    on: 'an order that waits, and a code without a limit',
    by: STUDENT,
    given: () => waitingOrder(),
    input: () => ({ ...opened, promotionCode: 'TENTH' }),
  },
  'payments/connectPayouts': {
    on: 'a coach who was never paid',
    by: COACH,
    given: () => [[paths.coach(COACH.uid), aCoach({ id: COACH.uid })]],
    input: () => ({ country: 'DE' }),
  },
  'payments/createPlanCheckout': {
    on: 'a coach who never paid anything',
    by: COACH,
    given: () => aCoachOnPlan(),
    input: () => ({ interval: 'month' }),
  },
  'payments/createPlanPortal': {
    on: 'a coach who bought its plan, of which no event was heard yet',
    by: COACH,
    given: () => aCoachOnPlan('cus_pro'),
    input: () => ({}),
  },
  'payments/getPayoutAccount': {
    on: 'a coach who earned 100 times',
    by: COACH,
    given: () => earner().filter(([{ path }]) => !path.includes('/private/')),
    input: () => eur,
  },
  'payments/getCoachEarnings': {
    on: 'four weeks in two months, of five metrics',
    by: COACH,
    given: () => statistics(),
    input: () => ({ currency: 'usd', from: '2026-02-15T00:00:00Z', to: '2026-03-15T00:00:00Z' }),
  },
  'payments/getInvoice': {
    on: 'an invoice and a credit note',
    by: STUDENT,
    given: () => papers(),
    input: () => ({ paymentId: aPaidOrder().id }),
  },
  'payments/getStatement': {
    on: 'a month in which 100 sales were booked, as CSV',
    by: COACH,
    given: () => earner(),
    input: () => ({ ...eur, month: NOON.toISOString().slice(0, 7), format: 'csv' }),
  },
  'payments/createPayout': {
    on: 'a coach who earned 100 times; the money arrives, and is looked at for a week',
    by: COACH,
    given: earner,
    input: () => ({ ...eur, amount: 50_000 }),
  },
  'payments/approvePayout': {
    on: 'a payout that another admin asked for; the money arrives, and is looked at for a week',
    by: ADMIN,
    given: () => [
      ...earner(),
      ...[ADMIN.uid, 'vera'].map((uid) => [paths.user(uid), aUser(uid, { role: 'admin' })] as const),
      [paths.payout(payoutId), aPayout({ id: payoutId, coachRef: COACH.uid, status: 'awaiting-approval' })],
    ],
    input: () => ({ payoutId }),
  },
  'payments/settlePayout': {
    on: 'a payout of which nobody knows whether it left; the provider knows of none, and it is available again',
    by: ADMIN,
    given: () => [
      ...earner(),
      [paths.user(ADMIN.uid), aUser(ADMIN.uid, { role: 'admin' })],
      ...anUnclearPayout(unheardOf, { coachRef: COACH.uid }),
    ],
    input: () => ({ payoutId: unheardOf, as: 'asked', reason: 'Nobody hears of it' }),
  },
  'payments/writeOffPayment': {
    on: 'an order that its provider does not know',
    by: ADMIN,
    given: lostOrder,
    input: () => ({ paymentId: 'order-lost', reason: 'It lies nowhere' }),
  },
  'payments/settleBalance': {
    on: 'a coach who wants to be gone and cannot be paid',
    by: ADMIN,
    given: () => [...earner(), ...leaver()],
    input: () => ({
      ...{ coachId: COACH.uid, ...eur, debtor: 'platform', amount: 100_000 },
      ...{ reason: 'Has no bank', transferReference: 'SEPA 4711' },
    }),
  },
  'payments/submitDisputeEvidence': {
    on: 'a dispute of an order of which little is known; the provider is told',
    by: ADMIN,
    given: () => [...lostOrder(), ...waitingOrder()],
    input: () => ({ disputeId: 'dp_1', statement: 'She came' }),
  },
  'payments/reissueInvoice': {
    on: 'an invoice of which nothing was given back; two papers are printed',
    by: ADMIN,
    given: lostOrder,
    input: () => ({ invoiceNumber: '2026-000001', buyer: { name: 'Sample GmbH' }, reason: 'Theirs' }),
  },
  'payments/createPromotionCode': {
    on: 'a code for all that a coach sells',
    by: COACH,
    given: () => [[paths.coach(COACH.uid), aCoach({ id: COACH.uid })]],
    input: () => ({ code: 'SPRING', percent: 10, maxUses: 100 }),
  },
  'payments/deactivatePromotionCode': {
    on: 'a code that was not used',
    by: COACH,
    given: () => [[paths.promotionCode(half.id), half]],
    input: () => ({ code: half.id }),
  },
};
