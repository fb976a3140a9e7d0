/** A sum as PayPal writes it: https://developer.paypal.com/api/rest/reference/currency-codes/ */
export interface PaypalMoney {
  readonly currency_code: string;
  readonly value: string;
}

/** What PayPal takes payments in. */
const CURRENCIES = new Set(
  'aud brl cad chf cny czk dkk eur gbp hkd huf ils jpy mxn myr nok nzd php pln sek sgd thb twd usd'.split(
    ' ',
  ),
);

/** Those of which PayPal takes no parts, though ISO 4217 has some. */
const WHOLE_AT_PAYPAL = new Set(['huf', 'twd']);

/** Whether PayPal can be asked for a sum in minor units. */
export function isPayable({
  amount,
  currency,
}: {
  readonly amount: number;
  readonly currency: string;
}): boolean {
  if (!CURRENCIES.has(currency)) return false;
  return !WHOLE_AT_PAYPAL.has(currency) || amount % 10 ** digitsOf(currency) === 0;
}

/** @param amount minor units, none of which PayPal would not take */
export function moneyOf(amount: number, currency: string): PaypalMoney {
  const digits = digitsOf(currency);
  const text = String(amount).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const isWhole = digits === 0 || WHOLE_AT_PAYPAL.has(currency);
  return {
    currency_code: currency.toUpperCase(),
    value: isWhole ? whole : `${whole}.${text.slice(-digits)}`,
  };
}

/** In minor units. @throws Error for a sum that has more places than its currency */
export function minorUnitsOf({ currency_code: code, value }: PaypalMoney): number {
  const digits = digitsOf(code);
  const [whole = '', parts = ''] = value.split('.');
  if (/[^0]/.test(parts.slice(digits))) throw new Error(`PayPal says ${value} ${code}`);
  return Number(`${whole}${parts.slice(0, digits).padEnd(digits, '0')}`);
}

export function currencyOf({ currency_code: code }: PaypalMoney): string {
  return code.toLowerCase();
}

/** Of our minor units, as ISO 4217 and the other providers have them: what a system's own tables say of the forint differs. */
function digitsOf(currency: string): number {
  return currency.toLowerCase() === 'jpy' ? 0 : 2;
}
