import type { SessionEvent } from '../../contracts/documents/calendarConnections';
import type { Session } from '../../contracts/documents/sessions';
import { SECOND } from '../../contracts/utilities/spans';
import { eventIdOf, isWritingDue, plannedEvent, writtenAs } from '../../domain/calendars/sessionEvents';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { type Changes, DELETE_FIELD, Unavailable } from '../../ports/documents';
import type { EventWish, SeenEvent } from '../../ports/calendars';
import { jobHandler, type RunningJob } from '../../runtime/jobHandler';
import { inCalendar, type OpenCalendar } from './openCalendar';
import { placeEvent, type Placed } from './placeEvent';

/** Longer than the requests of one writing can take together. */
const WRITING = 90 * SECOND;
/** After which a writing that waits for another one looks again. */
const LOOK_AGAIN = 5 * SECOND;

type Job = RunningJob<'sync-session-event'>;

/**
 * Brings the event of a session to what the session is now: it is there once, with its Meet link, at the session's time, or it is gone. One
 * at a time for each session, so that of two writings the older one never comes last; what was cut off is done again from the start.
 */
export default jobHandler<'sync-session-event'>(async (job) => {
  const { sessionId, uid: coHost } = job.payload;
  const [session, event] = await job.documents.getAll(
    paths.session(sessionId),
    paths.sessionEvent(sessionId, coHost),
  );
  const uid = coHost ?? session?.coachRef ?? event?.coachRef;
  return uid === undefined ? undefined : inCalendar(job, uid, (open) => write(job, open));
});

async function write(job: Job, open: OpenCalendar): Promise<undefined> {
  const begun = await begin(job, open);
  if (begun === undefined) return;
  const { wish, event } = begun;
  if (wish === undefined) {
    await open.calendar.remove(event.eventId);
    await finish(job, { ...event, state: 'absent', written: undefined });
    return;
  }
  const { generation, seen } = await placeEvent(open.calendar, event, wish);
  await finish(job, placedEvent(event, wish, { generation, seen }), seen);
  if (seen.isMeetPending) throw new Unavailable('the Meet link is still being made');
}

interface Begun {
  readonly wish: EventWish | undefined;
  readonly event: SessionEvent;
}

/** Takes the writing; undefined where there is nothing to write. */
function begin(job: Job, { uid, grant }: OpenCalendar): Promise<Begun | undefined> {
  const { id: holder, payload, ports, now } = job;
  const path = paths.sessionEvent(payload.sessionId, payload.uid);
  return job.transact(async (transaction) => {
    const [session, known] = await transaction.getAll(paths.session(payload.sessionId), path);
    const wish = plannedEvent(session, ports.appUrl(), uid);
    if (!isWritingDue(wish, known, grant.calendarId)) return undefined;
    const { lease } = known ?? {};
    if (lease !== undefined && lease.holder !== holder && lease.until > now)
      throw new Postponed(new Date(now.getTime() + LOOK_AGAIN));
    const start = session?.scheduledTime ?? known?.start ?? now;
    const fresh = newEvent(payload.sessionId, uid, grant.calendarId, start, now);
    const event: SessionEvent = {
      ...(known?.calendarId === grant.calendarId ? known : { ...fresh, writes: known?.writes ?? 0 }),
      ...{ state: 'writing', start, updatedAt: now },
      lease: { holder, until: new Date(now.getTime() + WRITING) },
    };
    transaction.set(path, event);
    return { wish, event };
  });
}

function newEvent(
  sessionRef: string,
  coachRef: string,
  calendarId: string,
  start: Date,
  now: Date,
): SessionEvent {
  const eventId = eventIdOf(sessionRef, 0);
  const about = { sessionRef, coachRef, calendarId, eventId, generation: 0, start };
  return { ...about, state: 'absent', writes: 0, createdAt: now, updatedAt: now };
}

function placedEvent(event: SessionEvent, wish: EventWish, { generation, seen }: Placed): SessionEvent {
  return {
    ...event,
    generation,
    eventId: seen.id,
    state: 'present',
    // A link that is still being made is looked at again.
    written: seen.isMeetPending ? undefined : writtenAs(wish),
    meetLink: seen.meetLink ?? event.meetLink,
  };
}

/** Notes what is there now, unless another writing took over; what is in the calendar of its coach the session shows. */
async function finish(job: Job, event: SessionEvent, seen?: SeenEvent): Promise<void> {
  const { id: holder, now, payload } = job;
  await job.transact(async (transaction) => {
    const path = paths.sessionEvent(event.sessionRef, payload.uid);
    const [known, session] = await transaction.getAll(path, paths.session(event.sessionRef));
    if (known?.lease?.holder !== holder) return;
    transaction.set(path, { ...event, lease: undefined, writes: known.writes + 1, updatedAt: now });
    const isCoachs = payload.uid === undefined;
    if (isCoachs && session !== undefined && seen !== undefined && session.status !== 'cancelled')
      transaction.update(paths.session(session.id), shownOf(session, event));
  });
}

/** What those who meet see of the event; written anew, it is no longer as its coach left it. */
function shownOf({ calendarFlag }: Session, { eventId, meetLink }: SessionEvent): Changes<Session> {
  return {
    googleEventId: eventId,
    ...(meetLink !== undefined && { meetLink }),
    ...(calendarFlag !== undefined && { calendarFlag: DELETE_FIELD }),
  };
}
