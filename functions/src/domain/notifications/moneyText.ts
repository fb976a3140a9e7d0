import { formatPrice } from '../../contracts/utilities/formatPrice';
import type { Language } from './languages';

/** A sum as people of a language write it. */
export function moneyText(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  language: Language,
): string {
  return formatPrice(amount, currency, language);
}

const PAID: Readonly<Record<Language, string>> = { en: 'Paid', de: 'Bezahlt' };

/** The sentence of what was paid, to stand behind another; empty where nothing was. */
export function paidText(paid: Parameters<typeof moneyText>[0] | undefined, language: Language): string {
  return paid === undefined ? '' : ` ${PAID[language]}: ${moneyText(paid, language)}.`;
}
