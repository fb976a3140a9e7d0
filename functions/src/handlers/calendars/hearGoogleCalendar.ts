import { importCalendarJob } from '../../domain/calendars/calendarJobs';
import { channelContext } from '../../domain/calendars/connection';
import { paths } from '../../domain/paths';
import { hearing } from '../../runtime/hearing';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { requestOnce } from '../outbox/requestOnce';

/**
 * Hears that something changed in a calendar. A notification has no body and no signature: the token, which only the platform can seal, says
 * whose calendar it is and that the channel is ours, before anything is read. What changed is asked of the calendar.
 */
export default hearing({
  name: 'hearGoogleCalendar',
  letters: (ports) => ports.sealer(),
  refusals: { unsigned: 404 },
  open: (sealer, { header }) => {
    const channelId = header('x-goog-channel-id') ?? '';
    return sealer.open(header('x-goog-channel-token') ?? '', channelContext(channelId));
  },
  hear: async (uid, { header, ports }, now) => {
    // The first word on a channel says only that it is open.
    if (header('x-goog-resource-state') === 'sync') return undefined;
    const documents = await ports.documents();
    const grant = await documents.get(paths.calendarGrant(uid));
    // Of a connection that has ended; one that is being made reads everything anyway.
    if (grant?.channel === undefined) return undefined;
    await requestOnce((later) => importCalendarJob(uid, now, later), {
      documents,
      transact: (work) => transactWithJobs({ documents, ports, now }, work),
    });
    return undefined;
  },
});
