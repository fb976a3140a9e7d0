import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { ledgerTransaction } from '../../../src/domain/ledger/ledgerTransaction';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import { CallLimiter } from '../../../src/runtime/callLimiter';
import { performOperation } from '../../../src/runtime/performOperation';
import type { Documents, Reader } from '../../../src/ports/documents';
import type { Ports } from '../../../src/ports/ports';
import { CARLA, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { someEarnings } from '../../support/payouts';
import { later, quiet } from '../../support/quiet';
import { ORDER, RIPE, aSale, pay, payout, standing } from '../../support/payoutMarket';
import { expectRefusal } from '../../support/expectRefusal';
import refundPayment from '../../../src/handlers/payments/refundPayment';

const eur = { currency: 'eur' };

/** A market in which carla earned 100.00 long ago, and can be paid. */
async function anEarner(): Promise<Platform> {
  const market = await aMarket();
  market.isSelling = true;
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  await market.call(getPayoutAccount, CARLA, eur);
  const entry = someEarnings('carla', 10_000);
  market.documents.put(paths.ledgerTransaction(entry.id), entry);
  return market;
}

/** Books that 40.00 of it went back to who paid, as a refund does. */
function refund({ documents }: Platform): void {
  const of = { kind: 'refund', subject: 'order-1:1', coachRef: 'carla', ...eur } as const;
  const entry = ledgerTransaction(of, { coach: 4_000, provider: -4_000 }, NOON);
  documents.put(paths.ledgerTransaction(entry.id), entry);
}

/** Ports whose n-th sum is answered, and then something happens before the next step. */
function after(nth: number, market: Platform, happen: () => void): Ports {
  let count = 0;
  const watched = <R extends Reader>(reader: R): R => ({
    ...reader,
    sum: async (filter: Parameters<Reader['sum']>[0]) => {
      const sum = await reader.sum(filter);
      if (filter.from.path === 'ledger' && (count += 1) === nth) happen();
      return sum;
    },
  });
  const watching = (documents: Documents): Documents => ({
    ...watched(documents),
    transact: (work, options) => documents.transact((transaction) => work(watched(transaction)), options),
    within: (milliseconds) => watching(documents.within(milliseconds)),
  });
  return { ...market.ports, documents: () => Promise.resolve(watching(market.documents)) };
}

const ask = (ports: Ports) =>
  performOperation(
    createPayout,
    { data: eur, caller: CARLA, ip: '203.0.113.9', userAgent: 'test' },
    ports,
    new CallLimiter(),
  );

describe('a refund between a payout’s sum and its commit', () => {
  it('is seen by the payout that is asked for: it takes what is left', async () => {
    const market = await anEarner();
    await ask(after(1, market, () => refund(market)));
    expect(await market.documents.get(paths.payout('carla_1'))).toMatchObject({ amount: 6_000 });
  });

  it('is seen by the payout that is about to be sent: it is dropped', async () => {
    const market = await anEarner();
    await market.call(createPayout, CARLA, eur);
    await quiet(market, { ports: after(1, market, () => refund(market)) });
    expect(await market.documents.get(paths.payout('carla_1'))).toMatchObject({
      ...{ amount: 10_000, status: 'refused', failure: 'balance-changed' },
    });
    expect(market.payouts.transfers.size).toBe(0);
    const account = await market.call(getPayoutAccount, CARLA, eur);
    expect(account).toMatchObject({ balance: 6_000, underway: 0, available: 6_000 });
  });

  it('and one after its commit is a debt, which the next payout waits for', async () => {
    const market = await anEarner();
    await market.call(createPayout, CARLA, eur);
    await quiet(market);
    refund(market);
    expect(market.payouts.transfers.size).toBe(1);
    const account = await market.call(getPayoutAccount, CARLA, eur);
    expect(account).toMatchObject({ balance: 6_000, underway: 10_000, available: 0 });
  });
});

describe('a refund that was asked for and has not left', () => {
  it('frees nothing for its coach: not while the order is unripe, nor once it is', async () => {
    for (const age of [0, RIPE]) {
      const market = await aSale(10_000);
      await later(market, age);
      await market.call(refundPayment, CARLA, { paymentId: ORDER, amount: 6_000, reason: 'other' });
      const rest = age === 0 ? 0 : 3_400;
      expect(await standing(market)).toMatchObject({ balance: 8_500, refunding: 5_100, available: rest });
      await expectRefusal(pay(market, rest + 1), 'payout-exceeds');
      await later(market, 60);
      expect(await standing(market)).toMatchObject({ balance: 3_400, refunding: 0, available: rest });
    }
  });

  it('has a payout dropped that was asked for before it', async () => {
    const market = await aSale(10_000);
    await later(market, RIPE);
    await pay(market, 8_500);
    await market.call(refundPayment, CARLA, { paymentId: ORDER, amount: 1_000, reason: 'other' });
    await quiet(market, { kinds: ['make-payout'] });
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'balance-changed' });
    expect(market.payouts.transfers.size).toBe(0);
  });
});
