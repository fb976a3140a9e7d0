import { describe, expect, it } from 'vitest';
import { isPayable, minorUnitsOf, moneyOf } from '../../../src/adapters/paypal/paypalMoney';

describe('a sum as PayPal writes it', () => {
  it.each([
    [4_999, 'eur', '49.99'],
    [5, 'usd', '0.05'],
    [100, 'usd', '1.00'],
    [1_200, 'jpy', '1200'],
    [1_200_00, 'huf', '1200'],
    [300_00, 'twd', '300'],
  ])('%i %s is %s, and back', (amount, currency, value) => {
    const money = moneyOf(amount, currency);
    expect(money).toEqual({ currency_code: currency.toUpperCase(), value });
    expect(minorUnitsOf(money)).toBe(amount);
  });

  it.each([
    [100, 'eur', true],
    [150, 'huf', false],
    [100, 'huf', true],
    [100, 'tnd', false],
    [100, 'inr', false],
  ])('%i %s can be asked for: %s', (amount, currency, expected) => {
    expect(isPayable({ amount, currency })).toBe(expected);
  });

  it('is not read where it has more places than its currency', () => {
    expect(() => minorUnitsOf({ currency_code: 'JPY', value: '12.5' })).toThrow('12.5 JPY');
  });
});
