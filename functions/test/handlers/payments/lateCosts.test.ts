import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { reconcilePaymentsJob } from '../../../src/domain/payments/paymentJobs';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import type { ChargeState } from '../../../src/ports/payments';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { ledgerOf } from '../../support/ledgerOf';
import { quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));

/** A sale at 4000, paid while its provider did not know yet what it keeps of it. */
async function aSale(): Promise<Platform> {
  const market = await aMarket({ price: 4_000, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await quiet(market);
  return market;
}

/** What the provider says once the money is in its balance. */
function sayCost(market: Platform, cost: ChargeState['cost']): void {
  const { payments } = market;
  const said = {
    ...payments,
    read: async (id: string) => ({ ...(await payments.read(id)), ...(cost && { cost }) }),
  };
  Object.assign(market.ports, { payments: () => Promise.resolve(said) });
}

async function told(market: Platform): Promise<void> {
  const payments = await market.ports.payments('mock');
  const charge = await payments!.read((await order(market))!.transactionId!);
  await settlePayment(market, ORDER, charge);
  await quiet(market);
}

it('is booked when the provider says what it kept, later than of the charge, and once, however often it does', async () => {
  const market = await aSale();
  const before = (await order(market))!;
  const booked = ledgerOf(market);
  expect(before.providerCost).toBeUndefined();
  sayCost(market, { amount: 146, currency: 'eur' });
  market.now = new Date(market.now.getTime() + 60_000);
  await Promise.all([told(market), told(market), told(market)]);
  await told(market);
  const { providerCost, updatedAt, ...after } = (await order(market))!;
  expect([providerCost, updatedAt]).toEqual([146, market.now]);
  // Neither when it can be paid out, nor its invoice, nor anything else changed.
  const { updatedAt: _before, ...same } = before;
  expect(after).toEqual(same);
  const added = ledgerOf(market).filter((line) => !booked.includes(line));
  expect(added).toHaveLength(1);
  expect(added[0]).toContain('146');
  expect(market.documents.dump('invoices/')).toSatisfy((all: object) => Object.keys(all).length === 1);
});

it('is read at the latest when its coach is about to be paid out, where no event told of it', async () => {
  const market = await aSale();
  const { payableAt } = (await order(market))!;
  sayCost(market, { amount: 146, currency: 'eur' });
  market.now = new Date(payableAt!.getTime() - 30 * 60_000);
  await transactWithJobs(market, (transaction) => {
    transaction.job(reconcilePaymentsJob(market.now));
    return Promise.resolve();
  });
  await quiet(market);
  expect(await order(market)).toMatchObject({ providerCost: 146, payableAt });
});

it.each([undefined, { amount: 160, currency: 'usd' }])('is not guessed from %o', async (cost) => {
  const market = await aSale();
  const [before, booked] = [await order(market), ledgerOf(market)];
  sayCost(market, cost);
  await told(market);
  expect(await order(market)).toEqual(before);
  expect(ledgerOf(market)).toEqual(booked);
});
