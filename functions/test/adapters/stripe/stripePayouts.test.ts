import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { stripeOf } from '../../../src/adapters/stripe/stripePayments';
import { stripePayouts } from '../../../src/adapters/stripe/stripePayouts';
import { Unavailable } from '../../../src/ports/documents';
import { PayoutRefused, type Payouts, type Remittance } from '../../../src/ports/payouts';

const DAY = 86_400;

let local: LocalStripe;
let stripe: Stripe;
let payouts: Payouts;

beforeEach(async () => {
  local = await startStripe();
  const account = { secretKey: 'sk_test_local', apiUrl: local.url };
  [stripe, payouts] = [stripeOf(account), stripePayouts(account)];
});

afterEach(() => local.stop());

async function control(name: string, body: object): Promise<void> {
  const response = await fetch(`${local.url}/control/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

const open = (country = 'US') => payouts.openAccount({ coachRef: 'carla', country });

/** A platform that took so much, and a coach whom it can pay. */
async function funded(amount: number, country?: string): Promise<Remittance> {
  const { accountId } = await open(country);
  await control('onboard', { account: accountId });
  const wish = { amount: 2 * amount, currency: 'usd', payment_method: 'pm_card_visa', confirm: true };
  const automatic_payment_methods = { enabled: true, allow_redirects: 'never' } as const;
  await stripe.paymentIntents.create({ ...wish, automatic_payment_methods });
  await control('advance', { seconds: 3 * DAY });
  return { payoutId: 'carla_1', accountId, amount, currency: 'usd' };
}

const transfers = async () => (await stripe.transfers.list()).data;

describe('a coach at Stripe', () => {
  it('has one account, says there who it is, and is told what is missing', async () => {
    const [one, same] = await Promise.all([open(), open().catch(() => open())]);
    expect(same).toEqual(one);
    expect(one).toMatchObject({ status: 'onboarding' });
    expect(one.requirements).toContain('external_account');
    const page = await payouts.onboardingPage(one.accountId, 'https://app.example/payouts');
    expect(page.url).toContain(one.accountId);
    expect(page.expiresAt.getTime()).toBeGreaterThan(Date.now());
    expect((await fetch(page.url)).status).toBe(200);
    await control('onboard', { account: one.accountId });
    expect(await payouts.readAccount(one.accountId)).toMatchObject({ status: 'enabled', requirements: [] });
    await control('restrict', { account: one.accountId, due: ['individual.id_number'] });
    expect(await payouts.readAccount(one.accountId)).toMatchObject({
      status: 'restricted',
      requirements: ['individual.id_number'],
    });
  });
});

describe('an account that was closed at Stripe', () => {
  it('is none any more, and is replaced once', async () => {
    const one = await open();
    await stripe.accounts.del(one.accountId);
    expect(await payouts.readAccount(one.accountId)).toEqual({
      ...{ accountId: one.accountId, status: 'none', requirements: [] },
    });
    const again = () => payouts.openAccount({ coachRef: 'carla', country: 'US', replaces: one.accountId });
    const next = await again();
    expect(next.accountId).not.toBe(one.accountId);
    expect(await again()).toEqual(next);
    expect(await payouts.readAccount(next.accountId)).toEqual(next);
  });
});

describe('money on its way to a coach', () => {
  it('is sent once and paid out once, however often and however late it is asked for', async () => {
    const remittance = await funded(8_500);
    const id = await payouts.transfer(remittance);
    const told = await payouts.payOut({ ...remittance, transferId: id });
    expect(told).toMatchObject({ status: 'in-transit' });
    // Longer than Stripe knows a key.
    await control('advance', { seconds: 3 * DAY });
    expect(await payouts.transfer(remittance)).toBe(id);
    const again = await payouts.payOut({ ...remittance, transferId: id });
    expect(again).toEqual({ ...told, status: 'paid' });
    expect(await transfers()).toHaveLength(1);
    expect(await payouts.readBankPayout(remittance.accountId, told.bankPayoutId)).toEqual({
      ...{ bankPayoutId: told.bankPayoutId, status: 'paid' },
    });
  });

  it('whose transfer got no answer is found again', async () => {
    const remittance = await funded(8_500);
    // Stripe's own library asks three times.
    await control('faults', { plan: [{ path: '/v1/transfers', kind: 'lost-answer', times: 6 }] });
    await expect(payouts.transfer(remittance)).rejects.toThrow(Unavailable);
    await control('faults', { plan: [] });
    await payouts.transfer(remittance);
    expect((await transfers()).length).toBeLessThanOrEqual(1);
  });

  it('is refused where there is not so much, and nothing is sent', async () => {
    const remittance = { ...(await funded(100)), amount: 1_000_000 };
    await expect(payouts.transfer(remittance)).rejects.toThrow(PayoutRefused);
    expect(await transfers()).toEqual([]);
  });

  it('comes back when the bank does not take it, and is taken back once', async () => {
    const remittance = await funded(8_500);
    const id = await payouts.transfer(remittance);
    const { bankPayoutId } = await payouts.payOut({ ...remittance, transferId: id });
    await expect(payouts.reverse(id, 'carla_1')).rejects.toThrow(PayoutRefused);
    await control('advance', { seconds: 3 * DAY });
    const { accountId } = remittance;
    expect(await payouts.readBankPayout(accountId, bankPayoutId)).toMatchObject({ status: 'paid' });
    await control('fail-payout', { account: accountId, payout: bankPayoutId, code: 'account_closed' });
    expect(await payouts.readBankPayout(accountId, bankPayoutId)).toMatchObject({
      status: 'failed',
      failure: 'account_closed',
    });
    const reversalId = await payouts.reverse(id, 'carla_1');
    expect(await payouts.reverse(id, 'carla_1')).toBe(reversalId);
    expect((await transfers())[0]).toMatchObject({ reversed: true, amount_reversed: 8_500 });
  });

  it('is taken back as a whole where somebody had taken back a part of it', async () => {
    const remittance = await funded(8_500);
    const id = await payouts.transfer(remittance);
    await stripe.transfers.createReversal(id, { amount: 3_000 });
    await expect(payouts.payOut({ ...remittance, transferId: id })).rejects.toMatchObject({
      code: 'transfer-reversed',
    });
    const reversalId = await payouts.reverse(id, 'carla_1');
    expect(await payouts.reverse(id, 'carla_1')).toBe(reversalId);
    expect((await transfers())[0]).toMatchObject({ reversed: true, amount_reversed: 8_500 });
    expect((await stripe.transfers.listReversals(id)).data.map(({ amount }) => amount)).toEqual([
      5_500, 3_000,
    ]);
  });

  it('that somebody had taken back takes nothing of the next one to the bank', async () => {
    const remittance = await funded(8_500);
    const id = await payouts.transfer({ ...remittance, amount: 4_000 });
    await payouts.transfer({ ...remittance, amount: 4_000, payoutId: 'carla_2' });
    const { id: reversalId } = await stripe.transfers.createReversal(id);
    const sent = { ...remittance, amount: 4_000, transferId: id };
    await expect(payouts.payOut(sent)).rejects.toThrow(PayoutRefused);
    expect(await payouts.reverse(id, 'carla_1')).toBe(reversalId);
    const { data } = await stripe.payouts.list({}, { stripeAccount: remittance.accountId });
    expect(data).toEqual([]);
  });

  it('goes on to the bank where that was asked for before somebody took it back', async () => {
    const remittance = { ...(await funded(8_500)), amount: 4_000 };
    const id = await payouts.transfer(remittance);
    const made = await payouts.payOut({ ...remittance, transferId: id });
    await payouts.transfer({ ...remittance, payoutId: 'carla_2' });
    await stripe.transfers.createReversal(id);
    expect(await payouts.payOut({ ...remittance, transferId: id })).toEqual(made);
  });

  it('is another one under the same name: of another sum, currency or account', async () => {
    const remittance = await funded(8_500);
    const id = await payouts.transfer(remittance);
    expect(await payouts.transferOf(remittance)).toBe(id);
    for (const other of [{ amount: 8_499 }, { currency: 'eur' }, { accountId: 'acct_other' }]) {
      expect(await payouts.transferOf({ ...remittance, ...other })).toBeUndefined();
      await expect(payouts.transfer({ ...remittance, ...other })).rejects.toMatchObject({
        code: 'transfer-differs',
      });
    }
    expect(await transfers()).toHaveLength(1);
  });

  it('is whole of a currency of which banks are sent no parts', async () => {
    const remittance = await funded(8_503, 'HU');
    const { accountId: stripeAccount } = remittance;
    await control('rate', { from: 'usd', to: 'huf', rate: 355.37 });
    const transferId = await payouts.transfer(remittance);
    const all = Math.round(8_503 * 355.37);
    expect(all % 100).not.toBe(0);
    const part = { amount: all, currency: 'huf' };
    await expect(stripe.payouts.create(part, { stripeAccount })).rejects.toMatchObject({ param: 'amount' });
    const told = await payouts.payOut({ ...remittance, transferId });
    expect(told).toMatchObject({ converted: { amount: all - (all % 100), currency: 'huf' } });
  });

  it('M40 goes to a bank of another currency in that one, at the rate that Stripe gave', async () => {
    const remittance = await funded(8_500, 'DE');
    const { accountId } = remittance;
    await control('rate', { from: 'usd', to: 'eur', rate: 0.92 });
    const transferId = await payouts.transfer(remittance);
    const arrived = { ...remittance, transferId };
    const told = await payouts.payOut(arrived);
    expect(told).toMatchObject({ converted: { amount: 7_820, currency: 'eur', rate: 0.92 } });
    // Another rate, and a key that is forgotten: what was settled stays.
    await control('rate', { from: 'usd', to: 'eur', rate: 0.95 });
    await control('advance', { seconds: 3 * DAY });
    expect(await payouts.payOut(arrived)).toEqual({ ...told, status: 'paid' });
    const { data } = await stripe.payouts.list({}, { stripeAccount: accountId });
    expect(data).toMatchObject([{ amount: 7_820, currency: 'eur', status: 'paid' }]);
    // What comes back is 7820; the 8500 that are to be taken back are 8075 by now, which are not there.
    await control('fail-payout', { account: accountId, payout: told.bankPayoutId, code: 'account_closed' });
    await expect(payouts.reverse(transferId, 'carla_1')).rejects.toThrow(PayoutRefused);
    await control('rate', { from: 'usd', to: 'eur', rate: 0.92 });
    await payouts.reverse(transferId, 'carla_1');
    expect((await transfers())[0]).toMatchObject({ reversed: true, amount_reversed: 8_500, currency: 'usd' });
  });
});
