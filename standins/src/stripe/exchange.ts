import { decimalsOf } from './wire/money';
import { invalidRequest } from './wire/stripeError';
import type { World } from './world';

/** What one unit of a currency is worth in US dollars: made up, and the same every day until the control route `rate` says otherwise. */
const IN_DOLLARS: Readonly<Record<string, number>> = {
  ...{
    usd: 1,
    eur: 1.1,
    gbp: 1.25,
    chf: 1.15,
    cad: 0.75,
    aud: 0.65,
    nzd: 0.6,
    jpy: 0.007,
    sek: 0.1,
    nok: 0.1,
  },
  ...{
    dkk: 0.15,
    pln: 0.25,
    czk: 0.045,
    huf: 0.0028,
    ron: 0.22,
    bgn: 0.56,
    mxn: 0.055,
    brl: 0.18,
    inr: 0.012,
  },
  ...{ sgd: 0.75, hkd: 0.13, thb: 0.03, myr: 0.23, aed: 0.27, kwd: 3.25, bhd: 2.65 },
};

/** The currency in which accounts of a country are settled; of all others the dollar. */
const OF_COUNTRY: Readonly<Record<string, string>> = {
  ...{ GB: 'gbp', CH: 'chf', LI: 'chf', CA: 'cad', AU: 'aud', NZ: 'nzd', JP: 'jpy', SE: 'sek', NO: 'nok' },
  ...{ DK: 'dkk', PL: 'pln', CZ: 'czk', HU: 'huf', RO: 'ron', MX: 'mxn', BR: 'brl', IN: 'inr', SG: 'sgd' },
  ...{ HK: 'hkd', TH: 'thb', MY: 'myr', AE: 'aed' },
  ...Object.fromEntries(
    'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'
      .split(' ')
      .map((country) => [country, 'eur']),
  ),
};

export function currencyOf(country: string): string {
  return OF_COUNTRY[country] ?? 'usd';
}

export interface Exchanged {
  /** Minor units of the other currency. */
  readonly amount: number;
  /** Undefined where nothing was exchanged. */
  readonly rate: number | undefined;
}

/** What a sum is in another currency at the rate of now. @throws StripeError where nobody said what the rate is */
export function exchanged(world: World, amount: number, from: string, to: string): Exchanged {
  if (from === to) return { amount, rate: undefined };
  const rate = world.rates.get(`${from}:${to}`) ?? rateOf(from, to);
  const shift = 10 ** (decimalsOf(to) - decimalsOf(from));
  return { amount: Math.round(amount * rate * shift), rate };
}

function rateOf(from: string, to: string): number {
  const [sold, bought] = [IN_DOLLARS[from], IN_DOLLARS[to]];
  if (sold === undefined || bought === undefined)
    throw invalidRequest(`There is no rate from ${from} to ${to} here: set one by /control/rate.`);
  return Number((sold / bought).toPrecision(6));
}
