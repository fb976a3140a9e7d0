import { expect, it } from 'vitest';
import { requestedPayout } from '../../../src/domain/payouts/payouts';
import { Refusal } from '../../../src/domain/refusal';
import { NOON } from '../../support/aPlatform';
import { aPayoutAccount } from '../../support/payouts';

it('a payout of a currency of which banks are sent no parts is whole, and leaves the rest for the next one', () => {
  const balance = { balance: 12_345, unripe: 0, disputed: 0, underway: 0, refunding: 0 };
  const wish = { coachRef: 'carla', currency: 'huf', by: 'carla', needsApproval: () => false };
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
