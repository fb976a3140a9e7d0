import type { LedgerTransaction } from '../../contracts/documents/ledger';
import { linesOf } from './ledgerTransaction';

const WAYS = [
  'payout',
  'payout-failed',
  'payout-taken-back',
  'transfer-kept',
  'balance-settled',
] as const satisfies readonly LedgerTransaction['kind'][];

/** Whether a movement is of what a coach was paid out, or paid back: nothing is earned by it, and nothing lost. */
export function isPaidOut({ kind }: Pick<LedgerTransaction, 'kind'>): boolean {
  return WAYS.some((each) => each === kind);
}

/** What of a movement payers paid, below zero what they have again; what becomes of a coach's balance is none of theirs. */
export function paidBy(entry: LedgerTransaction): number {
  if (isPaidOut(entry) || entry.kind === 'balance-given-up') return 0;
  const { coach = 0, fees = 0, tax = 0 } = linesOf(entry);
  return 0 - coach - fees - tax;
}
