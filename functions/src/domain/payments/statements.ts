import type { Conversion, LedgerTransaction } from '../../contracts/documents/ledger';
import type { Statement, StatementSums } from '../../contracts/documents/statements';
import { DAY, HOUR } from '../../contracts/utilities/spans';
import { linesOf } from '../ledger/ledgerTransaction';
import { isPaidOut, paidBy } from '../ledger/paidOut';
import { zoneClock } from '../scheduling/zoneClock';

/** Milliseconds after the end of a month in which a commit that was on its way still arrives. */
export const SETTLING = HOUR;

/** The month of an instant on the wall of a zone, such as `2026-03`. */
export function monthAt(timeZone: string, at: Date): string {
  const wall = zoneClock(timeZone, at.getTime(), at.getTime()).toWall(at.getTime());
  return new Date(wall).toISOString().slice(0, 7);
}

export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** When a month begins on the wall of a zone. */
export function startOf(timeZone: string, month: string): Date {
  const wall = Date.parse(`${month}-01T00:00:00Z`);
  return new Date(zoneClock(timeZone, wall - 2 * DAY, wall + 2 * DAY).toInstant(wall));
}

export const NOTHING_BOOKED: StatementSums = { paid: 0, fees: 0, tax: 0, earned: 0, paidOut: 0, entries: 0 };

/** Adds a booking: of payouts what was paid out, of all others what was paid and who has it. */
export function withEntry(sums: StatementSums, entry: LedgerTransaction): StatementSums {
  const { coach = 0, fees = 0, tax = 0 } = linesOf(entry);
  if (isPaidOut(entry))
    return {
      ...sums,
      paidOut: sums.paidOut + coach,
      ...(entry.converted && { converted: exchanged(sums.converted, entry.converted, Math.sign(coach)) }),
      entries: sums.entries + 1,
    };
  return {
    ...sums,
    paid: sums.paid + paidBy(entry),
    fees: sums.fees - fees,
    tax: sums.tax - tax,
    earned: sums.earned - coach,
    entries: sums.entries + 1,
  };
}

function exchanged(
  sums: StatementSums['converted'],
  { amount, currency }: Conversion,
  sign: number,
): StatementSums['converted'] {
  return { ...sums, [currency]: (sums?.[currency] ?? 0) + sign * amount };
}

/** What a span comes to, from what was owed at its beginning. */
export function closedAt(opening: number, { earned, paidOut }: StatementSums): number {
  return opening + earned - paidOut;
}

export type Span = Pick<Statement, 'coachRef' | 'currency' | 'month' | 'timeZone' | 'from' | 'to'>;

export function newStatement(span: Span, opening: number, sums: StatementSums, now: Date): Statement {
  return {
    ...span,
    ...sums,
    id: statementId(span),
    opening,
    closing: closedAt(opening, sums),
    createdAt: now,
    updatedAt: now,
  };
}

export function statementId({ coachRef, currency, month }: Pick<Span, 'coachRef' | 'currency' | 'month'>) {
  return `${coachRef}_${currency}_${month}`;
}

const COLUMNS = [
  ...['booked', 'kind', 'payment', 'payout', 'paid', 'fees', 'tax', 'coach', 'currency'],
  ...['converted', 'convertedCurrency', 'rate'],
];

/** The bookings of a span, a line each; sums in minor units, none of the cells can be taken for a formula. */
export function statementCsv(entries: readonly LedgerTransaction[]): string {
  const rows = entries.map((entry) => {
    const { coach = 0, fees = 0, tax = 0 } = linesOf(entry);
    const { createdAt, kind, paymentRef = '', payoutRef = '', currency } = entry;
    const { converted } = entry;
    const exchange = converted ? [converted.amount, converted.currency, converted.rate] : ['', '', ''];
    const sums = [paidBy(entry), -fees, -tax, -coach, currency];
    return [createdAt.toISOString(), kind, paymentRef, payoutRef, ...sums, ...exchange];
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** As RFC 4180 has it; a text that a spreadsheet would compute is marked as one. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value + 0);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
