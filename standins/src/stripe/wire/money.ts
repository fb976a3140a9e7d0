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
/** Written in hundredths, of which there are whole ones only: https://docs.stripe.com/currencies#special-cases */
const IN_WHOLE_HUNDREDS = new Set(['isk', 'ugx']);
/** The same, of payouts alone. */
const PAID_OUT_WHOLE = new Set(['huf', 'twd', ...IN_WHOLE_HUNDREDS]);
const MAXIMUM = 99_999_999;

/** What Stripe does not count in hundredths: https://docs.stripe.com/currencies#zero-decimal */
const WITHOUT_PARTS = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));

/** How many digits of a sum stand behind the point, as Stripe counts. */
export function decimalsOf(currency: string): number {
  if (WITHOUT_PARTS.has(currency)) return 0;
  return IN_THOUSANDTHS.has(currency) ? 3 : 2;
}

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
  if (IN_WHOLE_HUNDREDS.has(currency)) checkWhole(amount, currency);
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

/** @throws StripeError 400 for a payout of parts of what is paid out whole */
export function checkPayout(amount: number, currency: string): void {
  if (PAID_OUT_WHOLE.has(currency)) checkWhole(amount, currency);
}

function checkWhole(amount: number, currency: string): void {
  if (amount % 100 === 0) return;
  throw invalidRequest(`Invalid amount: an amount in ${currency} must be evenly divisible by 100.`, {
    code: 'parameter_invalid_integer',
    param: 'amount',
  });
}
