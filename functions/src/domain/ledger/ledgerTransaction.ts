import type {
  Conversion,
  LedgerAccount,
  LedgerKind,
  LedgerTransaction,
} from '../../contracts/documents/ledger';

/** By account, in minor units: a debit above zero, a credit below. */
export type Lines = Readonly<Partial<Record<LedgerAccount, number>>>;

/** What a movement is of; its kind and subject name it, so that it is booked once. */
export interface Movement {
  readonly kind: LedgerKind;
  readonly subject: string;
  readonly paymentRef?: string;
  readonly payoutRef?: string;
  readonly coachRef?: string;
  readonly planRef?: string;
  readonly subscriptionRef?: string;
  readonly currency: string;
  readonly note?: string;
  readonly converted?: Conversion;
}

/**
 * A movement in double entry.
 * @throws Error for lines that do not balance, or move nothing: a bug must not reach the books
 */
export function ledgerTransaction(movement: Movement, lines: Lines, now: Date): LedgerTransaction {
  const { kind, subject, ...about } = movement;
  const moved = (Object.entries(lines) as [LedgerAccount, number][]).filter(([, amount]) => amount !== 0);
  const total = moved.reduce((sum, [, amount]) => sum + amount, 0);
  const isWhole = moved.every(([, amount]) => Number.isSafeInteger(amount));
  if (total !== 0 || !isWhole || moved.length === 0)
    throw new Error(`the lines of ${kind}:${subject} do not balance: ${JSON.stringify(lines)}`);
  return {
    id: `${kind}:${subject}`,
    kind,
    ...about,
    entries: moved.map(([account, amount]) => ({
      account,
      side: amount > 0 ? 'debit' : 'credit',
      amount: Math.abs(amount),
    })),
    coachChange: lines.coach ? -lines.coach : 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** What each account is moved by, as `Lines` have it. */
export function linesOf({ entries }: Pick<LedgerTransaction, 'entries'>): Lines {
  return Object.fromEntries(
    entries.map(({ account, side, amount }) => [account, side === 'debit' ? amount : -amount]),
  );
}

export function summed(all: readonly Lines[]): Lines {
  const sums: Partial<Record<LedgerAccount, number>> = {};
  for (const lines of all) {
    for (const [account, amount] of Object.entries(lines) as [LedgerAccount, number][])
      sums[account] = (sums[account] ?? 0) + amount;
  }
  return sums;
}
