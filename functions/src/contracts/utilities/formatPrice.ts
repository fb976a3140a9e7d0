/**
 * Money for people: `formatPrice(250_000, 'usd', 'en')` is `$2,500.00`, of yen `¥250,000`.
 * @param amount minor units of the currency, as stored: cents for usd, whole yen for jpy (ISO 4217, as the runtime knows it)
 * @param locale BCP 47; the runtime's own when absent
 */
export function formatPrice(amount: number, currency: string, locale?: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** digits);
}
