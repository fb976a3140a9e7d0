import type { LedgerAccount, LedgerKind } from '../../contracts/documents/ledger';
import type { Lines } from './ledgerTransaction';

/** The movements of one sum from one account to another: of what is debited, and what credited. */
const PLAIN_MOVEMENTS = {
  'charge-cost': ['costs', 'provider'],
  dispute: ['disputes', 'provider'],
  'dispute-cost': ['costs', 'provider'],
  'dispute-won': ['provider', 'disputes'],
  transfer: ['transit', 'provider'],
  'transfer-reversed': ['provider', 'transit'],
  'transfer-lost': ['loss', 'transit'],
  'transfer-kept': ['coach', 'transit'],
  payout: ['coach', 'transit'],
  'payout-failed': ['transit', 'coach'],
  'payout-taken-back': ['provider', 'coach'],
  'loss-taken-back': ['provider', 'loss'],
  'balance-settled': ['coach', 'provider'],
  'balance-given-up': ['coach', 'loss'],
  stray: ['provider', 'unapplied'],
  'stray-cost': ['costs', 'provider'],
  'stray-refund': ['unapplied', 'provider'],
  'stray-refund-failed': ['provider', 'unapplied'],
  'plan-charge': ['provider', 'plans'],
  'plan-cost': ['costs', 'provider'],
  'plan-refund': ['plans', 'provider'],
  'plan-refund-failed': ['provider', 'plans'],
  'plan-dispute': ['disputes', 'provider'],
  'plan-dispute-cost': ['costs', 'provider'],
  'plan-dispute-won': ['provider', 'disputes'],
  'plan-dispute-lost': ['plans', 'disputes'],
} as const satisfies Partial<Record<LedgerKind, readonly [debit: LedgerAccount, credit: LedgerAccount]>>;

export function plainLines(kind: keyof typeof PLAIN_MOVEMENTS, amount: number): Lines {
  const [debit, credit] = PLAIN_MOVEMENTS[kind];
  return { [debit]: amount, [credit]: -amount };
}
