import { describe, expect, it } from 'vitest';
import type { Dispute } from '../../../src/contracts/documents/disputes';
import type { Refund } from '../../../src/contracts/documents/refunds';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import type { ChargeState } from '../../../src/ports/payments';
import { ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import type { InMemoryPayments } from '../../support/inMemoryPayments';
import { balancesOf } from '../../support/ledgerOf';
import { permutations } from '../../support/permutations';
import { quiet } from '../../support/quiet';
import { shuffled } from '../../support/shuffled';

const ORDER = 'sam_bootcamp_1';
/** Of the 720 orders of six; `RUNS=720` plays all. */
const ORDERS = Number(process.env.RUNS ?? 60);

const CAME_BACK =
  'given back in part, withdrawn as a whole and lost, whereupon what was given back comes back';
/** What happens to a charge of 10000 at its provider, one event each. */
const LIVES: Readonly<Record<string, readonly ((payments: InMemoryPayments) => void)[]>> = {
  'given back in two parts, of which the second comes back': [
    (payments) => payments.fail(ORDER),
    (payments) => void payments.pay(ORDER),
    (payments) => payments.refundThere(ORDER, 3_333),
    (payments) => payments.passRefund(ORDER, 1),
    (payments) => payments.refundThere(ORDER, 6_667),
    (payments) => payments.failRefund(ORDER, 2),
  ],
  'thought about, asked about, withdrawn and won, and then given back in part': [
    (payments) => payments.think(ORDER),
    (payments) => payments.decide(ORDER, true),
    (payments) => payments.dispute(ORDER, 'inquiry'),
    (payments) => payments.dispute(ORDER, 'open'),
    (payments) => payments.dispute(ORDER, 'won'),
    (payments) => payments.refundThere(ORDER, 4_000),
  ],
  'given back in part, and the rest withdrawn and lost': [
    () => undefined,
    (payments) => void payments.pay(ORDER),
    (payments) => payments.refundThere(ORDER, 4_000),
    (payments) => payments.passRefund(ORDER, 1),
    (payments) => payments.dispute(ORDER, 'open', 6_000),
    (payments) => payments.dispute(ORDER, 'lost'),
  ],
  [CAME_BACK]: [
    (payments) => void payments.pay(ORDER),
    (payments) => payments.refundThere(ORDER, 4_000),
    (payments) => payments.passRefund(ORDER, 1),
    (payments) => payments.dispute(ORDER, 'open', 10_000),
    (payments) => payments.dispute(ORDER, 'lost'),
    (payments) => payments.failRefund(ORDER, 1),
  ],
  'given back as a whole, which comes back, and given back again': [
    () => undefined,
    (payments) => void payments.pay(ORDER),
    (payments) => payments.refundThere(ORDER, 10_000),
    (payments) => payments.failRefund(ORDER, 1),
    (payments) => payments.refundThere(ORDER, 10_000),
    (payments) => payments.passRefund(ORDER, 2),
  ],
};

async function anOrder(): Promise<Platform> {
  const market = await aMarket({ price: 10_000, maxStudents: 1, currency: 'eur' });
  market.isSelling = true;
  market.payments.refundStatus = 'pending';
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

/** How the charge stood after each of its events. */
async function sightsOf(life: (typeof LIVES)[string]): Promise<readonly ChargeState[]> {
  const { payments } = await anOrder();
  const sights: ChargeState[] = [];
  for (const happens of life) {
    happens(payments);
    sights.push(await payments.read('tx-1'));
  }
  return sights;
}

/** All that may not depend on what was seen first. */
async function endOf(market: Platform): Promise<object> {
  const { documents } = market;
  const order = await documents.get(paths.payment(ORDER));
  const refunds = Object.values(documents.dump(`payments/${ORDER}/refunds/`)) as Refund[];
  const disputes = Object.values(documents.dump('disputes/')) as Dispute[];
  return {
    order: [order?.status, order?.refundAmount, order?.books],
    enrollment: (await documents.get(paths.enrollmentOf('sam', 'bootcamp')))?.status,
    refunds: refunds.map(({ id, amount, status }) => [id, amount, status]),
    disputes: disputes.map(({ id, amount, status }) => [id, amount, status]),
    balances: Object.entries(balancesOf(market)).sort(),
  };
}

async function seen(sights: readonly ChargeState[]): Promise<Platform> {
  const market = await anOrder();
  const look = (sight: ChargeState) => settlePayment(market, ORDER, sight);
  for (const sight of sights) await Promise.all([look(sight), look(sight)]);
  await quiet(market, { kinds: ['notify'] });
  return market;
}

describe.each(Object.entries(LIVES))('a charge that is %s', (_title, life) => {
  it('comes to one end and one ledger, in whatever order it is seen, each sight twice', async () => {
    const sights = await sightsOf(life);
    const end = await endOf(await seen(sights));
    expect(end).toMatchObject({ order: [expect.anything(), expect.anything(), { disputed: 0 }] });
    for (const told of shuffled(permutations(sights), 10).slice(0, ORDERS))
      expect(await endOf(await seen(told)), told.map((sight) => sights.indexOf(sight)).join()).toEqual(end);
  });
});

it('refunds of the same money are told of newest first, and it goes back once', async () => {
  const market = await anOrder();
  const { payments } = market;
  payments.pay(ORDER);
  payments.refundThere(ORDER, 10_000);
  await settlePayment(market, ORDER, await payments.read('tx-1'));
  payments.failRefund(ORDER, 1);
  payments.refundThere(ORDER, 10_000);
  const sight = await payments.read('tx-1');
  await settlePayment(market, ORDER, { ...sight, refunds: [...sight.refunds].reverse() });
  expect(balancesOf(market)).toEqual({});
  expect(await market.documents.get(paths.payment(ORDER))).toMatchObject({
    ...{ status: 'refunded', refundAmount: 10_000, books: { reversed: 10_000, owed: 0, held: 0 } },
  });
});

it('a refund at the provider of what waits to be refunded here ends at zero once that is refused', async () => {
  const market = await anOrder();
  const { payments } = market;
  payments.pay(ORDER);
  await settlePayment(market, ORDER, await payments.read('tx-1'));
  payments.isAway = true;
  await market.call(refundPayment, ROOT, { paymentId: ORDER, amount: 3_333, reason: 'other' });
  await quiet(market);
  payments.isAway = false;
  payments.refundThere(ORDER, 10_000);
  await settlePayment(market, ORDER, await payments.read('tx-1'));
  expect(balancesOf(market)).toEqual({ coach: -2_833, fees: -500, loss: 3_333 });
  payments.isRefusing = true;
  market.now = new Date(market.now.getTime() + 3_600_000);
  await quiet(market);
  expect(await market.documents.get(paths.refund(ORDER, '1'))).toMatchObject({ status: 'refused' });
  expect(balancesOf(market)).toEqual({});
});

describe('what a refund leaves that comes back after its order’s dispute was lost', () => {
  it('is the platform’s again, which had paid twice: nobody is owed it, nor told so', async () => {
    const sights = await sightsOf(LIVES[CAME_BACK]!);
    const market = await seen(sights.slice(0, -1));
    expect(balancesOf(market)).toEqual({ provider: -5_500, costs: 1_500, loss: 4_000 });
    await settlePayment(market, ORDER, sights.at(-1)!);
    expect(balancesOf(market)).toEqual({ provider: -1_500, costs: 1_500 });
    expect(await market.documents.get(paths.payment(ORDER))).toMatchObject({ books: { owed: 0 } });
    expect(Object.keys(market.documents.dump('outbox/notify:refund-failed'))).toEqual([]);
    for (const more of [{}, { transferReference: 'SEPA 4711' }])
      await expectRefusal(
        market.call(refundPayment, ROOT, { paymentId: ORDER, amount: 1, reason: 'other', ...more }),
        'refund-exceeds',
        { refundable: 0 },
      );
  });

  it('is the platform’s too where it never left: whoever would have given it does', async () => {
    const market = await anOrder();
    const { payments } = market;
    payments.pay(ORDER);
    await settlePayment(market, ORDER, await payments.read('tx-1'));
    payments.isAway = true;
    await market.call(refundPayment, ROOT, { paymentId: ORDER, amount: 4_000, reason: 'other' });
    await quiet(market);
    payments.isAway = false;
    for (const status of ['open', 'lost'] as const) payments.dispute(ORDER, status, 10_000);
    await settlePayment(market, ORDER, await payments.read('tx-1'));
    expect(balancesOf(market)).toMatchObject({ loss: 4_000, coach: -3_400 });
    payments.isRefusing = true;
    market.now = new Date(market.now.getTime() + 3_600_000);
    await quiet(market);
    expect(await market.documents.get(paths.refund(ORDER, '1'))).toMatchObject({
      ...{ status: 'refused', regained: 4_000, parts: { coach: 3_400, fee: 600 } },
    });
    expect(balancesOf(market)).toEqual({ provider: -1_500, costs: 1_500 });
    await expectRefusal(
      market.call(refundPayment, ROOT, { paymentId: ORDER, reason: 'other' }),
      'refund-exceeds',
      { refundable: 0 },
    );
  });
});
