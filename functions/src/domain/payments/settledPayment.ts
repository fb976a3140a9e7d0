import type { Payment } from '../../contracts/documents/payments';
import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { ChargeState } from '../../ports/payments';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { plainLines } from '../ledger/movements';
import { isReplaced } from './attempts';
import { movedPayment, reducedTo } from './newPayment';
import { isPaid } from './paymentBooks';

/**
 * How what an order pays for stands with it: `awaited` is kept for it, `lapsed` was, until time alone took it away; `used` was bought
 * by it, and not all of it was had; `over` is everything else, such as what its payer gave up or ordered anew.
 */
export type Standing = 'awaited' | 'lapsed' | 'used' | 'over';

/**
 * What follows from how a charge stands: `enter` gives what was kept for it, or was until it was too late, where it is still to be had;
 * `refund` gives back what bought nothing; `release` ends a hold that cannot be paid any more; `stop` ends a charge that nothing waits
 * for; `leave` ends what was bought with money that went back.
 */
export type Consequence = 'none' | 'enter' | 'refund' | 'release' | 'stop' | 'leave';

export interface Settled {
  /** The same object when nothing in it changes. */
  readonly payment: Payment;
  readonly consequence: Consequence;
  /** What the ledger says of it. */
  readonly booked: readonly LedgerTransaction[];
  /** Whether the money was taken and is for no order: it was not what the order asked for, and goes back. */
  readonly isStray?: true;
  /** Whether that is because it was another sum, or another currency, than the order's. */
  readonly isUnquoted?: true;
}

/**
 * Brings an order to what the provider says, whenever and however often it says so: the money is taken note of once, and only then
 * does anything follow from it.
 */
export function settledPayment(
  payment: Payment,
  standing: Standing,
  charge: ChargeState,
  now: Date,
): Settled {
  const isTaken = charge.status === 'succeeded';
  if (isPaid(payment)) {
    if (payment.transactionId !== charge.transactionId) return unchanged(payment, isTaken);
    const isLeft = payment.status === 'completed' && isGivenBack(charge, payment);
    const costed = withLateCost(payment, charge, now);
    return {
      payment: costed,
      consequence: isLeft && standing === 'used' ? 'leave' : 'none',
      booked: costed === payment ? [] : bookedCost(costed, now),
    };
  }
  const awaited = standing === 'awaited';
  if (isReplaced(payment, charge.transactionId)) {
    if (payment.transactionId !== charge.transactionId) return unchanged(payment, isTaken);
    // Its end makes room for the next one, and does not end what waits.
    if (awaited && (charge.status === 'cancelled' || charge.status === 'open')) return unchanged(payment);
  }
  const known = {
    ...asTaken(payment, charge),
    provider: charge.provider,
    transactionId: charge.transactionId,
  };
  const isNamed = payment.transactionId === charge.transactionId && known.amount === payment.amount;
  const named = isNamed ? payment : known;
  if (isTaken && !isAsQuoted(named, charge)) return unquoted(named, awaited, now);
  switch (charge.status) {
    case 'succeeded':
      return {
        payment: paidPayment(withCost(named, charge), charge, now),
        consequence: consequenceOf(named, standing, charge),
        booked: [chargeOf(named, now), ...bookedCost(withCost(named, charge), now)],
      };
    case 'cancelled':
      return {
        payment: movedPayment(named, 'cancelled', now),
        consequence: awaited ? 'release' : 'none',
        booked: [],
      };
    case 'processing':
      return { payment: movedPayment(named, 'processing', now), consequence: 'none', booked: [] };
    case 'open':
      return {
        payment: failedPayment(movedPayment(named, 'pending', now), charge, now),
        consequence: awaited ? 'none' : 'stop',
        booked: [],
      };
  }
}

/** What was paid at another sum than was asked for buys nothing. */
function unquoted(named: Payment, awaited: boolean, now: Date): Settled {
  return {
    payment: movedPayment(named, 'cancelled', now),
    consequence: awaited ? 'release' : 'none',
    booked: [],
    isStray: true,
    isUnquoted: true,
  };
}

function paidPayment(payment: Payment, { paid }: ChargeState, now: Date): Payment {
  const { chargeId: chargeRef, customerId: customerRef, method: paymentMethod } = paid ?? {};
  return {
    ...movedPayment(payment, 'completed', now),
    succeededAt: now,
    ...(chargeRef !== undefined && { chargeRef }),
    ...(customerRef !== undefined && { customerRef }),
    ...(paymentMethod !== undefined && { paymentMethod }),
  };
}

/** The order with why the last attempt to pay it failed; the same object for one that is known. */
function failedPayment(payment: Payment, { failure }: ChargeState, now: Date): Payment {
  if (failure === undefined || failure.attemptId === payment.failure?.attemptRef) return payment;
  const { attemptId: attemptRef, ...said } = failure;
  return { ...payment, failedAt: now, failure: { attemptRef, ...said }, updatedAt: now };
}

function unchanged(payment: Payment, isStray = false): Settled {
  return { payment, consequence: 'none', booked: [], ...(isStray && { isStray }) };
}

/** The order at what was taken of it, where the charge was of its sum and somebody at the provider took less than was authorised. */
function asTaken(payment: Payment, { received, asked }: ChargeState): Payment {
  const { amount, currency } = payment;
  const isPart = received?.currency === currency && asked === amount && received.amount < amount;
  return isPart && received.amount > 0 ? reducedTo(payment, received.amount) : payment;
}

/** Order, charge, sum and currency were bound when the order was made: another sum is another's. */
function isAsQuoted({ amount, currency }: Payment, { received }: ChargeState): boolean {
  return received === undefined || (received.amount === amount && received.currency === currency);
}

function chargeOf(payment: Payment, now: Date): LedgerTransaction {
  const { id, payeeRef, currency, amount, coachAmount, platformFee, taxAmount = 0 } = payment;
  return ledgerTransaction(
    { kind: 'charge', subject: id, paymentRef: id, coachRef: payeeRef, currency },
    { provider: amount, coach: -coachAmount, fees: -platformFee, tax: -taxAmount },
    now,
  );
}

/** With what the provider kept of it, if that was of the order's currency: in another one it is in the provider's own books. */
function withCost(payment: Payment, { cost }: ChargeState): Payment {
  return cost?.currency === payment.currency ? { ...payment, providerCost: cost.amount } : payment;
}

/** A provider may say later than of the charge what it kept; the same object where it said so before, or does not. */
function withLateCost(payment: Payment, charge: ChargeState, now: Date): Payment {
  if (payment.providerCost !== undefined || charge.status !== 'succeeded') return payment;
  const costed = withCost(payment, charge);
  return costed === payment ? payment : { ...costed, updatedAt: now };
}

function bookedCost(
  { id, payeeRef, currency, providerCost = 0 }: Payment,
  now: Date,
): readonly LedgerTransaction[] {
  if (providerCost === 0) return [];
  const movement = {
    kind: 'charge-cost',
    subject: id,
    paymentRef: id,
    coachRef: payeeRef,
    currency,
  } as const;
  return [ledgerTransaction(movement, plainLines('charge-cost', providerCost), now)];
}

function consequenceOf(payment: Payment, standing: Standing, charge: ChargeState): Consequence {
  if (isGivenBack(charge, payment)) return standing === 'awaited' ? 'release' : 'none';
  return standing === 'awaited' || standing === 'lapsed' ? 'enter' : 'refund';
}

/** Whether all of it went back already. */
function isGivenBack({ refunds }: ChargeState, { amount }: Payment): boolean {
  const back = refunds.reduce((sum, each) => sum + (each.status === 'failed' ? 0 : each.amount), 0);
  return back >= amount;
}
