import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import type { Payout, PayoutAccount } from '../../src/contracts/documents/payouts';
import { ledgerTransaction } from '../../src/domain/ledger/ledgerTransaction';
import { NOON } from './aPlatform';

const dated = { createdAt: NOON, updatedAt: NOON };

/** An account of a coach's that the provider pays. */
export function aPayoutAccount(coachRef: string): PayoutAccount {
  return {
    ...{ provider: 'in-memory', accountId: `acct_${coachRef}`, status: 'enabled', requirements: [] },
    ...{ payouts: 0, underway: {} },
    ...dated,
  };
}

/** A payout of carla's, `carla_1`, that was just asked for. */
export function aPayout(changes: Partial<Payout> = {}): Payout {
  return {
    ...{ id: 'carla_1', coachRef: 'carla', amount: 8_500, currency: 'eur', status: 'requested' },
    ...{ provider: 'in-memory', accountId: 'acct_carla', requestedBy: 'vera', timeline: [] },
    ...dated,
    ...changes,
  };
}

/** Something that a coach earned long ago, in euros. */
export function someEarnings(coachRef: string, amount: number, subject = 'old'): LedgerTransaction {
  const about = { kind: 'charge', subject, coachRef, currency: 'eur' } as const;
  return ledgerTransaction(about, { provider: amount, coach: -amount }, NOON);
}
