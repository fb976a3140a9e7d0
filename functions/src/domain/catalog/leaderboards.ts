import type { LeaderboardDay } from '../../contracts/documents/leaderboardDays';
import type { Leaderboard } from '../../contracts/documents/leaderboards';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { PublicProfile } from '../../contracts/documents/publicProfiles';
import type { PrivacySettings } from '../../contracts/documents/settings';
import type { Job } from '../../ports/jobs';

const DAY = 86_400_000;
const DAYS: Readonly<Record<Leaderboard['period'], number>> = { week: 7, month: 30, year: 365 };
/** Shown on a board. */
const PLACES = 50;

/** Days that boards are made of, the last first. */
export function daysBefore(day: string, period: Leaderboard['period'] = 'year'): readonly string[] {
  const end = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: DAYS[period] }, (_, index) => dayOf(new Date(end - (index + 1) * DAY)));
}

export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** One a day, whatever the schedule does: it counts the days before. */
export function makeLeaderboardsJob(now: Date): Job<'make-leaderboards'> {
  const day = dayOf(now);
  return { id: `make-leaderboards:${day}`, kind: 'make-leaderboards', payload: { day } };
}

/** Who completed on a day, and whose programs were completed. */
export function tallied(completions: readonly Pick<Enrollment, 'studentRef' | 'coachRef'>[], day: string) {
  const tally = (keyOf: (each: Pick<Enrollment, 'studentRef' | 'coachRef'>) => string) =>
    Object.fromEntries([...Map.groupBy(completions, keyOf)].map(([uid, those]) => [uid, those.length]));
  return {
    coaches: tally(({ coachRef }) => coachRef),
    learners: tally(({ studentRef }) => studentRef),
    expiresAt: new Date(Date.parse(`${day}T00:00:00Z`) + (DAYS.year + 2) * DAY),
  } satisfies LeaderboardDay;
}

/** Everybody with a score in these days, the highest first; equal ones by uid, so that the order is the same every time. */
export function standings(
  days: readonly LeaderboardDay[],
  kind: Leaderboard['kind'],
): (readonly [uid: string, score: number])[] {
  const scores = new Map<string, number>();
  for (const [uid, score] of days.flatMap((day) => Object.entries(day[kind])))
    scores.set(uid, (scores.get(uid) ?? 0) + score);
  return [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** A person as a board may show them. */
export interface Contender {
  readonly uid: string;
  readonly score: number;
  readonly profile: PublicProfile | undefined;
  readonly privacy: PrivacySettings | undefined;
  readonly isSuspended: boolean;
}

export function mayBeShown({ profile, privacy, isSuspended }: Omit<Contender, 'uid' | 'score'>): boolean {
  return (
    profile !== undefined &&
    !isSuspended &&
    privacy?.showOnLeaderboard !== false &&
    privacy?.profileVisible !== false
  );
}

/** The board's first fifty, best first; those who do not want to be seen leave no gap in the ranks. */
export function boardEntries(contenders: readonly Contender[]): Leaderboard['entries'] {
  const shown = contenders.filter(mayBeShown).slice(0, PLACES);
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
