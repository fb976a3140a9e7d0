import type { Dispute, LedgerTransaction, Refund } from '../../../client/src/index';
import { openView } from './liveView';
import { adminSignsIn, coachSells, ledgerOf, studentBuys, type Sale, type Shop } from './moneyActs';
import { PATIENCE, money, shown } from './payByCard';
import { pictureOfChisel } from './picture';
import { stripeControl } from './stripeControl';
import type { Tell } from './teller';
import { until } from './until';

/** Plays without telling: what was told before in the same words. */
const silently: Tell = (_title, step) => step();

/**
 * A bank asks for the money of a sale; the coach answers with papers, and wins.
 * @returns what was booked of the sale, in the order in which it happened
 */
export async function bankAsksBack(tell: Tell, shop: Shop): Promise<readonly LedgerTransaction[]> {
  await adminSignsIn(shop);
  const sale = await studentBuys(silently, shop, await coachSells(silently, shop, 'A Table for Six'));
  const { coach, info } = shop;
  const order = await coach.nebula.payments.getPaymentById(sale.paymentId);
  const asked = await tell(
    'the bank of who bought “A Table for Six” wants the money back; the coach sees it',
    async () => {
      await stripeControl(info, 'dispute', {
        ...{ payment_intent: order?.transactionId, reason: 'product_not_received' },
      });
      return disputeOf(shop, sale, ({ status }) => status === 'open');
    },
    ({ amount, reason, evidenceDueBy }) =>
      `${money(amount)} withdrawn for ${reason}; an answer is due by ${evidenceDueBy?.toISOString().slice(0, 10) ?? ''}`,
  );
  await tell(
    'the coach answers, with a picture of what was agreed',
    async () => {
      const { id: communication } = await coach.nebula.files.uploadEvidence(pictureOfChisel());
      return coach.nebula.payments.submitDisputeEvidence({
        ...{ disputeId: asked.id, statement: 'The program was open from the minute of the payment.' },
        files: { communication },
      });
    },
    ({ papers, log }) => `goes with ${papers.join(', ')}, and ${log.length} things that the payer did`,
  );
  await tell(
    'Stripe has it, and the bank leaves the money to the coach',
    async () => {
      await disputeOf(shop, sale, ({ evidence }) => evidence?.sentAt !== undefined);
      await stripeControl(info, 'close-dispute', { dispute: asked.id, won: true });
      return disputeOf(shop, sale, ({ status }) => status === 'won');
    },
    ({ timeline = [] }) => timeline.map(({ status }) => status).join(' → '),
  );
  return tell('the books, with what the bank asked for its trouble', () => ledgerOf(shop, sale), shown);
}

/**
 * A refund comes back, as the card is gone; an admin pays it by hand.
 * @returns what was booked of the sale, in the order in which it happened
 */
export async function refundComesBack(tell: Tell, shop: Shop): Promise<readonly LedgerTransaction[]> {
  await adminSignsIn(shop);
  const sale = await studentBuys(silently, shop, await coachSells(silently, shop, 'A Shelf for the Hall'));
  const { coach, admin, info } = shop;
  const { paymentId } = sale;
  const refunds = openView('the refund', (next: (all: readonly Refund[]) => void, refused) =>
    coach.nebula.payments.watchRefunds(paymentId, next, refused),
  );
  const wish = { paymentId, reason: 'requested-by-customer' } as const;
  await tell(
    'the coach gives a part of another sale back; the card is gone, so the bank sends it back',
    async () => {
      await coach.nebula.payments.refundPayment({ ...wish, amount: 30_00 });
      const went = await refunds.first((all) => all[0]?.status === 'succeeded', PATIENCE);
      await stripeControl(info, 'fail-refund', {
        refund: went[0]?.transactionId,
        reason: 'expired_or_canceled_card',
      });
      return refunds.first((all) => all[0]?.status === 'failed', PATIENCE);
    },
    ([refund]) => `${money(refund?.amount ?? 0)} ${refund?.status ?? ''}: owed to the student still`,
  );
  await tell(
    'an admin has paid it by a bank transfer, and says so',
    () =>
      admin.nebula.payments.refundPayment({
        ...{ ...wish, amount: 30_00, transferReference: 'SEPA 4711', note: 'The card was gone.' },
      }),
    ({ amount, refundable }) => `${money(amount)} by hand; ${money(refundable)} can still be given back`,
  );
  refunds.close();
  return tell('the books', () => ledgerOf(shop, sale), shown);
}

async function disputeOf(
  { coach }: Shop,
  { paymentId }: Sale,
  fits: (dispute: Dispute) => boolean,
): Promise<Dispute> {
  const ask = async () => {
    const { items } = await coach.nebula.payments.getMyDisputes();
    return items.find(({ paymentRef }) => paymentRef === paymentId);
  };
  const found = await until(ask, (dispute) => dispute !== undefined && fits(dispute));
  if (found === undefined) throw new Error('there is no dispute');
  return found;
}
