import { invalid, refused } from './paypalError';
import type { Money } from './world';

const PLACES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS MXN MYR NOK NZD PHP PLN SEK SGD THB USD'
      .split(' ')
      .map((code) => [code, 2]),
  ),
  ...{ HUF: 0, JPY: 0, TWD: 0 },
};

/** In the smallest parts that PayPal takes of the currency. @throws PaypalError */
export function partsOf(
  money: unknown,
  field: string,
): { readonly amount: number; readonly currency: string } {
  const { currency_code: currency, value } = (money ?? {}) as Partial<Money>;
  if (typeof currency !== 'string') throw invalid('MISSING_REQUIRED_PARAMETER', `${field}/currency_code`);
  if (typeof value !== 'string' || !/^(\d+|\d*\.\d+)$/.test(value) || value.length > 32)
    throw invalid('INVALID_PARAMETER_SYNTAX', `${field}/value`);
  const places = PLACES[currency];
  if (places === undefined)
    throw refused('CURRENCY_NOT_SUPPORTED', 'Currency code should be a supported currency code.');
  const [whole = '', parts = ''] = value.split('.');
  if (parts.length > places)
    throw places === 0
      ? refused('DECIMALS_NOT_SUPPORTED', 'Currency does not support decimals.')
      : refused(
          'DECIMAL_PRECISION',
          `If the currency supports decimals, only two decimal place precision is supported.`,
        );
  const amount = Number(`${whole}${parts.padEnd(places, '0')}`);
  if (amount === 0) throw refused('CANNOT_BE_ZERO_OR_NEGATIVE', 'Must be greater than zero.');
  return { amount, currency };
}

export function moneyOf(amount: number, currency: string): Money {
  const places = PLACES[currency] ?? 2;
  const text = String(amount).padStart(places + 1, '0');
  const value = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return { currency_code: currency, value };
}

/** What PayPal keeps of a sale: 3.49 % and 49 of the smallest parts, as in the United States. */
export function feeOf(amount: number): number {
  return Math.min(amount, Math.round(amount * 0.0349) + 49);
}
