import { expect, it } from 'vitest';
import { LEDGER_KINDS, type LedgerKind } from '../../../src/contracts/documents/ledger';
import type { PayoutStatus } from '../../../src/contracts/documents/payouts';
import { booksOf } from '../../../src/domain/payments/paymentBooks';
import { bookedIn, faultsOfCoach, playCoach } from '../../support/coachHistories';
import { faultsOf, playHistory } from '../../support/histories';

const HISTORIES = 100_000;
/** Lives of coaches; `RUNS=100000` plays as many. */
const COACHES = Number(process.env.RUNS ?? 5_000);

it(
  `the books of ${HISTORIES} random histories balance, and are the sum of what happened`,
  { timeout: 120_000 },
  () => {
    let [refunded, failed, astray] = [0, 0, 0];
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const life = playHistory(seed);
      const faults = faultsOf(life);
      if (faults.length > 0) expect(faults, `history ${seed}`).toEqual([]);
      if (life.payment.status === 'refunded') refunded += 1;
      if (booksOf(life.payment).owed > 0) failed += 1;
      if (life.strays.size > 0) astray += 1;
    }
    expect(refunded, 'many end refunded in full').toBeGreaterThan(HISTORIES / 50);
    expect(failed, 'many owe what came back').toBeGreaterThan(HISTORIES / 50);
    expect(astray, 'many were paid more than once').toBeGreaterThan(HISTORIES / 20);
  },
);

it(
  `so do those of ${COACHES} coaches with all that a ledger knows, and statements and tables say the same`,
  { timeout: 600_000 },
  () => {
    const kinds = new Map<LedgerKind, number>();
    const ends = new Map<PayoutStatus, number>();
    for (let seed = 1; seed <= COACHES; seed += 1) {
      const life = playCoach(seed);
      const faults = faultsOfCoach(life);
      if (faults.length > 0) expect(faults, `coach ${seed}`).toEqual([]);
      for (const { kind } of bookedIn(life)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      for (const { status } of life.payouts.payouts.values()) ends.set(status, (ends.get(status) ?? 0) + 1);
    }
    for (const kind of LEDGER_KINDS)
      expect(kinds.get(kind) ?? 0, `${kind} is booked`).toBeGreaterThan(COACHES / 1_000);
    for (const status of ['refused', 'paid', 'failed', 'returned', 'in-transit', 'sending'] as const)
      expect(ends.get(status) ?? 0, `many payouts end ${status}`).toBeGreaterThan(COACHES / 200);
  },
);
