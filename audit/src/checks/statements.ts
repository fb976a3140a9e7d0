import type { LedgerTransaction } from '../../../functions/src/contracts/documents/ledger';
import type { Statement } from '../../../functions/src/contracts/documents/statements';
import { NOTHING_BOOKED, closedAt, withEntry } from '../../../functions/src/domain/payments/statements';
import { type Check, type Finding, faultIf, unequal } from '../finding';
import { grouped, joined } from '../joins';
import { type Row, rowsOf } from '../source';

/** Each month that was issued, against what was booked in it, and against the month before. */
export const statements: Check = async function* (source) {
  const ofCoach = ({ data }: Row<{ readonly coachRef?: string | undefined }>) => data.coachRef ?? '';
  const all = joined({
    issued: grouped(rowsOf(source, 'statements', 'coachRef'), ofCoach),
    booked: grouped(rowsOf(source, 'ledger', 'coachRef'), ofCoach),
  });
  for await (const { issued = [], booked = [] } of all) {
    const months = issued.toSorted(
      ({ data: one }, { data: other }) => one.from.getTime() - other.from.getTime(),
    );
    const last = new Map<string, Statement>();
    for (const { path, data } of months) {
      yield* recounted(
        path,
        data,
        booked.map((row) => row.data),
      );
      yield* follows(path, data, last.get(data.currency));
      last.set(data.currency, data);
    }
  }
};

function* recounted(
  path: string,
  statement: Statement,
  booked: readonly LedgerTransaction[],
): Generator<Finding> {
  const { currency, from, to, opening, closing } = statement;
  const within = booked.filter(
    (entry) => entry.currency === currency && entry.createdAt >= from && entry.createdAt < to,
  );
  const sums = within.reduce(withEntry, NOTHING_BOOKED);
  const { converted, ...others } = sums;
  for (const field of Object.keys(others) as (keyof typeof others)[])
    yield* unequal(path, field, statement[field], others[field]);
  for (const other of Object.keys({ ...statement.converted, ...converted }))
    yield* unequal(path, `converted.${other}`, statement.converted?.[other], converted?.[other]);
  yield* unequal(path, 'closing', closing, closedAt(opening, statement));
}

/** No month of a coach's is left out, and none is told of twice. */
function* follows(
  path: string,
  { from, opening }: Statement,
  before: Statement | undefined,
): Generator<Finding> {
  yield* unequal(path, 'opening', opening, before?.closing ?? 0);
  const isGap = before !== undefined && before.to.getTime() !== from.getTime();
  yield* faultIf(isGap, path, `does not begin where ${before?.id ?? ''} ended`);
}
