import { describe, expect, it } from 'vitest';
import { stripeEvents } from '../../../src/adapters/stripe/stripeEvents';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { paths } from '../../../src/domain/paths';
import listAttention from '../../../src/handlers/admin/listAttention';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import hearStripe from '../../../src/handlers/payments/hearStripe';
import hearStripeConnect from '../../../src/handlers/payments/hearStripeConnect';
import settlePayout from '../../../src/handlers/payments/settlePayout';
import { CARLA, ROOT, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { SECRET, heardBy, listening, signatureOf } from '../../support/knocks';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { someEarnings } from '../../support/payouts';
import { permutations } from '../../support/permutations';
import { later, quiet } from '../../support/quiet';

const CONNECT = 'whsec_of_the_connect_endpoint';
const eur = { currency: 'eur' };
const DAY = 24 * 60;

/** A platform that hears both endpoints, and carla, who earned 8500 long ago and can be paid. */
async function anEarner(): Promise<Platform> {
  const market = listening(await aMarket());
  Object.assign(market.ports, { payoutEvents: () => Promise.resolve(stripeEvents(CONNECT)) });
  market.isSelling = true;
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  await market.call(getPayoutAccount, CARLA, eur);
  const entry = someEarnings('carla', 8_500);
  market.documents.put(paths.ledgerTransaction(entry.id), entry);
  return market;
}

/** An event of a connected account, which says nothing true but what it is about. */
function told(id: string, type: string, object: object): string {
  return JSON.stringify({ id, object: 'event', account: 'acct_carla', type, created: 1, data: { object } });
}

const PAID = told('evt_paid', 'payout.paid', { object: 'payout', metadata: { payoutId: 'carla_1' } });
const FAILED = told('evt_failed', 'payout.failed', { object: 'payout', metadata: { payoutId: 'carla_1' } });
const LOST = { payoutId: 'carla_1', as: 'lost', reason: 'The account was closed' };
const CREATED = told('evt_created', 'payout.created', {
  object: 'payout',
  metadata: { payoutId: 'carla_1' },
});
const ACCOUNT = told('evt_account', 'account.updated', {
  object: 'account',
  metadata: { coachRef: 'carla' },
});

async function hear(
  { ports }: Platform,
  body: string,
  secret = CONNECT,
  by = hearStripeConnect,
): Promise<number> {
  const signature = signatureOf(body, secret);
  const call = { method: 'POST', ip: '203.0.113.9', query: new URLSearchParams(), ports };
  return (await by({ ...call, header: () => signature, rawBody: Buffer.from(body) })).status;
}

const payout = ({ documents }: Platform) => documents.get(paths.payout('carla_1'));
const job = ({ documents }: Platform, id: string) => documents.get(paths.outboxJob(id)) as Promise<OutboxJob>;
const notices = ({ documents }: Platform) =>
  Object.keys(documents.dump('outbox/notify:payout-')).map((path) => path.slice('outbox/notify:'.length));

async function paying(market: Platform): Promise<void> {
  await market.call(createPayout, CARLA, eur);
  await quiet(market);
}

describe('events of the accounts of coaches', () => {
  it('M16 (g) are taken with the secret of their own endpoint only, and the other way round', async () => {
    const market = await anEarner();
    await paying(market);
    expect(await hear(market, PAID, SECRET)).toBe(400);
    expect(await hear(market, PAID, CONNECT, hearStripe)).toBe(400);
    expect(heardBy(market)).toEqual([]);
    expect(await hear(market, PAID)).toBe(200);
    expect(heardBy(market)).toMatchObject([{ id: 'stripe_evt_paid', status: 'waiting', attempts: 1 }]);
  });

  it('have a payout follow at once, and tell the coach once that it arrived', async () => {
    const market = await anEarner();
    await paying(market);
    expect(await payout(market)).toMatchObject({ status: 'in-transit' });
    market.payouts.bank('carla_1', 'paid');
    for (let times = 0; times < 2; times += 1) await hear(market, PAID);
    await quiet(market, { doubled: true });
    expect(await payout(market)).toMatchObject({ status: 'paid' });
    expect(heardBy(market)).toMatchObject([{ status: 'done', attempts: 2 }]);
    await later(market, DAY, true);
    expect(notices(market)).toEqual(['payout-paid:carla:carla_1:1']);
    expect(ledgerOf(market)).toContain('coach D 8500 | transit C 8500');
  });

  it('that come in any order, each doubled, end alike: it arrived, came back and is owed once', async () => {
    for (const order of permutations([CREATED, PAID, FAILED])) {
      const market = await anEarner();
      await paying(market);
      market.payouts.bank('carla_1', 'paid');
      await hear(market, PAID.replace('evt_paid', 'evt_updated'));
      await quiet(market);
      market.payouts.bank('carla_1', 'failed', 'account_closed');
      for (const body of order.flatMap((each) => [each, each])) {
        await hear(market, body);
        await quiet(market, { doubled: true });
      }
      await later(market, 2 * DAY, true);
      expect(await payout(market)).toMatchObject({ status: 'returned', failure: 'account_closed' });
      expect(balancesOf(market)).toEqual({ provider: 8_500, coach: -8_500 });
      expect(notices(market).sort()).toEqual([
        'payout-failed:carla:carla_1:1',
        'payout-paid:carla:carla_1:1',
      ]);
      const dead = Object.values(market.documents.dump('outbox/')) as OutboxJob[];
      expect(dead.filter(({ status }) => status === 'dead')).toHaveLength(1);
    }
  });

  it('that are lost in any part, while the account is stopped between them, end alike once it is looked at', async () => {
    const all = [CREATED, PAID, ACCOUNT, FAILED];
    for (let lost = 0; lost < 2 ** all.length; lost += 1) {
      const what = `${lost.toString(2)} lost`;
      const market = await anEarner();
      await paying(market);
      const tell = async (body: string) => {
        if ((lost & (1 << all.indexOf(body))) === 0) await hear(market, body);
        await quiet(market, { doubled: true });
      };
      await tell(CREATED);
      market.payouts.bank('carla_1', 'paid');
      await tell(PAID);
      const known = market.payouts.accounts.get('acct_carla')!;
      market.payouts.accounts.set('acct_carla', { ...known, status: 'restricted', requirements: ['tax_id'] });
      await tell(ACCOUNT);
      // Where a word of it was lost, the platform looks within hours, and a day after it has arrived.
      await later(market, DAY);
      market.payouts.bank('carla_1', 'failed', 'account_closed');
      await tell(FAILED);
      await later(market, 2 * DAY, true);
      expect(await payout(market), what).toMatchObject({ status: 'returned', failure: 'account_closed' });
      expect(balancesOf(market), what).toEqual({ provider: 8_500, coach: -8_500 });
      expect(notices(market).sort(), what).toEqual([
        'payout-failed:carla:carla_1:1',
        'payout-paid:carla:carla_1:1',
      ]);
      await market.call(getPayoutAccount, CARLA, eur);
      expect(await market.documents.get(paths.payoutAccount('carla')), what).toMatchObject({
        ...{ status: 'restricted', requirements: ['tax_id'], underway: { eur: 0 } },
      });
      expect(Object.keys(market.documents.dump('outbox/notify:payouts-stopped')), what).toHaveLength(1);
      await expectRefusal(market.call(createPayout, CARLA, eur), 'payout-account-not-ready');
    }
  });

  it('that tell of a return months later have it taken back, and somebody looks', async () => {
    const market = await anEarner();
    await paying(market);
    market.payouts.bank('carla_1', 'paid');
    await hear(market, PAID);
    for (let day = 0; day < 10; day += 1) await later(market, DAY);
    expect(await job(market, 'make-payout:carla_1')).toMatchObject({ status: 'done' });
    await later(market, 60 * DAY);
    market.payouts.bank('carla_1', 'failed', 'account_closed');
    await hear(market, FAILED);
    await quiet(market, { doubled: true });
    expect(await payout(market)).toMatchObject({ status: 'returned' });
    expect(await job(market, 'follow-payout:stripe_evt_failed')).toMatchObject({ status: 'dead' });
  });

  it('that tell of one that was given up as lost have somebody look: its coach may have it twice', async () => {
    const market = await anEarner();
    await paying(market);
    market.payouts.close('acct_carla');
    for (let day = 0; day < 9; day += 1) await later(market, DAY);
    expect(await market.call(settlePayout, ROOT, LOST)).toMatchObject({ status: 'returned' });
    await hear(market, PAID);
    await quiet(market, { doubled: true });
    expect(await payout(market)).toMatchObject({ status: 'returned', failure: 'transfer-lost' });
    expect(await job(market, 'follow-payout:stripe_evt_paid')).toMatchObject({ status: 'dead' });
    expect(balancesOf(market)).toEqual({ loss: 8_500, coach: -8_500 });
  });

  it('about what is none of ours are only counted', async () => {
    const market = await anEarner();
    for (const object of [
      { object: 'payout', metadata: {} },
      { object: 'payout', metadata: { payoutId: 'nobody_1' } },
      { object: 'account', metadata: { coachRef: 'nobody' } },
      { object: 'person', metadata: { coachRef: 'carla' } },
    ])
      expect(await hear(market, told(`evt_${JSON.stringify(object).length}`, 'x', object))).toBe(200);
    expect(heardBy(market).map(({ status }) => status)).toEqual(['ignored', 'ignored', 'ignored', 'ignored']);
    expect(Object.keys(market.documents.dump('outbox/follow'))).toEqual([]);
  });
});

describe('an account that the provider stops', () => {
  it('pays nothing out, tells its coach once a time, and needs a person until it goes on', async () => {
    const market = await anEarner();
    const accounts = market.payouts.accounts;
    const enabled = accounts.get('acct_carla')!;
    const attention = async () =>
      ((await market.call(listAttention, ROOT, {})) as { attention: { kind: string; first: object[] }[] })
        .attention;
    for (const times of [1, 2]) {
      accounts.set('acct_carla', {
        ...enabled,
        status: 'restricted',
        requirements: ['individual.id_number'],
      });
      for (const id of ['a', 'b'])
        await hear(market, ACCOUNT.replace('evt_account', `evt_stop_${times}${id}`));
      await quiet(market, { doubled: true });
      await expectRefusal(market.call(createPayout, CARLA, eur), 'payout-account-not-ready');
      expect(await attention()).toMatchObject([
        { kind: 'payout-accounts-restricted', first: [{ id: 'carla', about: 'individual.id_number' }] },
      ]);
      expect(Object.keys(market.documents.dump('outbox/notify:payouts-stopped'))).toHaveLength(times);
      await later(market, 10);
      accounts.set('acct_carla', enabled);
      await hear(market, ACCOUNT.replace('evt_account', `evt_go_${times}`));
      await quiet(market, { doubled: true });
      expect(await attention()).toEqual([]);
      expect(await market.documents.get(paths.payoutAccount('carla'))).not.toHaveProperty('restrictedAt');
      await later(market, 10);
    }
  });
});
