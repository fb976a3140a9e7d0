import type { Dispute } from '../../functions/src/contracts/documents/disputes';
import { newOutboxJob } from '../../functions/src/domain/outbox/jobStates';
import { remindEvidenceJobs } from '../../functions/src/domain/payments/evidence';
import { reconcilePaymentsJob } from '../../functions/src/domain/payments/paymentJobs';
import { paths } from '../../functions/src/domain/paths';
import createPlanCheckout from '../../functions/src/handlers/payments/createPlanCheckout';
import { followDisputes } from '../../functions/src/handlers/payments/followDisputes';
import { followPlan } from '../../functions/src/handlers/payments/followPlan';
import { followRefunds } from '../../functions/src/handlers/payments/followRefunds';
import { settlePayment } from '../../functions/src/handlers/payments/settlePayment';
import { runJob } from '../../functions/src/runtime/runJob';
import { transactWithJobs } from '../../functions/src/runtime/transactWithJobs';
import { CARLA, ROOT, aMarket } from '../../functions/test/support/aMarket';
import { NOON, aPlatform } from '../../functions/test/support/aPlatform';
import { aPaidOrder } from '../../functions/test/support/builders';
import { ORDER, anOrder } from '../../functions/test/support/checkoutPages';
import { type LoggedLine, loggedLines } from '../../functions/test/support/loggedLines';
import { DAY, anEarner, pay } from '../../functions/test/support/payoutMarket';
import { aUser } from '../../functions/test/support/people';
import { later, quiet } from '../../functions/test/support/quiet';
import { jobHandlers } from '../../functions/test/support/workOff';

/** What the hourly look writes that finds no charge of an order that was paid. */
export function missingChargeLines(): Promise<readonly LoggedLine[]> {
  const platform = aPlatform();
  platform.isSelling = true;
  const order = aPaidOrder({ provider: 'mock', transactionId: 'tx-gone', payableAt: NOON });
  platform.documents.put(paths.payment(order.id), order);
  const job = reconcilePaymentsJob(NOON);
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return loggedLines(() => runJob(job.id, jobHandlers(), platform.ports));
}

export function lateEvidenceLines(): Promise<readonly LoggedLine[]> {
  const { documents, ports } = aPlatform();
  const order = aPaidOrder();
  const evidenceDueBy = new Date(NOON.getTime() + 2 * 86_400_000);
  const dispute: Dispute = {
    ...{ id: 'dp_1', paymentRef: order.id, payerRef: order.payerRef, payeeRef: order.payeeRef },
    ...{ amount: order.amount, currency: order.currency, reason: 'fraudulent', status: 'open', cost: 0 },
    ...{ evidenceDueBy, timeline: [{ status: 'open', at: NOON }], createdAt: NOON, updatedAt: NOON },
  };
  documents.put(paths.payment(order.id), order);
  documents.put(paths.dispute(dispute.id), dispute);
  const [job] = remindEvidenceJobs(undefined, dispute, NOON);
  if (job === undefined) throw new Error('nobody is reminded');
  documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return loggedLines(() => runJob(job.id, jobHandlers(), ports));
}

/** What is written where an order is paid at another sum. */
export function unquotedLines(): Promise<readonly LoggedLine[]> {
  return loggedLines(async () => {
    const market = await anOrder(10_000);
    const charge = { ...(await market.payments.read('tx-1')), status: 'succeeded' } as const;
    const paid = { ...charge, received: { amount: 9_999, currency: 'eur' } };
    await settlePayment(market, ORDER, paid);
  });
}

/** What is written where a bank takes more than an order holds. */
export function disputeLossLines(): Promise<readonly LoggedLine[]> {
  const { documents, ports } = aPlatform();
  const order = aPaidOrder();
  const told = {
    disputeId: 'dp_1',
    amount: order.amount + 1,
    reason: 'fraudulent',
    status: 'lost',
    cost: 0,
  } as const;
  return loggedLines(() =>
    transactWithJobs({ documents, ports, now: NOON }, async (transaction) => {
      const follow = await followDisputes(transaction, [told], NOON);
      follow(order);
    }),
  );
}

/** What is written where a refund comes back. */
export function returnedRefundLines(): Promise<readonly LoggedLine[]> {
  const { documents, ports } = aPlatform();
  const order = aPaidOrder();
  const told = { refundId: 're_1', amount: order.amount, status: 'failed' } as const;
  return loggedLines(() =>
    transactWithJobs({ documents, ports, now: NOON }, async (transaction) => {
      const follow = await followRefunds(transaction, order.id, [told], NOON);
      follow(order);
    }),
  );
}

/** What is written where somebody made a second subscription for a coach. */
export async function paidTwiceLines(): Promise<readonly LoggedLine[]> {
  const shop = await aMarket();
  shop.isSelling = true;
  shop.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  await shop.call(createPlanCheckout, CARLA, { interval: 'month' });
  shop.plans.buy('page_1');
  shop.plans.again('carla');
  return loggedLines(() => followPlan(shop, shop.plans, 'carla'));
}

/** What is written where an admin lets go more than one may alone. */
export async function awaitedApprovalLines(): Promise<readonly LoggedLine[]> {
  const market = await anEarner(1_000_000);
  return loggedLines(() => pay(market, 1_000_000, ROOT, 'carla'));
}

/** What the daily look writes that finds less at the provider than was sent. */
export async function takenBackLines(): Promise<readonly LoggedLine[]> {
  const market = await anEarner(20_000);
  await pay(market);
  await quiet(market);
  market.payouts.bank('carla_1', 'paid');
  market.payouts.takenBack.set('carla_1', 5_000);
  return loggedLines(() => later(market, DAY));
}
