import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { stripeOf } from '../../../src/adapters/stripe/stripePayments';
import { stripePayouts } from '../../../src/adapters/stripe/stripePayouts';
import { paths } from '../../../src/domain/paths';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import { CARLA, ROOT, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { ledgerOf } from '../../support/ledgerOf';
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
