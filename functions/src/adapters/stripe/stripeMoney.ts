import { fractionDigits } from '../../contracts/utilities/minorUnits';
import type { Received } from '../../ports/payments';

/** The least that Stripe charges of a currency, in minor units, where it says so; of all others, what is as much as that by then. */
const LEAST: Readonly<Record<string, number>> = {
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

/** Of the currencies that have a price here, those that no card is charged in at Stripe. */
const NOT_CHARGED = new Set('btn cup ern iqd irr kpw lyd sdg ssp syp tmt ves zwg'.split(' '));

/**
 * Whether Stripe can be asked for a sum in minor units: of a currency in thousandths it takes whole hundredths. What it refuses all the
 * same, it says when it is asked.
 * @see https://docs.stripe.com/currencies
 */
export function isPayable({ amount, currency }: Received): boolean {
  if (NOT_CHARGED.has(currency) || amount < (LEAST[currency] ?? 1)) return false;
  return fractionDigits(currency) < 3 || amount % 10 === 0;
}
