import type { Payment, PaymentProvider, PaymentWay } from '../../contracts/documents/payments';
import { MINUTE } from '../../contracts/utilities/spans';
import {
  isReplaced,
  makingRoom,
  type NextAttempt,
  wayOf,
  withNextAttempt,
} from '../../domain/payments/attempts';
import { Refusal } from '../../domain/refusal';
import { paths } from '../../domain/paths';
import { Conflict } from '../../ports/documents';
import {
  type Charge,
  type ChargeState,
  CustomerMissing,
  type Payments,
  SumRefused,
} from '../../ports/payments';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { customerOf, renewCustomer } from './customers';
import { paymentsOf } from './paymentsOf';
import type { Purchase, Surroundings } from './purchase';
import { type Subject, purchaseOf } from './purchases';
import { settlePayment } from './settlePayment';

/** With what the payer pays: in an app by the secret, in a browser on the page. */
export interface OpenPayment {
  readonly paymentId: string;
  readonly clientSecret?: string | undefined;
  readonly url?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/** A page ends with the hold; by itself, as late as a provider that lets none end earlier than in half an hour may demand. */
const PAGE_OUTLIVES = 60 * MINUTE;
/** No page lasts for more than a day from when it was made; the end of a hold that is longer is not said, and the job of the hold ends it. */
const LONGEST_PAGE = 23 * 60 * MINUTE;
/** Rounds in which others may have opened the same order otherwise, before it is given up. */
const ROUNDS = 4;

/**
 * Asks the provider for the charge of what is kept for its payment, or how it stands, and has what it pays for follow: one charge an
 * order that can be paid, whoever asks, where, and however often. Who wants to pay elsewhere than the order is open has that ended first.
 * What its payer agreed to, of a provider that waits for our word, is taken.
 * @returns undefined where nothing waits for a payment any more
 * @throws Refusal seat-hold-expired for a hold that is over and about to be ended; payment-under-way, too-many-attempts, provider-unavailable
 */
export async function openPayment(
  subject: Subject,
  surroundings: Surroundings,
  { way = 'app', provider }: Where = {},
): Promise<OpenPayment | undefined> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const waiting = await chargeOf(subject, surroundings);
    if (waiting === undefined) return undefined;
    const { payment, charge, heldUntil } = waiting;
    const { status, clientSecret, url } = charge;
    const wanted = { way, provider: provider ?? payment.provider };
    const isThere = wayOf(payment) === way && payment.provider === wanted.provider;
    const isAsWanted = isThere && !isReplaced(payment, charge.transactionId);
    const isPayable = status === 'open' && (way === 'app' || url !== undefined);
    if (status === 'processing' || (isAsWanted && isPayable))
      return { paymentId: payment.id, clientSecret, url, expiresAt: heldUntil?.toISOString() };
    if (await endCharge(payment, charge, surroundings)) await openAnew(payment, wanted, surroundings);
  }
  throw new Conflict('contention', 'the same order is opened elsewhere');
}

/** Where somebody wants to pay: in the app, and where the order is already, when nothing is said. */
export interface Where {
  readonly way?: PaymentWay;
  readonly provider?: PaymentProvider | undefined;
}

/** An order that waits for its payment, with its charge of now. */
export interface WaitingCharge {
  readonly payment: Payment;
  readonly charge: ChargeState;
  readonly heldUntil: Date | undefined;
}

/** The charge that an order waits for, asked for where there is none yet; undefined where nothing waits any more. */
export async function chargeOf(
  subject: Subject,
  surroundings: Surroundings,
): Promise<WaitingCharge | undefined> {
  const { documents, ports, now } = surroundings;
  const purchase = await purchaseOf(documents, subject);
  if (purchase?.paymentRef === undefined) return undefined;
  const payment = await documents.get(paths.payment(purchase.paymentRef));
  if (payment === undefined || purchase.standing(payment.id) !== 'awaited') return undefined;
  assertHeld(purchase, now);
  const payments = await ports.payments(payment.provider);
  if (payments === undefined) return undefined;
  const { id, transactionId } = payment;
  const charge =
    transactionId === undefined
      ? await askForCharge(payment, purchase.heldUntil ?? now, payments, surroundings)
      : await (payments.take?.(transactionId) ?? payments.read(transactionId));
  const settled = await settlePayment(surroundings, id, charge);
  if (settled?.standing(id) !== 'awaited') return undefined;
  const after = { ...payment, transactionId: charge.transactionId };
  return { payment: after, charge, heldUntil: settled.heldUntil };
}

/**
 * Asks for the charge of an order, in the name of its payer's customer. One that somebody deleted at the provider is replaced, and the charge
 * asked for under the key of the next attempt: a key names one customer too.
 */
async function askForCharge(
  payment: Payment,
  heldUntil: Date,
  payments: Payments,
  surroundings: Surroundings,
): Promise<ChargeState> {
  const { ports } = surroundings;
  const wallets = await ports.wallets();
  const isKept = wallets?.provider === payments.provider;
  const customerId = isKept ? await customerOf(surroundings, wallets, payment.payerRef) : undefined;
  try {
    return await payments.create(chargeFor(payment, heldUntil, ports.appUrl(), customerId));
  } catch (error) {
    if (error instanceof SumRefused) throw refusedSum(payment, error);
    if (!(error instanceof CustomerMissing) || wallets === undefined || customerId === undefined) throw error;
    const renewed = await renewCustomer(surroundings, wallets, payment.payerRef, customerId);
    const next = await nextAttempt(payment, surroundings);
    return payments.create(chargeFor(next, heldUntil, ports.appUrl(), renewed));
  }
}

function refusedSum({ amount, currency }: Payment, { code }: SumRefused): Refusal {
  const facts = { amount, currency, code };
  return new Refusal('provider-unavailable', 'The payment provider takes no such sum.', facts);
}

/** The order at its next attempt, which another call may have begun meanwhile. */
function nextAttempt({ id, idempotencyKey }: Payment, surroundings: Surroundings): Promise<Payment> {
  return transactWithJobs(surroundings, async (transaction) => {
    const payment = await transaction.get(paths.payment(id));
    if (payment?.transactionId !== undefined || payment?.status !== 'pending')
      throw new Conflict('contention', 'the same order is opened elsewhere');
    if (payment.idempotencyKey !== idempotencyKey) return payment;
    const next = withNextAttempt(
      payment,
      { way: wayOf(payment), provider: payment.provider },
      surroundings.now,
    );
    transaction.set(paths.payment(id), next);
    return next;
  });
}

/** The same for the same order and attempt, whenever it is asked for: under one key a provider takes nothing else. */
function chargeFor(
  payment: Payment,
  heldUntil: Date,
  appUrl: string,
  customerId: string | undefined,
): Charge {
  const { id: paymentId, idempotencyKey, amount, currency, description, createdAt } = payment;
  const endsAt = new Date(heldUntil.getTime() + PAGE_OUTLIVES);
  const isSaid = endsAt.getTime() - createdAt.getTime() <= LONGEST_PAGE;
  const returnUrl = `${appUrl}/payments/${encodeURIComponent(paymentId)}`;
  const page = { returnUrl, ...(isSaid && { endsAt }) };
  return {
    ...{ paymentId, idempotencyKey, amount, currency, description, customerId },
    ...(wayOf(payment) === 'page' && { page }),
  };
}

/**
 * Ends the charge that an order waits for, to make room for another; nothing else is handed out before the provider said that it can be
 * paid no more.
 * @returns false where the order waits for another one already
 * @throws Refusal payment-under-way for one that can neither be paid again nor ended
 */
export async function endCharge(
  { id }: Payment,
  { provider, transactionId }: ChargeState,
  surroundings: Surroundings,
): Promise<boolean> {
  const isLeft = await transactWithJobs(surroundings, async (transaction) => {
    const payment = await transaction.get(paths.payment(id));
    if (payment?.transactionId !== transactionId) return false;
    const leaving = makingRoom(payment, surroundings.now);
    if (leaving !== payment) transaction.set(paths.payment(id), leaving);
    return true;
  });
  if (!isLeft) return false;
  const ended = await (await paymentsOf(surroundings.ports, { provider })).cancel(transactionId);
  if (ended.status === 'cancelled') return true;
  await settlePayment(surroundings, id, ended);
  throw new Refusal('payment-under-way', 'This order is being paid.', { paymentId: id });
}

/** Has the next charge asked for, where nobody did meanwhile. */
async function openAnew(
  { id, transactionId }: Payment,
  next: NextAttempt,
  surroundings: Surroundings,
): Promise<void> {
  await transactWithJobs(surroundings, async (transaction) => {
    const payment = await transaction.get(paths.payment(id));
    if (payment === undefined || !isVacated(payment, transactionId)) return;
    transaction.set(paths.payment(id), withNextAttempt(payment, next, surroundings.now));
  });
}

/** Whether an order still waits, with the charge that was ended. */
export function isVacated(payment: Payment, transactionId: string | undefined): boolean {
  return payment.status === 'pending' && payment.transactionId === transactionId;
}

function assertHeld({ heldUntil }: Purchase, now: Date): void {
  if (heldUntil === undefined || heldUntil > now) return;
  throw new Refusal('seat-hold-expired', 'The seat was not paid in time; ask for one anew in a minute.', {
    expiredAt: heldUntil,
  });
}
