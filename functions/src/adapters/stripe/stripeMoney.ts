import { fractionDigits } from '../../contracts/utilities/minorUnits';

/**
 * Whether Stripe can be asked for a sum in minor units: of a currency in thousandths it takes whole hundredths.
 * @see https://docs.stripe.com/currencies#three-decimal
 */
export function isPayable({
  amount,
  currency,
}: {
  readonly amount: number;
  readonly currency: string;
}): boolean {
  return fractionDigits(currency) < 3 || amount % 10 === 0;
}
