import { expect, test } from 'vitest';
import { formatPrice } from '../../../src/contracts/utilities/formatPrice';

test.each([
  [250_000, 'usd', 'en', '$2,500.00'],
  [250_000, 'jpy', 'en', '¥250,000'],
  [1_234, 'kwd', 'en', 'KWD 1.234'],
  [99, 'eur', 'de', '0,99 €'],
  [0, 'eur', 'en', '€0.00'],
  [-1_050, 'usd', 'en', '-$10.50'],
  [250_000, 'huf', 'en', 'HUF 2,500'],
  [250_050, 'huf', 'en', 'HUF 2,500.50'],
  [1_500_000, 'idr', 'en', 'IDR 15,000'],
  [90_000, 'cop', 'en', 'COP 900'],
  [5_000, 'isk', 'en', 'ISK 5,000'],
])('%d minor units of %s in %s are %s', (amount, currency, locale, text) => {
  expect(formatPrice(amount, currency, locale).replaceAll(/\s/g, ' ')).toBe(text);
});
