import { invalidRequest } from './stripeError';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Half a dollar or a euro; other currencies have minimums of their own, which are not published as data. */
const MINIMUM = 50;
const MAXIMUM = 99_999_999;

/** @throws StripeError 400 */
export function checkCurrency(given: unknown): string {
  const currency = String(given).toLowerCase();
  if (CURRENCIES.has(currency)) return currency;
  throw invalidRequest(`Invalid currency: ${currency}. Stripe currently supports ISO currencies.`, {
    param: 'currency',
  });
}

/** Minor units. @throws StripeError 400 `parameter_invalid_integer`, `amount_too_small`, `amount_too_large` */
export function checkAmount(given: unknown, currency: string, minimum = MINIMUM): number {
  const amount = Number(given);
  if (!Number.isInteger(amount) || amount < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (amount < minimum)
    throw invalidRequest(`Amount must be at least ${minimum} ${currency} in the smallest unit.`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  if (amount > MAXIMUM)
    throw invalidRequest('Amount must be no more than 99999999.', {
      code: 'amount_too_large',
      param: 'amount',
    });
  return amount;
}
