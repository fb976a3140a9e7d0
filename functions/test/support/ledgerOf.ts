import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import { type Lines, linesOf } from '../../src/domain/ledger/ledgerTransaction';
import type { Platform } from './aPlatform';

/** The ledger as scenarios write it: `coach D 2916 | fees D 417 | provider C 3333`, in the order of the ids. */
export function ledgerOf({ documents }: Platform): string[] {
  const all = Object.values(documents.dump('ledger/')) as LedgerTransaction[];
  return all.map(({ entries }) =>
    [...entries]
      .sort((a, b) => rank(a.side) - rank(b.side) || (a.account < b.account ? -1 : 1))
      .map(({ account, side, amount }) => `${account} ${side === 'debit' ? 'D' : 'C'} ${amount}`)
      .join(' | '),
  );
}

/** What each account stands at, of one currency where it is named. */
export function balancesOf({ documents }: Platform, currency?: string): Lines {
  const all = (Object.values(documents.dump('ledger/')) as LedgerTransaction[]).filter(
    (entry) => currency === undefined || entry.currency === currency,
  );
  const sums: Record<string, number> = {};
  for (const lines of all.map(linesOf)) {
    for (const [account, amount] of Object.entries(lines)) sums[account] = (sums[account] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

function rank(side: 'debit' | 'credit'): number {
  return side === 'debit' ? 0 : 1;
}
