import { getStatement } from '../../contracts/payments';
import { statementCsv } from '../../domain/payments/statements';
import { paths } from '../../domain/paths';
import { isPseudonym } from '../../domain/privacy/pseudonymised';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { assertCoach } from './coachOf';
import { bookedIn, statementOf } from './statements';

export default operationHandler(getStatement, async ({ input, caller, documents, now }) => {
  const { currency, month, format } = input;
  const coachRef = input.coachId ?? caller.uid;
  if (coachRef !== caller.uid && caller.role !== 'admin')
    throw new Refusal('coach-missing', 'There is no such coach.');
  const [coach, user] = await documents.getAll(paths.coach(coachRef), paths.user(coachRef));
  // Of who was erased the books stay, under a pseudonym.
  if (!isPseudonym(coachRef)) assertCoach(coach);
  const whose = { coachRef, currency, timeZone: user?.timeZone ?? 'UTC' };
  const { statement, isIssued } = await statementOf(documents, whose, month, now);
  const { timeZone, from, to, opening, closing, paid, fees, tax, earned, paidOut, converted, entries } =
    statement;
  return {
    ...{ month, timeZone, isIssued, opening, closing, paid, fees, tax, earned, paidOut, entries },
    ...(converted && { converted }),
    from: from.toISOString(),
    to: to.toISOString(),
    ...(format === 'csv' && { csv: statementCsv(await bookedIn(documents, statement)) }),
  };
});
