import type { Session } from '../../contracts/documents/sessions';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';
import type { PLACES } from '../../contracts/documents/consultationTypes';
import { occurrenceOn, wallTimeOf } from './recurrence';

type Place = (typeof PLACES)[number];

/** What a zone's rules of today say of a session that was planned under others. */
export interface Drift {
  /** When its wall time is now. */
  readonly start: Date;
  /** What the wall shows at its instant now. */
  readonly wallTime: string;
}

/**
 * How the wall time of a session and its instant have come apart; undefined where they have not. A time that a change of clocks skips, and the
 * second of a repeated one, are where they were planned.
 */
export function driftOf({ scheduledTime, wallTime: meant, timeZone }: Session): Drift | undefined {
  if (meant === undefined || timeZone === undefined) return undefined;
  const [date = '', at = ''] = meant.split('T');
  const { start } = occurrenceOn(date, at, timeZone);
  const wallTime = wallTimeOf(scheduledTime, timeZone);
  const isThere = start.getTime() === scheduledTime.getTime() || wallTime === meant;
  return isThere ? undefined : { start, wallTime };
}

/** Whether its wall time is what was promised: that of a series which it has not left; of any other session it is the instant. */
export function isPromisedByWall({ seriesRef, isException }: Session): boolean {
  return seriesRef !== undefined && isException !== true;
}

/** Tells people once what became of a session when its zone's rules changed. */
export function clockNotices(session: Session, recipients: readonly string[]): readonly Job<'notify'>[] {
  const { id, coachRef, studentRefs, title = '', scheduledTime, version = 1 } = session;
  const facts = { sessionId: id, title, startsAt: scheduledTime.toISOString() };
  return recipients.map((recipientRef) => {
    const actorRef = recipientRef === coachRef ? (studentRefs[0] ?? coachRef) : coachRef;
    return noticeJob({ kind: 'clock-changed', recipientRef, actorRef, subjectRef: id, version, facts });
  });
}

/** Looks through the sessions to come once for each edition of the rules, page by page. */
export function followZonesJob(rules: string, place: Place, last?: Session): Job<'follow-zones'> {
  const after = last && { at: last.scheduledTime.toISOString(), sessionId: last.id };
  const id = `follow-zones:${rules}:${place}:${last?.id ?? ''}`;
  return { id, kind: 'follow-zones', payload: { rules, place, ...(after && { after }) } };
}
