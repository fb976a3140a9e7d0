import { leaveDayWaitlist } from '../../contracts/scheduling';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { endDayWait } from './endDayWait';

export default operationHandler(leaveDayWaitlist, ({ input, caller: { uid }, now, transact }) =>
  transact(async (transaction) => {
    const { consultationTypeId: typeId, date } = input;
    const wait = await endDayWait(transaction, paths.dayWaitOf(typeId, date, uid).id, now);
    if (wait === undefined) throw new Refusal('not-waiting', 'This student does not wait for this day.');
    transaction.log({ action: 'leave-day-waitlist', entityType: 'consultationType', entityRef: typeId });
    return { status: 'left' as const, joinedAt: wait.joinedAt.toISOString() };
  }),
);
