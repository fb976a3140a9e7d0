import type { SavedMethod } from '../../contracts/documents/wallets';

const DEBITS = [
  'us_bank_account',
  'sepa_debit',
  'bacs_debit',
  'au_becs_debit',
  'acss_debit',
  'nz_bank_account',
  'customer_balance',
];

/** What Stripe's word for a way to pay is here. @param isPhone whether a card is in the wallet of a phone */
export function typeOfMethod(type: string, isPhone: boolean): SavedMethod['type'] {
  if (type === 'card') return isPhone ? 'wallet' : 'card';
  return DEBITS.includes(type) ? 'bank_transfer' : 'wallet';
}
