import type { SessionMeeting } from '../../contracts/documents/sessionMeetings';
import type { Session } from '../../contracts/documents/sessions';
import type { MeetingWish } from '../../ports/meetings';
import { hostsOf } from '../scheduling/hosts';

/** A room and who is to come in. */
export interface PlannedMeeting {
  readonly wish: MeetingWish;
  readonly people: readonly string[];
}

/** What the room of a session is to be; undefined for one that is not to have any. */
export function plannedMeeting(session: Session | undefined, appUrl: string): PlannedMeeting | undefined {
  if (session === undefined || session.status === 'cancelled' || session.place !== 'zoom') return undefined;
  const { id, studentRefs, scheduledTime: start, duration: minutes } = session;
  const { title = 'Session', timeZone = 'UTC', isRecorded = false } = session;
  return {
    wish: { title, mark: markOf(id, appUrl), start, minutes, timeZone, isRecorded },
    people: [...hostsOf(session), ...studentRefs],
  };
}

/** Stands in the room's description, where people read it as an address and the platform finds whose it is. */
export function markOf(sessionId: string, appUrl: string): string {
  return `${appUrl}/sessions/${sessionId}`;
}

/** Whose room it is; undefined for one that the platform did not have made. */
export function sessionIdOf(mark: string, appUrl: string): string | undefined {
  const prefix = markOf('', appUrl);
  return mark.startsWith(prefix) && mark.length > prefix.length ? mark.slice(prefix.length) : undefined;
}

/** What is written of a room, in one text that is equal where nothing is to be written. */
export function writtenAs({ title, start, minutes, timeZone, isRecorded }: MeetingWish): string {
  return `${start.toISOString()} ${minutes} ${timeZone}${isRecorded ? ' recorded' : ''} ${title}`;
}

/** Whether the provider must be asked to have the room become what the session is. */
export function isMeetingDue(
  planned: PlannedMeeting | undefined,
  meeting: SessionMeeting | undefined,
): boolean {
  if (meeting?.state === 'writing') return true;
  const isThere = meeting?.state === 'present';
  if (planned === undefined) return isThere;
  return !isThere || meeting.written !== writtenAs(planned.wish) || !isAdmitting(planned.people, meeting);
}

function isAdmitting(people: readonly string[], { admissions }: SessionMeeting): boolean {
  return (
    Object.keys(admissions).length === people.length && people.every((uid) => admissions[uid] !== undefined)
  );
}
