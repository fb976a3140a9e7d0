import type {
  CalendarConnection,
  SessionEvent,
} from '../../../functions/src/contracts/documents/calendarConnections';
import type { SessionMeeting } from '../../../functions/src/contracts/documents/sessionMeetings';
import type { Recording, Session } from '../../../functions/src/contracts/documents/sessions';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { isWritingDue, plannedEvent } from '../../../functions/src/domain/calendars/sessionEvents';
import { recordingPath } from '../../../functions/src/domain/files/filePaths';
import { hostsOf } from '../../../functions/src/domain/scheduling/hosts';
import { isMeetingDue, plannedMeeting } from '../../../functions/src/domain/meetings/plannedMeeting';
import { type Check, type Finding, faultIf, mendedBy } from '../finding';
import { batched, grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf, type Source } from '../source';

/** Milliseconds that what follows a session may be behind it. */
const GRACE = 15 * MINUTE;

/** One room for each session to come that takes place there, as the session is, and none for one that is off; no two have the same. */
export const rooms: Check = async function* (source) {
  const hasRooms = await isAny(source);
  const both = joined({
    session: keyed(rowsOf(source, 'sessions'), rootId),
    meeting: keyed(rowsOf(source, 'sessionMeetings'), rootId),
  });
  for await (const { key, session, meeting } of both) {
    const path = `sessionMeetings/${key}`;
    if (session === undefined) yield* faultIf(meeting?.data.state === 'present', path, 'is of no session');
    else if (isSettled(session.data, source) && (meeting !== undefined || hasRooms))
      yield* mendedBy(`sync-session-meeting:${key}:`, roomFindings(path, session.data, meeting?.data));
  }
  const named = grouped(rowsOf(source, 'sessionMeetings', 'meetingId'), ({ data }) => data.meetingId ?? '');
  for await (const { key, value } of named)
    for (const { path } of value.slice(key === '' ? value.length : 1))
      yield { path, problem: `shares the room ${key}` };
};

/** Without an account at the provider nothing has a room, and nothing is missing. */
async function isAny(source: Source): Promise<boolean> {
  for await (const { data } of rowsOf(source, 'sessionMeetings')) if (data.state === 'present') return true;
  return false;
}

function roomFindings(path: string, session: Session, meeting: SessionMeeting | undefined): Finding[] {
  // The address of the app is no part of what is compared.
  const planned = plannedMeeting(session, '');
  const problem =
    planned === undefined ? 'is the room of a session that has none' : 'is not what its session is';
  return faultIf(isMeetingDue(planned, meeting), path, problem);
}

/**
 * One event for each session to come in the calendar that its coach has connected, and in that of each who gives it too, as the session
 * is, and none for one that is off.
 */
export const calendarEvents: Check = async function* (source) {
  yield* eventsOfCoaches(source);
  for await (const row of rowsOf(source, 'sessions')) yield* eventsOfCoHosts(source, row);
  for await (const row of rowsOf(source, 'sessionEvents')) yield* leftWithCoHost(source, row);
};

async function* eventsOfCoHosts(source: Source, { data: session }: Row<Session>): AsyncGenerator<Finding> {
  if (!isSettled(session, source)) return;
  for (const uid of session.coHostRefs ?? []) {
    const path = `sessionEvents/${session.id}_${uid}`;
    const [found, event] = await source.getAll([`coaches/${uid}/private/calendar`, path]);
    const connection = found as CalendarConnection | undefined;
    if (connection?.status !== 'connected') continue;
    const planned = plannedEvent(session, '', uid);
    const isDue = isWritingDue(planned, event as SessionEvent | undefined, connection.calendarId);
    yield* mendedBy(
      `sync-session-event:${session.id}:${uid}:`,
      faultIf(isDue, path, 'is not what its session is'),
    );
  }
}

async function* leftWithCoHost(source: Source, row: Row<SessionEvent>): AsyncGenerator<Finding> {
  const { sessionRef, coachRef, state } = row.data;
  if (isCoachs(row) || state !== 'present') return;
  const [session] = await source.getAll([`sessions/${sessionRef}`]);
  const isGiven = session !== undefined && hostsOf(session as Session).includes(coachRef);
  yield* faultIf(!isGiven, row.path, 'is of no session that its coach gives');
}

/** Whether an event is in the calendar of the one in whose name its session stands. */
function isCoachs(row: Row<SessionEvent>): boolean {
  return rootId(row) === row.data.sessionRef;
}

async function* ofCoaches(rows: AsyncIterable<Row<SessionEvent>>): AsyncGenerator<Row<SessionEvent>> {
  for await (const row of rows) if (isCoachs(row)) yield row;
}

async function* eventsOfCoaches(source: Source): AsyncGenerator<Finding> {
  const both = joined({
    session: keyed(rowsOf(source, 'sessions'), rootId),
    event: keyed(ofCoaches(rowsOf(source, 'sessionEvents')), rootId),
  });
  for await (const batch of batched(both)) {
    const connections = await source.getAll(
      batch.map(
        ({ session, event }) => `coaches/${(session ?? event)?.data.coachRef ?? ''}/private/calendar`,
      ),
    );
    for (const [index, { key, session, event }] of batch.entries()) {
      const connection = connections[index] as CalendarConnection | undefined;
      const path = `sessionEvents/${key}`;
      if (session === undefined) yield* faultIf(event?.data.state === 'present', path, 'is of no session');
      else if (connection?.status === 'connected' && isSettled(session.data, source))
        yield* mendedBy(
          `sync-session-event:${key}:`,
          eventFindings(path, session.data, event?.data, connection),
        );
    }
  }
}

function eventFindings(
  path: string,
  session: Session,
  event: SessionEvent | undefined,
  { calendarId }: CalendarConnection,
): Finding[] {
  // What its coach changed there waits for an answer.
  if (session.calendarFlag !== undefined) return [];
  const planned = plannedEvent(session, '');
  const problem =
    planned === undefined ? 'is the event of a session that is off' : 'is not what its session is';
  return faultIf(isWritingDue(planned, event, calendarId), path, problem);
}

/** To come, and not changed just now. */
function isSettled({ scheduledTime, updatedAt }: Session, { instant }: Source): boolean {
  return scheduledTime > instant && instant.getTime() - updatedAt.getTime() > GRACE;
}

/** Busy time is that of a calendar which is connected: what is known of it is good until then. */
export const busyTimes: Check = async function* (source) {
  for await (const batch of batched(
    grouped(rowsOf(source, 'externalBusy', 'coachRef'), ({ data }) => data.coachRef),
  )) {
    const connections = await source.getAll(batch.map(({ key }) => `coaches/${key}/private/calendar`));
    for (const [index, { value }] of batch.entries()) {
      const connection = connections[index] as CalendarConnection | undefined;
      for (const { path, data } of value)
        yield* faultIf(
          connection?.calendarId !== data.calendarId,
          path,
          'is of a calendar that is not connected',
        );
    }
  }
};

/** A film that is ready is stored in full, and gone when its time has come. */
export const recordings: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'sessions'))
    for (const film of data.recordings ?? []) yield* filmFindings(source, { path, data }, film);
};

async function* filmFindings(
  { files, instant }: Source,
  { path, data }: Pick<Row<Session>, 'path' | 'data'>,
  { id, status, bytes, keptUntil }: Recording,
): AsyncGenerator<Finding> {
  const isOver = status === 'expired' || instant.getTime() - keptUntil.getTime() > GRACE;
  if (status === 'ready' && isOver)
    yield {
      path,
      problem: `keeps the recording ${id} beyond its time`,
      mendedBy: `remove-recordings:${data.id}`,
    };
  const stored = await files?.stat(recordingPath(data.coachRef, data.id, id));
  if (files === undefined) return;
  yield* faultIf(
    status === 'ready' && stored?.bytes !== bytes,
    path,
    `does not have all of the recording ${id}`,
  );
  yield* faultIf(status === 'expired' && stored !== undefined, path, `still stores the recording ${id}`);
}
