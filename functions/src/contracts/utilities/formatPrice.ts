import { fractionDigits } from './minorUnits';

/**
 * Money for people: `formatPrice(250_000, 'usd', 'en')` is `$2,500.00`, of yen `¥250,000`, and of forints `HUF 2,500`; parts that people leave
 * out are shown where there are some.
 * @param amount minor units of the currency (ISO 4217), as stored: cents for usd, whole yen for jpy
 * @param locale BCP 47; the runtime's own when absent
 */
export function formatPrice(amount: number, currency: string, locale?: string): string {
  const digits = fractionDigits(currency);
  const parts = 10 ** digits;
  const usual = new Intl.NumberFormat(locale, { style: 'currency', currency });
  if (amount % parts === 0) return usual.format(amount / parts);
  const exact = { style: 'currency', currency, minimumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale, exact).format(amount / parts);
}
