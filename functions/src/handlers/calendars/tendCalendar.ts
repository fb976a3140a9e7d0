import { randomUUID } from 'node:crypto';
import type { CalendarGrant, SessionEvent } from '../../contracts/documents/calendarConnections';
import type { Session } from '../../contracts/documents/sessions';
import { DAY } from '../../contracts/utilities/spans';
import { channelContext, TENDED_EVERY, tokenContext } from '../../domain/calendars/connection';
import { syncEventJob } from '../../domain/calendars/calendarJobs';
import { coHostOf, isWritingDue, plannedEvent, sessionIdOf } from '../../domain/calendars/sessionEvents';
import { paths } from '../../domain/paths';
import type { SeenEvent } from '../../ports/calendars';
import { jobHandler, type RunningJob } from '../../runtime/jobHandler';
import { requestOnce } from '../outbox/requestOnce';
import { eventsToCome, givenToCome, sessionsToCome } from './eventsToCome';
import { inCalendar, tokenOf, type OpenCalendar } from './openCalendar';
import { readCalendar } from './readCalendar';

type Job = RunningJob<'tend-calendar'>;

/** How long a channel is asked for: the provider's own longest. */
const CHANNEL_LIVES = 7 * DAY;

/**
 * Looks after a connection: renews what ends by itself, reads all of the calendar, and has one event for each session to come and none for
 * any other. At rest it writes nothing to the calendar.
 */
export default jobHandler<'tend-calendar'>((job) =>
  inCalendar(job, job.payload.uid, async (open) => {
    await keepChannel(job, open);
    const { events } = await readCalendar(job, open, true);
    await compare(job, open, events);
    await rest(job, open);
    return undefined;
  }),
);

/** A channel ends by itself and cannot be renewed: another one takes over a day before. */
async function keepChannel(job: Job, { uid, grant, calendar }: OpenCalendar): Promise<void> {
  const { channel } = grant;
  if (channel !== undefined && channel.expiresAt.getTime() > job.now.getTime() + DAY) return;
  const channelId = randomUUID();
  const token = (await job.ports.sealer()).seal(uid, channelContext(channelId));
  const address = `${job.ports.functionsUrl()}/googleCalendarWebhook`;
  const asked = new Date(job.now.getTime() + CHANNEL_LIVES);
  const { resourceId, expiresAt } = await calendar.watch({ channelId, token, address, expiresAt: asked });
  await change(job, uid, (found) => ({ ...found, channel: { id: channelId, resourceId, expiresAt } }));
  if (channel !== undefined) await calendar.stopWatching(channel.id, channel.resourceId);
}

async function compare(job: Job, open: OpenCalendar, seen: readonly SeenEvent[]): Promise<void> {
  const [own, together] = [await sessionsToCome(job, open.uid), await givenToCome(job, open.uid)];
  const sessions = [...own, ...together];
  const written = await eventsToCome(job, open.uid);
  const bySession = new Map(written.map((event) => [event.sessionRef, event]));
  const live = new Map(sessions.map((session) => [session.id, session]));
  for (const session of sessions)
    if (isDue(job, open, session, bySession.get(session.id))) await request(job, open, session);
  for (const { sessionRef, state } of written)
    if (!live.has(sessionRef) && state !== 'absent') await requestLeft(job, open, sessionRef);
  for (const { id, isDeleted } of seen) if (!isDeleted) await removeStray(job, open, id);
}

/** What its coach changed waits for the coach's word. */
function isDue(
  { ports }: Job,
  { grant, uid }: OpenCalendar,
  session: Session,
  event: SessionEvent | undefined,
): boolean {
  const isAsked = session.calendarFlag !== undefined && coHostOf(session, uid) === undefined;
  return !isAsked && isWritingDue(plannedEvent(session, ports.appUrl(), uid), event, grant.calendarId);
}

function request(job: Job, { uid }: OpenCalendar, session: Session): Promise<void> {
  const whose = { sessionId: session.id, coHost: coHostOf(session, uid) };
  return requestOnce((later) => syncEventJob(whose, job.now, later), job);
}

/** Of a session that is over, gone, or given by others now. */
async function requestLeft(job: Job, open: OpenCalendar, sessionId: string): Promise<void> {
  const own = await job.documents.get(paths.sessionEvent(sessionId));
  const coHost = own?.coachRef === open.uid ? undefined : open.uid;
  await requestOnce((later) => syncEventJob({ sessionId, coHost }, job.now, later), job);
}

/** An event of ours that no session has any more, or has under another id. */
async function removeStray(
  { documents }: Job,
  { calendar, uid }: OpenCalendar,
  eventId: string,
): Promise<void> {
  const sessionId = sessionIdOf(eventId);
  if (sessionId === undefined) return;
  const session = await documents.get(paths.session(sessionId));
  const event = await documents.get(paths.sessionEvent(sessionId, session && coHostOf(session, uid)));
  const isOwned = event?.eventId === eventId && event.state !== 'absent';
  const isLive = session !== undefined && session.status !== 'cancelled';
  // What is being written, or is to be, is the writing's.
  if (isOwned || event?.state === 'writing' || (isLive && event === undefined)) return;
  await calendar.remove(eventId);
}

/** Until the next time; the token is sealed with the present key by then. */
async function rest(job: Job, { uid }: OpenCalendar): Promise<void> {
  const sealer = await job.ports.sealer();
  const tendAt = new Date(job.now.getTime() + TENDED_EVERY);
  const grant = await job.documents.get(paths.calendarGrant(uid));
  const token = grant && !sealer.isCurrent(grant.sealedToken) ? await tokenOf(job.ports, grant) : undefined;
  await change(job, uid, (found) => ({
    ...found,
    tendAt,
    ...(token !== undefined &&
      found.sealedToken === grant?.sealedToken && { sealedToken: sealer.seal(token, tokenContext(uid)) }),
  }));
}

/** Changes what there is of the connection, if it is still there. */
function change(
  { transact, now }: Job,
  uid: string,
  changed: (grant: CalendarGrant) => CalendarGrant,
): Promise<void> {
  return transact(async (transaction) => {
    const path = paths.calendarGrant(uid);
    const grant = await transaction.get(path);
    if (grant !== undefined) transaction.set(path, { ...changed(grant), updatedAt: now });
  });
}
