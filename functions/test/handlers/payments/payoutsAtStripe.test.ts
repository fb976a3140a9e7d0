import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { stripeOf } from '../../../src/adapters/stripe/stripePayments';
import { stripePayouts } from '../../../src/adapters/stripe/stripePayouts';
import { paths } from '../../../src/domain/paths';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import settlePayout from '../../../src/handlers/payments/settlePayout';
import { Unavailable } from '../../../src/ports/documents';
import { CARLA, ROOT, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { SECRET, hear, listening } from '../../support/knocks';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { account, pay, payout, standing } from '../../support/payoutMarket';
import { someEarnings } from '../../support/payouts';
import { later, quiet } from '../../support/quiet';

const SENT = 'transit D 20000 | provider C 20000';

let local: LocalStripe;
let stripe: ReturnType<typeof stripeOf>;
let market: Platform;

/** Carla earned 20000, which lie at Stripe, where she has an account. */
beforeEach(async () => {
  local = await startStripe();
  const at = { secretKey: 'sk_test_local', apiUrl: local.url };
  [stripe, market] = [stripeOf(at), await aMarket()];
  market.isSelling = true;
  const payouts = stripePayouts(at);
  Object.assign(market.ports, { payouts: () => Promise.resolve(payouts) });
  const entry = someEarnings('carla', 20_000);
  market.documents.put(paths.ledgerTransaction(entry.id), entry);
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  await control('onboard', { account: (await account(market))?.accountId });
  await standing(market);
  await stripe.paymentIntents.create({
    ...{ amount: 40_000, currency: 'eur', payment_method: 'pm_card_visa', confirm: true },
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
  await control('advance', { seconds: 3 * 86_400 });
});
afterEach(() => local.stop());

async function control(name: string, body: object): Promise<void> {
  const url = `${local.url}/control/${name}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
}

/** The job of carla's payout is dead since long ago. */
async function bury(): Promise<void> {
  const path = paths.outboxJob('make-payout:carla_1');
  const job = (await market.documents.get(path))!;
  market.documents.put(path, { ...job, status: 'dead', updatedAt: new Date(0) });
}

const transfers = async () => (await stripe.transfers.list()).data;

describe('M36 Did the transfer happen?', () => {
  it('(a) a 429 is no answer: nothing is given back, and the same key is sent again until there is one', async () => {
    await pay(market, 20_000);
    // Stripe's own library asks three times.
    await control('faults', { plan: [{ path: '/v1/transfers', kind: 'rate-limit', times: 100 }] });
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'sending' });
    expect(await standing(market)).toMatchObject({ underway: 20_000, available: 0 });
    for (const who of [CARLA, ROOT])
      await expectRefusal(pay(market, 20_000, who, 'carla'), 'payout-exceeds', { available: 0 });
    await control('faults', { plan: [] });
    expect(await transfers()).toEqual([]);
    await later(market, 5, true);
    expect(await payout(market)).toMatchObject({ status: 'in-transit' });
    expect(await transfers()).toMatchObject([{ amount: 20_000, transfer_group: 'carla_1' }]);
    expect(ledgerOf(market).filter((line) => line === SENT)).toHaveLength(1);
  });
});

describe('a payout of which nobody knows whether it left', () => {
  const asked = () =>
    market.call(settlePayout, ROOT, { payoutId: 'carla_1', as: 'asked', reason: 'Stripe was away' });

  it('never left where Stripe has none', async () => {
    await pay(market, 20_000);
    await control('faults', { plan: [{ path: '/v1/transfers', kind: 'error', times: 100 }] });
    await quiet(market);
    await bury();
    await expect(asked()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await payout(market)).toMatchObject({ status: 'sending' });
    await control('faults', { plan: [] });
    expect(await asked()).toMatchObject({ status: 'refused' });
    expect(await standing(market)).toMatchObject({ underway: 0, available: 20_000 });
    expect(await transfers()).toEqual([]);
  });

  /** Stripe took it, and never said so; its job is dead. */
  async function taken(): Promise<void> {
    await pay(market, 20_000);
    const { ports } = market;
    const known = (await ports.payouts())!;
    const transfer: typeof known.transfer = async (remittance) => {
      await known.transfer(remittance);
      throw new Unavailable('no answer');
    };
    await quiet(market, { ports: { ...ports, payouts: () => Promise.resolve({ ...known, transfer }) } });
    await bury();
    await control('advance', { seconds: 3 * 86_400 });
  }

  it('is found where Stripe took it and never said so', async () => {
    await taken();
    expect(await asked()).toMatchObject({ status: 'transferred' });
    await quiet(market);
    expect(await payout(market)).toMatchObject({
      status: 'in-transit',
      transferId: (await transfers())[0]?.id,
    });
    expect(ledgerOf(market).filter((line) => line === SENT)).toHaveLength(1);
  });
});

describe('money that is not what the books think, at Stripe', () => {
  const back = async () => (await transfers()).reduce((sum, each) => sum + each.amount_reversed, 0);

  it.each([20_000, 5_000])(
    'is taken back as a whole where somebody took back %i of it by hand',
    async (amount) => {
      await pay(market, 20_000);
      const { ports } = market;
      const known = (await ports.payouts())!;
      const payOut = () => Promise.reject(new Unavailable('no answer'));
      await quiet(market, { ports: { ...ports, payouts: () => Promise.resolve({ ...known, payOut }) } });
      expect(await payout(market)).toMatchObject({ status: 'transferred' });
      await stripe.transfers.createReversal((await transfers())[0]!.id, { amount });
      await later(market, 60);
      expect(await payout(market)).toMatchObject({ status: 'returned', failure: 'transfer-reversed' });
      expect(await back()).toBe(20_000);
      expect(await standing(market)).toMatchObject({ underway: 0, available: 20_000 });
      await pay(market, 20_000);
      await quiet(market);
      expect(await payout(market, 'carla_2')).toMatchObject({ status: 'in-transit' });
      expect(balancesOf(market)).toMatchObject({ transit: 20_000 });
      expect((await transfers()).map((each) => each.amount - each.amount_reversed)).toEqual([20_000, 0]);
    },
  );

  it('is owed again where somebody takes it back by hand after it arrived, in whatever order that is heard', async () => {
    listening(market, SECRET);
    await pay(market, 20_000);
    await quiet(market);
    await control('advance', { seconds: 7 * 86_400 });
    await later(market, 7 * 24 * 60);
    expect(await payout(market)).toMatchObject({ status: 'paid' });
    // Of an empty account Stripe takes nothing back: something else has come to lie there.
    const [transfer] = await transfers();
    const destination = (await account(market))!.accountId!;
    await stripe.transfers.create({ amount: 15_000, currency: 'eur', destination });
    for (const amount of [5_000, 7_000]) await stripe.transfers.createReversal(transfer!.id, { amount });
    const { data } = await stripe.events.list({ types: ['transfer.created', 'transfer.reversed'] });
    const own = data.filter(({ data: { object } }) => (object as { id: string }).id === transfer!.id);
    expect(own.map(({ type }) => type)).toEqual([
      'transfer.reversed',
      'transfer.reversed',
      'transfer.created',
    ]);
    for (const event of [...own, ...own]) {
      expect(await hear(market.ports, JSON.stringify(event))).toBe(200);
      await quiet(market, { doubled: true });
    }
    expect(await payout(market)).toMatchObject({ status: 'paid', takenBack: 12_000 });
    expect(balancesOf(market)).toEqual({ provider: 12_000, coach: -12_000 });
    expect(await standing(market)).toMatchObject({ available: 12_000 });
  });

  it('is not taken for a payout of another sum: that is refused, and sends nothing', async () => {
    const destination = (await account(market))!.accountId!;
    const other = { amount: 7_000, currency: 'eur', destination, transfer_group: 'carla_1' };
    await stripe.transfers.create(other);
    await pay(market, 20_000);
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'transfer-differs' });
    expect(await standing(market)).toMatchObject({ underway: 0, available: 20_000 });
    expect(await transfers()).toMatchObject([{ amount: 7_000 }]);
    const job = await market.documents.get(paths.outboxJob('make-payout:carla_1'));
    expect(job).toMatchObject({ status: 'dead', lastError: expect.stringContaining('transfer-differs') });
  });
});

describe('an account that was closed at Stripe, of which nobody told', () => {
  it('is heard of as the next transfer is refused', async () => {
    await stripe.accounts.del((await account(market))?.accountId ?? '');
    await pay(market, 20_000);
    await quiet(market);
    expect(await payout(market)).toMatchObject({ status: 'refused', failure: 'resource_missing' });
    expect(await account(market)).toMatchObject({ status: 'none' });
    expect(await standing(market)).toMatchObject({ status: 'none', underway: 0, available: 20_000 });
    expect(await transfers()).toEqual([]);
  });
});
