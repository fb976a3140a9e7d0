import { expect, it } from 'vitest';
import { requestedPayout } from '../../../src/domain/payouts/payouts';
import { Refusal } from '../../../src/domain/refusal';
import { NOON } from '../../support/aPlatform';
import { aPayoutAccount } from '../../support/payouts';

it('a payout of a currency of which banks are sent no parts is whole, and leaves the rest for the next one', () => {
  const balance = { balance: 12_345, unripe: 0, disputed: 0, underway: 0, refunding: 0 };
  const wish = { coachRef: 'carla', currency: 'huf', by: 'carla' };
  const ask = (amount?: number, available = balance) =>
    requestedPayout(aPayoutAccount('carla'), available, { ...wish, amount }, NOON);
  expect(ask()).toMatchObject({ payout: { amount: 12_300 }, left: 45 });
  expect(ask(12_200)).toMatchObject({ payout: { amount: 12_200 }, left: 145 });
  const reasonOf = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error instanceof Refusal ? [error.reason, error.facts] : error;
    }
  };
  expect(reasonOf(() => ask(12_345))).toEqual(['payout-not-whole', { unit: 100, currency: 'huf' }]);
  expect(reasonOf(() => ask(undefined, { ...balance, balance: 99 }))).toEqual([
    'payout-exceeds',
    { available: 99, currency: 'huf' },
  ]);
});

it('what admins let go alone is added up by currency, for a day', () => {
  const balance = { balance: 500_000, unripe: 0, disputed: 0, underway: 0, refunding: 0 };
  const before = (hours: number) => new Date(NOON.getTime() - hours * 3_600_000);
  const letGoAlone = [
    { amount: 80_000, currency: 'eur', at: before(24) },
    { amount: 60_000, currency: 'eur', at: before(23) },
    { amount: 90_000, currency: 'usd', at: before(1) },
  ];
  const ask = (amount: number, currency: string, by: Partial<{ twoPersonsAbove: number }>) =>
    requestedPayout(
      { ...aPayoutAccount('carla'), letGoAlone },
      balance,
      { coachRef: 'carla', currency, amount, by: 'root', ...by },
      NOON,
    );
  const admins = { twoPersonsAbove: 100_000 };
  expect(ask(40_001, 'eur', admins)).toMatchObject({
    payout: { status: 'awaiting-approval' },
    account: { letGoAlone },
  });
  const alone = ask(40_000, 'eur', admins);
  expect(alone.payout.status).toBe('requested');
  expect(alone.account.letGoAlone).toEqual([
    ...letGoAlone.slice(1),
    { amount: 40_000, currency: 'eur', at: NOON },
  ]);
  expect(ask(100_000, 'gbp', admins).payout.status, 'another currency').toBe('requested');
  expect(ask(500_000, 'eur', {}), 'the coach’s own').toMatchObject({
    payout: { status: 'requested' },
    account: { letGoAlone },
  });
});
