import { importCalendarJob } from '../../domain/calendars/calendarJobs';
import { channelContext } from '../../domain/calendars/connection';
import { paths } from '../../domain/paths';
import { CallLimiter, networkKey } from '../../runtime/callLimiter';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';
import { requestOnce } from '../outbox/requestOnce';

const limiter = new CallLimiter();

/**
 * Hears that something changed in a calendar. A notification has no body and no signature: the token, which only the platform can seal, says
 * whose calendar it is and that the channel is ours, before anything is read. What changed is asked of the calendar.
 */
const hearGoogleCalendar: WebhookHandler = async ({ method, header, ip, ports }) => {
  if (method !== 'POST') return answer(405, { allow: 'POST' });
  const [network, now] = [networkKey(ip), ports.now()];
  if (limiter.tooManyFaults(network, now) !== undefined) return answer(429);
  const channelId = header('x-goog-channel-id') ?? '';
  const token = header('x-goog-channel-token') ?? '';
  const uid = (await ports.sealer()).open(token, channelContext(channelId));
  if (uid === undefined) {
    limiter.fault(network, now);
    return answer(404);
  }
  // The first word on a channel says only that it is open.
  if (header('x-goog-resource-state') === 'sync') return answer(200);
  const documents = await ports.documents();
  const grant = await documents.get(paths.calendarGrant(uid));
  // Of a connection that has ended; one that is being made reads everything anyway.
  if (grant?.channel === undefined) return answer(200);
  await requestOnce((later) => importCalendarJob(uid, now, later), {
    documents,
    transact: (work) => transactWithJobs({ documents, ports, now }, work),
  });
  return answer(200);
};

export default hearGoogleCalendar;

function answer(status: number, headers: Readonly<Record<string, string>> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: '' };
}
