import type { Erasure } from '../../src/contracts/documents/erasures';
import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import { type Lines, linesOf, summed } from '../../src/domain/ledger/ledgerTransaction';
import { heldOf } from '../../src/domain/payments/paymentBooks';
import {
  NOTHING_BOOKED,
  closedAt,
  startOf,
  statementCsv,
  withEntry,
} from '../../src/domain/payments/statements';
import type { CoachBalance } from '../../src/domain/payouts/available';
import { leftOf } from '../../src/domain/payouts/payouts';
import { settledBalance } from '../../src/domain/privacy/leaving';
import { Refusal } from '../../src/domain/refusal';
import {
  CURRENCIES,
  type Chance,
  type Life,
  begun,
  chances,
  expected,
  faultsOf,
  nonZero,
  pick,
  sorted,
  step,
} from './histories';
import {
  type PayoutLife,
  expectedOfPayouts,
  faultsOfPayouts,
  giveUp,
  newPayoutLife,
  payoutStep,
  stuckIn,
} from './payoutHistories';
import { type PlanLife, expectedOfPlans, look, newPlanLife, planStep } from './planHistories';

const BEGINNING = Date.parse('2026-01-20T12:00:00Z');
const DAY = 86_400_000;
/** When the months of a life begin, on a wall that is far from that of UTC; the last one only ends the one before. */
const MONTHS = Array.from({ length: 11 }, (_, at) =>
  startOf('Pacific/Auckland', `2026-${String(at + 1).padStart(2, '0')}`),
);

/** Everything that money does around one coach in one currency. */
export interface CoachLife {
  readonly orders: readonly Life[];
  readonly payouts: PayoutLife;
  readonly plan: PlanLife;
  /** What an admin decided about a balance that nothing settles by itself. */
  readonly settled: LedgerTransaction[];
}

export const bookedIn = ({ orders, payouts, plan, settled }: CoachLife): readonly LedgerTransaction[] =>
  [...orders, payouts, plan].flatMap(({ booked }) => booked).concat(settled);

/** What the books and what they are of say that there is to be paid out. */
function balanceOf(orders: readonly Life[], { account, booked, currency }: PayoutLife): CoachBalance {
  const entries = [...orders.flatMap((each) => each.booked), ...booked];
  const asked = orders.flatMap(({ refunds }) => [...refunds.values()]);
  const isOpen = ({ disputes }: Life) => [...disputes.values()].some(({ status }) => status === 'open');
  return {
    balance: entries.reduce((sum, { coachChange }) => sum + coachChange, 0),
    unripe: 0,
    disputed: orders.filter(isOpen).reduce((sum, { payment }) => sum + heldOf(payment), 0),
    underway: account.underway[currency] ?? 0,
    refunding: asked.reduce((sum, { status, parts }) => sum + (status === 'requested' ? parts.coach : 0), 0),
  };
}

/** Some months of a coach: sales at fees and taxes that change, payouts between them, a plan, and at last perhaps a farewell. */
export function playCoach(seed: number): CoachLife {
  const chance = chances(seed);
  const currency = pick(chance, CURRENCIES);
  let time = BEGINNING;
  const orders = Array.from({ length: 1 + chance(3) }, (_, at) =>
    begun(chance, `p${at}`, currency, new Date(time)),
  );
  const payouts = newPayoutLife(currency, new Date(time), (life) => balanceOf(orders, life));
  const plan = newPlanLife(currency, new Date(time));
  const settled: LedgerTransaction[] = [];
  for (let left = 10 + chance(40); left > 0; left -= 1) {
    time += chance(4 * DAY);
    for (const life of [...orders, payouts, plan]) life.now = new Date(time);
    const dice = chance(8);
    if (dice === 0) planStep(plan, chance);
    else if (dice < 4) payoutStep(payouts, chance);
    else step(pick(chance, orders), chance);
  }
  look(plan);
  if (chance(2) === 0) settle(payouts, settled, chance);
  return { orders, payouts, plan, settled };
}

/** An admin settles, by a transfer or by giving it up, what a leaving coach has or owes, as far as nothing moves any more. */
function settle(payouts: PayoutLife, settled: LedgerTransaction[], chance: Chance): void {
  const { now, currency } = payouts;
  const held = { since: now, why: 'unpayable', toldAt: now, disputes: 0, sums: [], payouts: {} } as const;
  const erasure: Erasure = {
    ...{ pseudonym: 'erased-1', status: 'waiting', dueAt: now, createdAt: now, updatedAt: now },
    held: { ...held, sums: [] },
  };
  const balance = payouts.balance();
  const stuck = stuckIn(payouts).reduce((sum, each) => sum + leftOf(each), 0);
  const wish = {
    ...{
      coachRef: 'carla',
      currency,
      amount: balance.balance,
      reason: 'leaves',
      by: 'root',
      isProposed: false,
      stuck,
      there: stuck,
      lying: stuck,
    },
    ...{ twoPersonsAbove: Number.MAX_SAFE_INTEGER },
    ...(chance(2) === 0 && { transferReference: 'SEPA 4711' }),
  };
  try {
    const { booked } = settledBalance(erasure, balance, wish, now);
    giveUp(payouts);
    if (booked !== undefined) settled.push(booked);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What is wrong with the books of a coach; empty where they add up. */
export function faultsOfCoach(life: CoachLife): readonly string[] {
  const { orders, payouts, plan, settled } = life;
  const booked = bookedIn(life);
  const faults = [...orders.flatMap(faultsOf), ...faultsOfPayouts(payouts)];
  const ids = booked.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push('a movement is booked twice');
  const totals = summed(booked.map(linesOf));
  const parts = [...orders.map(expected), expectedOfPayouts(payouts), expectedOfPlans(plan)];
  const wanted = summed([...parts, ...settled.map(linesOf)]);
  const asText = (lines: Lines) => JSON.stringify(sorted(nonZero(lines)));
  const [said, happened] = [asText(totals), asText(wanted)];
  if (said !== happened) faults.push(`the ledger says ${said}, what happened ${happened}`);
  if (settled.length > 0 && (totals.coach ?? 0) !== 0) faults.push('what was settled is not settled');
  return [...faults, ...faultsOfPapers(life)];
}

/** What its statements and their tables say otherwise than what happened. */
function faultsOfPapers({ orders, payouts, settled }: CoachLife): readonly string[] {
  const entries = [...orders, payouts]
    .flatMap(({ booked }) => booked)
    .concat(settled)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const faults: string[] = [];
  const sums: Record<string, number> = {};
  let closing = 0;
  for (const [at, to] of MONTHS.entries()) {
    const from = MONTHS[at - 1];
    const own = entries.filter(({ createdAt }) => createdAt < to && (!from || createdAt >= from));
    const statement = own.reduce(withEntry, NOTHING_BOOKED);
    closing = closedAt(closing, statement);
    for (const key of ['paid', 'fees', 'tax', 'earned', 'paidOut'] as const)
      sums[key] = (sums[key] ?? 0) + statement[key];
    const table = readTable(statementCsv(own));
    const { paid, fees, tax, earned, paidOut } = statement;
    const wanted = { paid, fees, tax, coach: earned - paidOut };
    if (JSON.stringify(table) !== JSON.stringify(wanted))
      faults.push(
        `the table of month ${at} says ${JSON.stringify(table)}, its statement ${JSON.stringify(wanted)}`,
      );
  }
  const coach = entries.reduce((sum, { coachChange }) => sum + coachChange, 0);
  if (closing !== coach) faults.push(`the last statement closes with ${closing}, the ledger with ${coach}`);
  const { coach: owed = 0, ...shares } = summed(orders.map(expected));
  const givenUp = settled.filter(({ kind }) => kind === 'balance-given-up').map(linesOf);
  const wanted = {
    paid: 0 - owed - (shares.fees ?? 0) - (shares.tax ?? 0),
    fees: 0 - (shares.fees ?? 0),
    tax: 0 - (shares.tax ?? 0),
    earned: 0 - owed - (summed(givenUp).coach ?? 0),
  };
  for (const [key, amount] of Object.entries(wanted))
    if ((sums[key] ?? 0) !== amount)
      faults.push(`the statements say ${key} ${sums[key] ?? 0}, it was ${amount}`);
  return faults;
}

/** The sums of the columns of a table of bookings. */
function readTable(csv: string): Readonly<Record<string, number>> {
  const [head = [], ...rows] = csv
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
  const sumOf = (column: string) => rows.reduce((sum, row) => sum + Number(row[head.indexOf(column)]), 0) + 0;
  return Object.fromEntries(['paid', 'fees', 'tax', 'coach'].map((column) => [column, sumOf(column)]));
}
