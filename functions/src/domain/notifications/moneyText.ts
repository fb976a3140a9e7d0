import type { Language } from './languages';

/** A sum as people of a language write it; a currency's minor units are a hundredth of it, or none, or a thousandth. */
export function moneyText(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  language: Language,
): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** maximumFractionDigits);
}
