import { applyPromotionCode } from '../../contracts/payments';
import type { Payment } from '../../contracts/documents/payments';
import type { PromotionCode } from '../../contracts/documents/promotions';
import { wayOf, withNextAttempt } from '../../domain/payments/attempts';
import { fullPrice, requoted } from '../../domain/payments/newPayment';
import { authorizeOwn } from '../../domain/payments/paymentAccess';
import { type Priced, assertOrderedWith, discountOf, takenPromotion } from '../../domain/payments/promotions';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Caller, OperationCall, OperationTransaction } from '../../runtime/operationHandler';
import { operationHandler } from '../../runtime/operationHandler';
import { chargeOf, endCharge, isVacated } from './openPayment';
import { notOpen } from './openOrder';
import { namedPromotion, savePromotion, withPromotion } from './promotions';
import { purchaseOf } from './purchases';
import { assertTaken } from './sellers';

type Call = OperationCall<{ readonly paymentId: string; readonly promotionCode: string }, Caller>;

/** What could be paid at the old price is ended before the new one is written; a crash between them leaves an order to open anew. */
export default operationHandler(applyPromotionCode, async (call) => {
  const { input, caller, documents, now, transact } = call;
  const path = paths.payment(input.paymentId);
  const order = authorizeOwn(await documents.get(path), caller);
  return withPromotion(documents, input.promotionCode, async (code) => {
    if (code === undefined) throw new Error('a code is asked for');
    const ended = order.promotionRef === code.id ? undefined : await vacated(call, order, code);
    return transact(async (transaction) => {
      const payment = authorizeOwn(await transaction.get(path), caller);
      if (payment.promotionRef === code.id) return quoteOf(payment);
      assertVacated(payment, ended);
      const cheaper = await cheaperBy(transaction, payment, code, now);
      transaction.set(path, cheaper);
      transaction.log({ action: 'apply-promotion-code', entityType: 'payment', entityRef: payment.id });
      return quoteOf(cheaper);
    });
  });
});

/**
 * Ends what the order can be paid by, once it is clear that the code makes it less.
 * @returns the provider's name of it
 * @throws Refusal payment-not-open, payment-under-way, promotion-missing, promotion-too-late, provider-unavailable
 */
async function vacated({ documents, ports, now }: Call, order: Payment, code: PromotionCode) {
  const discount = discountFor(order, code, now);
  await assertTaken(ports, requoted(order, { codeRef: code.id, discount }, now));
  const surroundings = { documents, ports, now };
  const waiting = await chargeOf(order, surroundings);
  if (waiting?.payment.id !== order.id) throw notOpen(order);
  if (waiting.charge.status === 'processing') throw underWay(order);
  await endCharge(waiting.payment, waiting.charge, surroundings);
  return waiting.charge.transactionId;
}

/** @throws Refusal payment-not-open, payment-under-way */
function assertVacated(payment: Payment, ended: string | undefined): void {
  if (isVacated(payment, ended)) return;
  throw payment.status === 'pending' ? underWay(payment) : notOpen(payment);
}

function underWay({ id }: Payment): Refusal {
  return new Refusal('payment-under-way', 'This order is being paid, or opened elsewhere.', {
    paymentId: id,
  });
}

async function cheaperBy(
  transaction: OperationTransaction,
  payment: Payment,
  code: PromotionCode,
  now: Date,
): Promise<Payment> {
  const [promotion, purchase] = await Promise.all([
    namedPromotion(transaction, code, payment.payerRef),
    purchaseOf(transaction, payment),
  ]);
  if (purchase?.standing(payment.id) !== 'awaited') throw notOpen(payment);
  const discount = discountFor(payment, promotion.code, now);
  const { id: paymentRef, payerRef, currency, enrollmentRef, bookingRef, registrationRef } = payment;
  const usedFor = {
    paymentRef,
    ...(enrollmentRef && { enrollmentRef }),
    ...(bookingRef && { bookingRef }),
    ...(registrationRef && { registrationRef }),
  };
  savePromotion(transaction, takenPromotion(promotion, payerRef, { ...usedFor, discount, currency }, now));
  const cheaper = requoted(payment, { codeRef: code.id, discount }, now);
  return withNextAttempt(cheaper, { way: wayOf(payment), provider: payment.provider }, now);
}

/** @throws Refusal promotion-missing, promotion-too-late for an order that has a code already, or would cost nothing: it is ordered anew */
function discountFor(payment: Payment, code: PromotionCode, now: Date): number {
  const { payeeRef: coachRef, programRef, currency } = payment;
  const sold: Priced = { coachRef, programRef, price: fullPrice(payment), currency };
  const discount = discountOf(code, sold, now);
  if (payment.promotionRef !== undefined || discount === sold.price) assertOrderedWith(payment, code.id);
  return discount;
}

function quoteOf({ id: paymentId, amount, currency, discount = 0 }: Payment) {
  return { paymentId, amount, currency, discount };
}
