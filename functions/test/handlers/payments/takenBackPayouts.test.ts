import { describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { NOTHING_BOOKED, withEntry } from '../../../src/domain/payments/statements';
import { paths } from '../../../src/domain/paths';
import settlePayout from '../../../src/handlers/payments/settlePayout';
import { Unavailable } from '../../../src/ports/documents';
import { ROOT } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { hear, heardBy, listening } from '../../support/knocks';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { hours } from '../../support/leaving';
import { loggedLines } from '../../support/loggedLines';
import { DAY, account, anEarner, moves, pay, payout, standing, withPeople } from '../../support/payoutMarket';
import { permutations } from '../../support/permutations';
import { later, quiet } from '../../support/quiet';

const SUM = 20_000;

/** Carla was paid all that she had earned; for so many days it has been looked at since. */
async function arrived(days = 1): Promise<Platform> {
  const market = listening(withPeople(await anEarner(SUM)));
  await pay(market);
  await quiet(market);
  market.payouts.bank('carla_1', 'paid');
  for (let day = 0; day < days; day += 1) await later(market, DAY);
  expect(await payout(market)).toMatchObject({ status: 'paid' });
  expect(balancesOf(market)).toEqual({});
  return market;
}

/** Somebody takes back a transfer in the dashboard, of which so much is back now. */
const takeBack = (market: Platform, total: number) => void market.payouts.takenBack.set('carla_1', total);
const event = (id: string, type: string) =>
  JSON.stringify({
    ...{ id, object: 'event', type, created: 1 },
    data: { object: { object: 'transfer', id: 'tr_carla_1', metadata: { payoutId: 'carla_1' } } },
  });
const reversed = (market: Platform, id = 'evt_back') => hear(market.ports, event(id, 'transfer.reversed'));
const told = ({ documents }: Platform) =>
  Object.keys(documents.dump('outbox/notify:payout-taken-back')).map((path) => path.slice(14));
const job = ({ documents }: Platform, id: string) => documents.get(paths.outboxJob(id)) as Promise<OutboxJob>;
const statement = ({ documents }: Platform) =>
  (Object.values(documents.dump('ledger/')) as LedgerTransaction[]).reduce(withEntry, NOTHING_BOOKED);

describe('a transfer that somebody takes back after its payout has arrived', () => {
  it('is its coach’s again: booked once however often it is heard of, told, rings, and can be paid out', async () => {
    const market = await arrived(10);
    takeBack(market, SUM);
    const lines = await loggedLines(async () => {
      for (const id of ['evt_back', 'evt_back', 'evt_again']) expect(await reversed(market, id)).toBe(200);
      await quiet(market, { doubled: true });
    });
    expect(lines.filter((line) => line.event === 'transfer-taken-back')).toMatchObject([
      { severity: 'ERROR', document: 'payouts/carla_1' },
    ]);
    expect(heardBy(market).map(({ status }) => status)).toEqual(['done', 'done']);
    expect(ledgerOf(market)).toContain('provider D 20000 | coach C 20000');
    expect(balancesOf(market)).toEqual({ provider: SUM, coach: -SUM });
    expect(await payout(market)).toMatchObject({ status: 'paid', takenBack: SUM });
    expect(told(market)).toEqual(['payout-taken-back:carla:carla_1:20000']);
    expect(statement(market)).toMatchObject({ earned: SUM, paidOut: 0, paid: SUM });
    expect(await standing(market)).toMatchObject({ available: SUM, underway: 0 });
    await pay(market);
    await quiet(market);
    expect(await payout(market, 'carla_2')).toMatchObject({ status: 'in-transit', amount: SUM });
  });

  it('in parts is booked part by part, whichever word of it comes, is lost, or comes first', async () => {
    for (const order of permutations(['evt_made', 'evt_one', 'evt_two'])) {
      const market = await arrived();
      for (const [at, id] of order.entries()) {
        takeBack(market, [0, 5_000, 12_000][at]!);
        if (id === 'evt_made') await hear(market.ports, event(id, 'transfer.created'));
        else await reversed(market, id);
        await quiet(market, { doubled: true });
      }
      await later(market, DAY, true);
      expect(await payout(market)).toMatchObject({ status: 'paid', takenBack: 12_000 });
      expect(balancesOf(market)).toEqual({ provider: 12_000, coach: -12_000 });
      expect(statement(market)).toMatchObject({ paidOut: SUM - 12_000 });
      expect(told(market)).toHaveLength(2);
    }
  });

  it('is seen by the daily look where its event is lost, and is waited for where the provider is away', async () => {
    const market = await arrived();
    takeBack(market, 7_000);
    const { ports } = market;
    const takenBackOf = () => Promise.reject(new Unavailable('no answer'));
    const away = { ...ports, payouts: () => Promise.resolve({ ...market.payouts, takenBackOf }) };
    market.now = new Date(market.now.getTime() + DAY * 60_000);
    await quiet(market, { ports: away });
    expect(await payout(market)).not.toHaveProperty('takenBack');
    await later(market, DAY, true);
    expect(balancesOf(market)).toEqual({ provider: 7_000, coach: -7_000 });
  });

  it.each([7_000, SUM])(
    'in part (%i) and sent back by the bank then has the rest taken back: the coach has it all here, once',
    async (total) => {
      const market = await arrived();
      takeBack(market, total);
      await reversed(market);
      await quiet(market, { doubled: true });
      market.payouts.bank('carla_1', 'failed', 'account_closed');
      await later(market, DAY, true);
      expect(await moves(market)).toEqual([
        'requested',
        'sending',
        'transferred',
        'in-transit',
        'paid',
        'failed',
        'returned',
      ]);
      expect(balancesOf(market)).toEqual({ provider: SUM, coach: -SUM });
      expect((await account(market))?.underway).toEqual({ eur: 0 });
      expect(await standing(market)).toMatchObject({ available: SUM });
    },
  );

  it('while it is on its way to the bank is booked once it has arrived', async () => {
    const market = listening(await anEarner(SUM));
    await pay(market);
    await quiet(market);
    takeBack(market, 3_000);
    await reversed(market);
    await quiet(market);
    expect(balancesOf(market)).toEqual({ transit: SUM, coach: -SUM });
    market.payouts.bank('carla_1', 'paid');
    await later(market, DAY, true);
    expect(balancesOf(market)).toEqual({ provider: 3_000, coach: -3_000 });
  });
});

describe('a transfer that somebody takes back after an admin settled its payout', () => {
  /** It lay on an account that was closed. */
  async function settled(as: 'kept' | 'lost', before = 0): Promise<Platform> {
    const market = listening(withPeople(await anEarner(SUM)));
    await pay(market);
    await quiet(market);
    market.payouts.close('acct_carla');
    await hours(market, 9 * 24, 12);
    if (before > 0) takeBack(market, before);
    await market.call(settlePayout, ROOT, { payoutId: 'carla_1', as, reason: 'It was closed' });
    return market;
  }

  it('as kept is its coach’s again, and stays settled', async () => {
    const market = await settled('kept');
    takeBack(market, 4_000);
    await reversed(market);
    await quiet(market, { doubled: true });
    expect(balancesOf(market)).toEqual({ provider: 4_000, coach: -4_000 });
    expect(await payout(market)).toMatchObject({ status: 'paid', settlement: { as: 'kept' } });
    expect(told(market)).toHaveLength(1);
  });

  it('as kept, and was taken back in part before, is told both: what it was, and what is the coach’s again', async () => {
    const lines = await loggedLines(async () => {
      const market = await settled('kept', 6_000);
      expect(balancesOf(market)).toEqual({ provider: 6_000, coach: -6_000 });
      expect(told(market)).toEqual(['payout-taken-back:carla:carla_1:6000']);
      const { payload } = await job(market, 'notify:payout-settled:carla:carla_1:1');
      expect(payload).toMatchObject({ notice: { facts: { sum: { amount: SUM } } } });
    });
    expect(lines.filter(({ event: named }) => named === 'transfer-taken-back')).toHaveLength(1);
  });

  it('as lost lowers the platform’s loss, and somebody looks for as long as the coach may have the rest twice', async () => {
    const market = await settled('lost');
    expect(balancesOf(market)).toMatchObject({ loss: SUM });
    takeBack(market, 4_000);
    await reversed(market, 'evt_one');
    await quiet(market, { doubled: true });
    expect(balancesOf(market)).toEqual({ provider: 4_000, loss: SUM - 4_000, coach: -SUM });
    expect(await job(market, 'follow-payout:stripe_evt_one')).toMatchObject({ status: 'dead' });
    takeBack(market, SUM);
    await reversed(market, 'evt_two');
    await quiet(market, { doubled: true });
    expect(balancesOf(market)).toEqual({ provider: SUM, coach: -SUM });
    expect(await job(market, 'follow-payout:stripe_evt_two')).toMatchObject({ status: 'done' });
    expect(told(market)).toEqual([]);
  });

  it('and what was taken back before it was settled is no loss', async () => {
    const market = await settled('lost', 6_000);
    expect(balancesOf(market)).toEqual({ provider: 6_000, loss: SUM - 6_000, coach: -SUM });
  });
});
