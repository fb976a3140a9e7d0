import type { LedgerTransaction } from '../../contracts/documents/ledger';

const WAYS = [
  'payout',
  'payout-failed',
  'balance-settled',
] as const satisfies readonly LedgerTransaction['kind'][];

/** Whether a movement is of what a coach was paid out, or paid back: nothing is earned by it, and nothing lost. */
export function isPaidOut({ kind }: Pick<LedgerTransaction, 'kind'>): boolean {
  return WAYS.some((each) => each === kind);
}
