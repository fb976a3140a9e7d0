import type { LeaderboardDay } from '../../contracts/documents/leaderboardDays';
import type { Leaderboard } from '../../contracts/documents/leaderboards';
import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { PrivacySettings } from '../../contracts/documents/settings';
import { DAY } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { zoneClock } from '../scheduling/zoneClock';

/** Shown on a board. */
export const PLACES = 50;
/** Up to this day of a month the one before is counted anew: what comes late is of the day on which it was. */
const OPEN_UNTIL = 3;

type Kind = Leaderboard['kind'];

/** The days that a board is made of on a day, the last first. */
export function daysOf(day: string, period: Leaderboard['period'] = 'year'): readonly string[] {
  const month = day.slice(0, 7);
  if (period === 'month') return daysBefore(day, Number(day.slice(8)) - 1);
  if (period === 'last-month')
    return daysBefore(`${month}-01`, 31).filter((each) => isOf(monthBefore(day), each));
  return daysBefore(day, period === 'week' ? 7 : 365);
}

/** Whether a day is counted anew on another: it is of the same month, or of the one before that is not closed yet. */
export function isOpen(day: string, today: string): boolean {
  const isEarly = Number(today.slice(8)) <= OPEN_UNTIL;
  return isOf(today.slice(0, 7), day) || (isEarly && isOf(monthBefore(today), day));
}

function daysBefore(day: string, count: number): readonly string[] {
  const end = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => dateOf(end - (index + 1) * DAY));
}

function monthBefore(day: string): string {
  return dateOf(Date.parse(`${day.slice(0, 7)}-01T00:00:00Z`) - DAY).slice(0, 7);
}

function isOf(month: string, day: string): boolean {
  return day.startsWith(month);
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The day that a zone's clocks show. */
export function dayOf(instant: Date, timeZone: string): string {
  const at = instant.getTime();
  return dateOf(zoneClock(timeZone, at, at).toWall(at));
}

/** From when to when a day lasts in a zone; one on which clocks change has 23 or 25 hours. */
export function spanOf(day: string, timeZone: string): { readonly from: Date; readonly to: Date } {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const clock = zoneClock(timeZone, wall, wall + DAY);
  return { from: new Date(clock.toInstant(wall)), to: new Date(clock.toInstant(wall + DAY)) };
}

/** One a day, whatever the schedule does: it counts the days before. */
export function makeLeaderboardsJob(now: Date, timeZone: string): Job<'make-leaderboards'> {
  const day = dayOf(now, timeZone);
  return { id: `make-leaderboards:${day}`, kind: 'make-leaderboards', payload: { day } };
}

/** Something that counts for somebody. */
export interface Point {
  readonly uid: string;
  readonly at: Date;
}

/** What counts on a day, for each how often and when last. */
export function tallied(points: Readonly<Record<Kind, readonly Point[]>>, day: string): LeaderboardDay {
  const kinds = (Object.entries(points) as [Kind, readonly Point[]][]).map(
    ([kind, those]) => [kind, Map.groupBy(those, ({ uid }) => uid)] as const,
  );
  const each = <T>(made: (of: readonly Point[]) => T) =>
    Object.fromEntries(
      kinds.map(([kind, people]) => [
        kind,
        Object.fromEntries([...people].map(([uid, those]) => [uid, made(those)])),
      ]),
    ) as Record<Kind, Record<string, T>>;
  return {
    ...each((those) => those.length),
    reachedAt: each((those) => new Date(Math.max(...those.map(({ at }) => at.getTime())))),
    expiresAt: new Date(Date.parse(`${day}T00:00:00Z`) + 367 * DAY),
  };
}

/** A person's place before it is known who may be shown. */
export interface Standing {
  readonly uid: string;
  readonly score: number;
  /** When the score was reached, in milliseconds. */
  readonly reachedAt: number;
}

/** Everybody with a score in these days, the highest first; of equal ones who reached it earlier, then by uid. */
export function standings(days: readonly LeaderboardDay[], kind: Kind): readonly Standing[] {
  const all = new Map<string, Standing>();
  for (const day of days)
    for (const [uid, count] of Object.entries(day[kind] ?? {})) {
      const before = all.get(uid) ?? { uid, score: 0, reachedAt: 0 };
      const reached = day.reachedAt?.[kind][uid]?.getTime() ?? 0;
      const reachedAt = Math.max(before.reachedAt, reached);
      all.set(uid, { uid, score: before.score + count, reachedAt });
    }
  return [...all.values()].sort(
    (a, b) => b.score - a.score || a.reachedAt - b.reachedAt || (a.uid < b.uid ? -1 : 1),
  );
}

/** A person as a board may show them. */
export interface Contender extends Standing {
  readonly profile: PublicProfile | undefined;
  readonly privacy: PrivacySettings | undefined;
  readonly isSuspended: boolean;
}

/** Whether a board names a person; among coaches nobody whose page is not shown. */
export function mayBeShown(
  { profile, privacy, isSuspended }: Omit<Contender, keyof Standing>,
  kind: Kind,
): boolean {
  return (
    profile !== undefined &&
    (kind !== 'coaches' || profile.coachSlug !== undefined) &&
    profile.isHidden !== true &&
    !isSuspended &&
    privacy?.showOnLeaderboard !== false &&
    privacy?.profileVisible !== false
  );
}

/** The board's first fifty, best first; those who do not want to be seen leave no gap in the ranks. */
export function boardEntries(contenders: readonly Contender[], kind: Kind): Leaderboard['entries'] {
  const shown = contenders.filter((each) => mayBeShown(each, kind)).slice(0, PLACES);
  return shown.map(({ uid, score, profile }) => ({
    userRef: uid,
    displayName: profile?.displayName ?? '',
    ...(profile?.avatarUrl !== undefined && { avatarUrl: profile.avatarUrl }),
    rank: 1 + shown.filter((other) => other.score > score).length,
    score,
  }));
}

/** The board without a person; ranks close up. */
export function boardWithout(board: Leaderboard, uid: string, now: Date): Leaderboard {
  const left = board.entries.filter(({ userRef }) => userRef !== uid);
  const entries = left.map((entry) => ({
    ...entry,
    rank: 1 + left.filter(({ score }) => score > entry.score).length,
  }));
  return { ...board, entries, updatedAt: now };
}
