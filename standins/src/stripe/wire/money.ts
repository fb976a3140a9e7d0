import { invalidRequest } from './stripeError';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** The least of a charge, in minor units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts; of all others, one. */
const MINIMUMS: Readonly<Record<string, number>> = {
  ...{
    aed: 200,
    aud: 50,
    bgn: 100,
    brl: 50,
    cad: 50,
    chf: 50,
    czk: 1_500,
    dkk: 250,
    eur: 50,
    gbp: 30,
    hkd: 400,
  },
  ...{ huf: 17_500, inr: 50, jpy: 50, mxn: 1_000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300 },
  ...{ sgd: 50, thb: 1_000, usd: 50 },
};

/** Of which Stripe takes whole hundredths only: https://docs.stripe.com/currencies#three-decimal */
const IN_THOUSANDTHS = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
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
export function checkAmount(given: unknown, currency: string, minimum = MINIMUMS[currency] ?? 1): number {
  const amount = Number(given);
  if (!Number.isInteger(amount) || amount < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (IN_THOUSANDTHS.has(currency) && amount % 10 !== 0)
    throw invalidRequest(`Invalid amount: the last digit of an amount in ${currency} must be 0.`, {
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
