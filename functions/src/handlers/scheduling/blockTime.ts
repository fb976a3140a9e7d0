import { randomUUID } from 'node:crypto';
import { blockTime } from '../../contracts/scheduling';
import { DAY } from '../../contracts/utilities/spans';
import { clashOf, withInterval } from '../../domain/scheduling/ledger';
import { assertWholeDays } from '../../domain/scheduling/wholeDays';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { loadLedger, saveLedger } from './ledgerStore';

/** How far ahead time can be blocked, in days. */
const HORIZON_DAYS = 730;

export default operationHandler(blockTime, ({ input, caller, now, transact }) => {
  const { from, to, reason, allDayIn } = input;
  const id = randomUUID();
  return transact(async (transaction) => {
    const coach = await transaction.get(paths.coach(caller.uid));
    if (coach === undefined) throw new Refusal('coach-profile-required', 'Only coaches block time.');
    if (allDayIn !== undefined) assertWholeDays(allDayIn, from, to);
    if (to.getTime() > now.getTime() + HORIZON_DAYS * DAY)
      throw new Refusal('beyond-horizon', 'It is too far ahead to be blocked.', {
        horizonDays: HORIZON_DAYS,
      });
    const ledger = await loadLedger(transaction, caller.uid, { from, to });
    const span = { from, to };
    if (clashOf(ledger, span, now) !== undefined)
      throw new Refusal('time-booked', 'Something is booked in this time.');
    const interval = { kind: 'block' as const, start: from, end: to, ...span };
    saveLedger(transaction, ledger, withInterval(ledger, id, interval, now));
    const dates = { createdAt: now, updatedAt: now };
    transaction.create(paths.availabilityBlock(id), {
      id,
      personRef: caller.uid,
      start: from,
      end: to,
      allDayIn,
      reason,
      ...dates,
    });
    transaction.log({ action: 'block-time', entityType: 'availabilityBlock', entityRef: id });
    return { blockId: id, from: from.toISOString(), to: to.toISOString() };
  });
});
