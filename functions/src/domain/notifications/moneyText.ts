import { formatPrice } from '../../contracts/utilities/formatPrice';
import type { Language } from './languages';

/** A sum as people of a language write it. */
export function moneyText(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  language: Language,
): string {
  return formatPrice(amount, currency, language);
}
