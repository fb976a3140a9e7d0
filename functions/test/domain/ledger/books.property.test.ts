import { expect, it } from 'vitest';
import { booksOf } from '../../../src/domain/payments/paymentBooks';
import { faultsOf, playHistory } from '../../support/histories';

const HISTORIES = 100_000;

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
    expect(refunded, 'many end refunded in full').toBeGreaterThan(HISTORIES / 20);
    expect(failed, 'many owe what came back').toBeGreaterThan(HISTORIES / 20);
    expect(astray, 'many were paid more than once').toBeGreaterThan(HISTORIES / 20);
  },
);
