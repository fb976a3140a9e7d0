import type { LedgerTransaction } from '../../../functions/src/contracts/documents/ledger';
import type { Payout, PayoutAccount } from '../../../functions/src/contracts/documents/payouts';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { type Lines, linesOf, summed } from '../../../functions/src/domain/ledger/ledgerTransaction';
import { isKept, isLost, isUnderway, leftOf } from '../../../functions/src/domain/payouts/payouts';
import { type Check, faultIf, unequal } from '../finding';
import { folded, grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** What was booked of each payout, against what became of it. */
export const payouts: Check = async function* (source) {
  const all = joined({
    payout: keyed(rowsOf(source, 'payouts'), rootId),
    booked: folded(
      rowsOf(source, 'ledger', 'payoutRef'),
      ({ data }) => data.payoutRef ?? '',
      () => NOTHING_BOOKED,
      withBooking,
    ),
  });
  for await (const { key, payout, booked = NOTHING_BOOKED } of all) {
    const path = `payouts/${key}`;
    yield* faultIf(payout === undefined, path, 'is in the books, and there is no such payout');
    if (payout === undefined) continue;
    const expected = expectedLines(payout.data);
    for (const account of ['coach', 'transit', 'provider', 'loss'] as const)
      yield* unequal(path, `the ledger’s ${account}`, booked.lines[account] ?? 0, expected[account] ?? 0);
    yield* faultIf(isSettledOtherwise(payout.data), path, 'is over otherwise than its settlement says');
    const isAtBank = payout.data.status === 'paid' && !isKept(payout.data);
    const sent = isAtBank ? (payout.data.converted?.amount ?? 0) : 0;
    yield* unequal(path, 'what the ledger says was sent in another currency', booked.converted, sent);
  }
};

interface Booked {
  readonly lines: Lines;
  /** What banks of another currency have, in that one. */
  readonly converted: number;
}

const NOTHING_BOOKED: Booked = { lines: {}, converted: 0 };

function withBooking({ lines, converted }: Booked, { data }: Row<LedgerTransaction>): Booked {
  const sent = (data.kind === 'payout' ? 1 : -1) * (data.converted?.amount ?? 0);
  return { lines: summed([lines, linesOf(data)]), converted: converted + sent };
}

/** By which the clocks may differ of who booked the last sum and of who began to erase, in milliseconds. */
const SLACK = MINUTE;

/** Who was erased had no money here, and owed none: what came later is of disputes and refunds. */
export const leavers: Check = async function* (source) {
  const all = joined({
    erasure: keyed(rowsOf(source, 'erasures'), rootId),
    booked: grouped(rowsOf(source, 'ledger', 'coachRef'), ({ data }) => data.coachRef ?? ''),
  });
  for await (const { key, erasure, booked = [] } of all) {
    const startedAt = erasure?.data.startedAt;
    if (startedAt === undefined) continue;
    const moves = booked.map(({ data }) => data);
    const about = moves.map(({ createdAt }) => createdAt.getTime() - startedAt.getTime());
    const moments = [0 - SLACK, ...about.filter((distance) => Math.abs(distance) <= SLACK)];
    const owed = moments.map((moment) =>
      moves.filter((_, index) => (about[index] ?? 0) <= moment).reduce(withChange, {}),
    );
    for (const [currency, left] of Object.entries(owed[0] ?? {})) {
      const isSettled = owed.some((sums) => sums[currency] === 0);
      yield* unequal(`erasures/${key}`, `what was owed in ${currency} as it began`, isSettled ? 0 : left, 0);
    }
  }
};

function withChange(sums: Sums, { currency, coachChange }: LedgerTransaction): Sums {
  return { ...sums, [currency]: (sums[currency] ?? 0) + coachChange };
}

/** What each coach's account says is under way, against the coach's payouts. */
export const underway: Check = async function* (source) {
  const all = joined({
    account: keyed(paidAccounts(rowsOf(source, 'coaches/private')), rootId),
    open: folded(
      rowsOf(source, 'payouts', 'coachRef'),
      ({ data }) => data.coachRef,
      (): Sums => ({}),
      withOpen,
    ),
  });
  for await (const { key, account, open = {} } of all) {
    const path = `coaches/${key}/private/payout`;
    const known = account?.data.underway ?? {};
    for (const currency of new Set([...Object.keys(known), ...Object.keys(open)]))
      yield* unequal(path, `underway.${currency}`, known[currency] ?? 0, open[currency] ?? 0);
  }
};

type Sums = Readonly<Record<string, number>>;

function withOpen(sums: Sums, { data }: Row<Payout>): Sums {
  const { currency } = data;
  return isUnderway(data) ? { ...sums, [currency]: (sums[currency] ?? 0) + leftOf(data) } : sums;
}

async function* paidAccounts(rows: AsyncIterable<Row<PayoutAccount>>): AsyncGenerator<Row<PayoutAccount>> {
  for await (const row of rows) if (row.ids[1] === 'payout') yield row;
}

/** Whether an admin decided something else of it than what became of it. */
function isSettledOtherwise(payout: Payout): boolean {
  if (payout.settlement === undefined || isUnderway(payout)) return false;
  return !(payout.settlement.as === 'kept' ? isKept(payout) : isLost(payout));
}

function expectedLines(payout: Payout): Lines {
  const { status } = payout;
  const amount = leftOf(payout);
  if (isLost(payout)) return { loss: amount, provider: -amount };
  if (status === 'paid') return { coach: amount, provider: -amount };
  const isThere = status === 'transferred' || status === 'in-transit' || status === 'failed';
  return isThere ? { transit: amount, provider: -amount } : {};
}
