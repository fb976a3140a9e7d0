import type { GetStatementOutput } from '../../../client/src/index';
import { money } from './payByCard';
import type { Shop } from './moneyActs';
import type { Tell } from './teller';

/**
 * The coach looks at the month as the books have it, every booking with it.
 * @returns the statement
 */
export function coachReadsStatement(tell: Tell, { coach }: Shop): Promise<GetStatementOutput> {
  const month = new Date().toISOString().slice(0, 7);
  return tell(
    'the coach reads the month so far, with every booking as CSV',
    () => coach.nebula.payments.getStatement({ currency: 'eur', month, format: 'csv' }),
    ({ opening, paid, fees, earned, paidOut, closing, csv = '' }) =>
      [
        `${money(opening)} at its beginning; ${money(paid)} paid, ${money(fees)} of it the platform’s, ${money(earned)} the coach’s`,
        `${money(paidOut)} paid out; ${money(closing)} now`,
        ...csv.trimEnd().split('\r\n'),
      ].join('\n    '),
  );
}
