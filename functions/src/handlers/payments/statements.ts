import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { Statement } from '../../contracts/documents/statements';
import {
  NOTHING_BOOKED,
  SETTLING,
  type Span,
  monthAfter,
  monthAt,
  newStatement,
  startOf,
  statementId,
  withEntry,
} from '../../domain/payments/statements';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import { pagesOf } from '../../runtime/pages';

/** Bookings that are read at once, and of one month at most. */
const PAGE = 1_000;
const MOST = 10_000;

/** Months that one call issues, of those that nobody asked for before. */
const MOST_MONTHS = 24;

type Whose = Pick<Span, 'coachRef' | 'currency' | 'timeZone'>;

/** A month, and whether it is issued. */
export interface ShownStatement {
  readonly statement: Statement;
  readonly isIssued: boolean;
}

/**
 * A month of a coach: as it was issued; else every month that is over is issued first, from the one after the last, and the month that is
 * not over shown as it stands.
 * @throws Refusal statement-too-early for a month to come; statement-too-long
 */
export async function statementOf(
  documents: Documents,
  whose: Whose,
  month: string,
  now: Date,
): Promise<ShownStatement> {
  const known = await documents.get(paths.statement(statementId({ ...whose, month })));
  if (known !== undefined) return { statement: known, isIssued: true };
  let next = await nextSpan(documents, whose, month);
  for (let issued = 0; issued < MOST_MONTHS; issued += 1) {
    const { span, opening } = next;
    const statement = await drawnUp(documents, span, opening, now);
    const isOver = span.to.getTime() + SETTLING <= now.getTime();
    if (span.month >= month) return kept(documents, statement, isOver && next.isKept);
    if (!isOver)
      throw new Refusal('statement-too-early', 'That month is not here yet.', { month: span.month });
    next = after((await kept(documents, statement, true)).statement, whose);
  }
  throw new Refusal('statement-too-long', 'Ask for an earlier month first.', { months: MOST_MONTHS });
}

interface NextSpan {
  readonly span: Span;
  readonly opening: number;
  /** False for a month before anything was booked: it is nothing, and nothing is kept of it. */
  readonly isKept: boolean;
}

/** The month that is to be issued next, or the asked one where nothing was booked until its end. */
async function nextSpan(documents: Documents, whose: Whose, month: string): Promise<NextSpan> {
  const { coachRef, currency, timeZone } = whose;
  const [last] = await documents.query({
    from: paths.statements,
    where: [
      ['coachRef', '==', coachRef],
      ['currency', '==', currency],
      ['month', '<', month],
    ],
    orderBy: [['month', 'desc']],
    limit: 1,
  });
  if (last !== undefined) return after(last.data, whose);
  const [first] = await documents.query({
    from: paths.ledger,
    where: [
      ['coachRef', '==', coachRef],
      ['currency', '==', currency],
    ],
    orderBy: [['createdAt', 'asc']],
    limit: 1,
  });
  const begun = first && monthAt(timeZone, first.data.createdAt);
  const isKept = begun !== undefined && begun <= month;
  const asked = isKept ? begun : month;
  return { span: spanFrom(whose, asked, startOf(timeZone, asked)), opening: 0, isKept };
}

function after({ month, to, closing }: Statement, whose: Whose): NextSpan {
  return { span: spanFrom(whose, monthAfter(month), to), opening: closing, isKept: true };
}

function spanFrom({ coachRef, currency, timeZone }: Whose, month: string, from: Date): Span {
  return { coachRef, currency, timeZone, month, from, to: startOf(timeZone, monthAfter(month)) };
}

async function drawnUp(documents: Documents, span: Span, opening: number, now: Date): Promise<Statement> {
  const entries = await bookedIn(documents, span);
  return newStatement(span, opening, entries.reduce(withEntry, NOTHING_BOOKED), now);
}

/** Keeps a statement that is over, unless another call did. */
async function kept(documents: Documents, statement: Statement, isOver: boolean): Promise<ShownStatement> {
  if (!isOver) return { statement, isIssued: false };
  return documents.transact(async (transaction) => {
    const path = paths.statement(statement.id);
    const known = await transaction.get(path);
    if (known === undefined) transaction.create(path, statement);
    return { statement: known ?? statement, isIssued: true };
  });
}

/** What was booked in a span, in that order. @throws Refusal statement-too-long */
export async function bookedIn(
  documents: Documents,
  { coachRef, currency, from, to }: Pick<Span, 'coachRef' | 'currency' | 'from' | 'to'>,
): Promise<readonly LedgerTransaction[]> {
  const pages = pagesOf<LedgerTransaction>(PAGE, (last) =>
    documents.query({
      from: paths.ledger,
      where: [
        ['coachRef', '==', coachRef],
        ['currency', '==', currency],
        ['createdAt', '>=', from],
        ['createdAt', '<', to],
      ],
      orderBy: [
        ['createdAt', 'asc'],
        ['__name__', 'asc'],
      ],
      ...(last && { startAfter: [last.data.createdAt, last.path.id] }),
      limit: PAGE,
    }),
  );
  const all: LedgerTransaction[] = [];
  for await (const page of pages) {
    all.push(...page.map(({ data }) => data));
    if (all.length > MOST)
      throw new Refusal('statement-too-long', 'Too much was booked in it.', { most: MOST });
  }
  return all;
}
