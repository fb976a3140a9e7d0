const WITHOUT_PARTS = new Set(
  'bif clp djf gnf isk jpy kmf krw pyg rwf ugx uyi vnd vuv xaf xof xpf'.split(' '),
);
const IN_THOUSANDTHS = new Set('bhd iqd jod kwd lyd omr tnd'.split(' '));

/** The most that is moved at once. */
export const MOST_MINOR_UNITS = 100_000_00;

/**
 * How many digits of a stored sum stand behind the point: 2 of usd, 0 of jpy, 3 of kwd, as ISO 4217 has them. What `Intl` says is how a sum is
 * usually shown: of the forint, the rupiah or the Colombian peso without the hundredths that providers of payments count in.
 */
export function fractionDigits(currency: string): number {
  const code = currency.toLowerCase();
  if (WITHOUT_PARTS.has(code)) return 0;
  return IN_THOUSANDTHS.has(code) ? 3 : 2;
}

/** What a payout to a bank is a multiple of, in minor units: of the forint and the Taiwan dollar no bank is sent parts. */
export function payoutUnit(currency: string): number {
  return currency === 'huf' || currency === 'twd' ? 100 : 1;
}

/**
 * What a part of a price that goes back is a multiple of, in minor units: PayPal gives back no parts of the forint and the Taiwan dollar,
 * Stripe none of a hundredth.
 */
export function refundUnit(currency: string): number {
  return fractionDigits(currency) === 3 ? 10 : payoutUnit(currency);
}

/** How often in a day admins may let money of one coach go without a second one. */
export const MOST_LET_GO_ALONE = 20;
