import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import type { OutboxJob } from '../../src/contracts/documents/outbox';
import type { Payout, PayoutAccount } from '../../src/contracts/documents/payouts';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import { makePayoutJob } from '../../src/domain/payouts/payoutJobs';
import type { DocumentPath } from '../../src/ports/documents';
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

/** A payout of which nobody knows whether it left, and its job, which is dead since an hour before noon. */
export function anUnclearPayout(
  id: string,
  changes: Partial<Payout> = {},
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const job = makePayoutJob(id);
  const died = new Date(NOON.getTime() - 3_600_000);
  const dead: OutboxJob = { ...newOutboxJob(job, died), status: 'dead' };
  return [
    [paths.payout(id), aPayout({ id, status: 'sending', ...changes })],
    [paths.outboxJob(job.id), dead],
  ];
}

/** Something that a coach earned long ago, in euros. */
export function someEarnings(coachRef: string, amount: number, subject = 'old'): LedgerTransaction {
  const about = { kind: 'charge', subject, coachRef, currency: 'eur' } as const;
  return ledgerTransaction(about, { provider: amount, coach: -amount }, NOON);
}
