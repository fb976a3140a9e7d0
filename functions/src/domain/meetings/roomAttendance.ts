import type { Moment, SessionMeeting } from '../../contracts/documents/sessionMeetings';
import type { Attendance, Session } from '../../contracts/documents/sessions';
import { sessionEnd } from '../scheduling/sessionJobs';

/** More than any session needs, and all that its document holds: what comes after is told by the report of its runs. */
const MAX_MOMENTS = 2_000;

/** A stretch of time; one that goes on has no end. */
interface Stretch {
  readonly from: number;
  readonly to: number | undefined;
}

/** What was seen in a room, with more of it; what is known already is not kept twice, in whatever order it is told. */
export function withMoments(meeting: SessionMeeting, more: readonly Moment[]): SessionMeeting {
  const known = new Map(meeting.moments.map((moment) => [nameOf(moment), moment]));
  for (const moment of more) known.set(nameOf(moment), moment);
  if (known.size === meeting.moments.length) return meeting;
  return { ...meeting, moments: [...known.values()].slice(0, MAX_MOMENTS) };
}

/**
 * The session as its room knows it: of each person who was seen there within the session's time, the room's own count stands, whatever the
 * app counted beside it; nobody is counted twice for two devices or two runs.
 */
export function seenSession(session: Session, { moments }: SessionMeeting, now: Date): Session {
  const people = [...new Set(moments.map(({ personRef }) => personRef))];
  const seen = people.flatMap((uid) => {
    const own = moments.filter(({ personRef }) => personRef === uid);
    const attendance = attendanceOf(session, stretchesOf(own, 'join', 'leave'), session.attendance?.[uid]);
    return attendance === undefined ? [] : [[uid, attendance] as const];
  });
  const screenShareSeconds = sharedSeconds(session, moments, now);
  return {
    ...session,
    attendance: { ...session.attendance, ...Object.fromEntries(seen) },
    ...(screenShareSeconds > 0 && { screenShareSeconds }),
  };
}

/** Whether two states of a session say the same of who was there. */
export function isSeenAlike(one: Session, other: Session): boolean {
  return seenText(one) === seenText(other);
}

function seenText({ attendance = {}, noShowRefs = [], screenShareSeconds = 0 }: Session): string {
  const people = Object.entries(attendance)
    .map(([uid, { joinedAt, leftAt, sinceAt, seconds }]) => [uid, joinedAt, leftAt, sinceAt, seconds])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify([people, [...noShowRefs].sort(), screenShareSeconds]);
}

function nameOf({ kind, at, run, device }: Moment): string {
  return JSON.stringify([kind, at.getTime(), run, device]);
}

/** When each device came and went; a coming that is told twice is one, and a going without a coming none. */
function stretchesOf(
  moments: readonly Moment[],
  opens: Moment['kind'],
  closes: Moment['kind'],
): readonly Stretch[] {
  const byDevice = Map.groupBy(
    moments.filter(({ kind }) => kind === opens || kind === closes),
    ({ run, device }) => JSON.stringify([run, device]),
  );
  return [...byDevice.values()].flatMap((own) => {
    // Of one second, the going comes first: who comes back at once has gone before.
    const ordered = own.toSorted(
      (a, b) => a.at.getTime() - b.at.getTime() || Number(a.kind === opens) - Number(b.kind === opens),
    );
    const stretches: Stretch[] = [];
    let from: number | undefined;
    for (const { kind, at } of ordered) {
      if (kind === opens) from ??= at.getTime();
      else if (from !== undefined) {
        stretches.push({ from, to: at.getTime() });
        from = undefined;
      }
    }
    return from === undefined ? stretches : [...stretches, { from, to: undefined }];
  });
}

/** Undefined for one who was not there before the session's end, or only before its beginning. */
function attendanceOf(
  session: Session,
  stretches: readonly Stretch[],
  known: Attendance | undefined,
): Attendance | undefined {
  const [start, end] = [session.scheduledTime.getTime(), sessionEnd(session).getTime()];
  const inside = stretches.filter(({ from, to = Infinity }) => from < end && to > start);
  if (inside.length === 0) return undefined;
  const over = session.activity?.endedAt?.getTime();
  const ended = inside.map(({ from, to = over }) => ({ from, to }));
  const open = ended.filter(({ to }) => to === undefined).map(({ from }) => from);
  const sinceAt = open.length === 0 ? undefined : Math.min(...open);
  const joinedAt = Math.min(...inside.map(({ from }) => from), known?.joinedAt.getTime() ?? Infinity);
  const seconds = secondsTogether(ended, { from: start, to: Math.min(end, sinceAt ?? end) });
  if (sinceAt !== undefined) return { joinedAt: new Date(joinedAt), sinceAt: new Date(sinceAt), seconds };
  const leftAt = Math.max(...ended.map(({ to }) => to ?? 0));
  return { joinedAt: new Date(joinedAt), leftAt: new Date(leftAt), seconds };
}

function sharedSeconds(session: Session, moments: readonly Moment[], now: Date): number {
  const stretches = stretchesOf(moments, 'share', 'unshare').map(({ from, to = now.getTime() }) => ({
    from,
    to,
  }));
  const within = { from: session.scheduledTime.getTime(), to: sessionEnd(session).getTime() };
  return secondsTogether(stretches, within);
}

/** The seconds that stretches cover together within another one; those without an end count for nothing. */
function secondsTogether(
  stretches: readonly Stretch[],
  within: { readonly from: number; readonly to: number },
): number {
  const inside = stretches
    .map(({ from, to = 0 }) => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) }))
    .filter(({ from, to }) => to > from)
    .toSorted((a, b) => a.from - b.from);
  let [covered, until] = [0, -Infinity];
  for (const { from, to } of inside) {
    covered += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return Math.round(covered / 1_000);
}
