import { disconnectGoogleCalendar } from '../../contracts/scheduling';
import { endCalendarJob } from '../../domain/calendars/calendarJobs';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(disconnectGoogleCalendar, ({ caller: { uid }, now, transact }) => {
  const path = paths.calendarConnection(uid);
  return transact(async (transaction) => {
    const connection = await transaction.get(path);
    const isDisconnected = connection !== undefined && connection.status !== 'ending';
    if (isDisconnected) {
      transaction.set(path, { ...connection, status: 'ending', updatedAt: now });
      transaction.job(endCalendarJob(uid, connection.connectedAt));
    }
    transaction.log({ action: 'disconnect-calendar', entityType: 'coach', entityRef: uid });
    return { isDisconnected };
  });
});
