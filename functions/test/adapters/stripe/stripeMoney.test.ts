import { expect, test } from 'vitest';
import { isPayable } from '../../../src/adapters/stripe/stripeMoney';
import { CURRENCIES } from '../../../src/contracts/currencies';

test.each([
  [1_250, 'eur', true],
  [1_250, 'jpy', true],
  [125_000, 'huf', true],
  [1_250, 'kwd', true],
  [1_255, 'kwd', false],
  [49, 'eur', false],
  [30, 'gbp', true],
  [17_499, 'huf', false],
  [1_250, 'irr', false],
] as const)('%d minor units of %s can be asked of Stripe: %s', (amount, currency, can) => {
  expect(isPayable({ amount, currency })).toBe(can);
});

test('no price is in a currency of which Stripe counts another smallest unit than ISO 4217', () => {
  expect(['isk', 'ugx', 'mga'].filter((each) => CURRENCIES.includes(each))).toEqual([]);
});
