import type { Standing } from '../../contracts/documents/standings';
import type { User } from '../../contracts/documents/users';
import { DAY } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';

/** What a person of each level may write on one day in UTC, and how many links and names of people into one text. */
const LIMITS = [
  { posts: 3, comments: 20, links: 2, mentions: 2 },
  { posts: 10, comments: 100, links: 10, mentions: 5 },
  { posts: 20, comments: 200, links: 20, mentions: 10 },
  { posts: 50, comments: 500, links: 50, mentions: 10 },
] as const;

/** What a level asks for: days of the account, days on which something was written, and how many of a hundred flags were right. */
const REQUIREMENTS = [
  { level: 1, accountDays: 7, activeDays: 3, accuracy: 0 },
  { level: 2, accountDays: 30, activeDays: 15, accuracy: 60 },
  { level: 3, accountDays: 90, activeDays: 50, accuracy: 75 },
] as const;

/** So many verdicts against what somebody wrote make a newcomer of anybody. */
const STRIKES_TO_FALL = 2;

/** Who falls short of a level by less than a tenth keeps it: a level does not swing. */
const KEPT_FROM = 0.9;

/** What somebody is about to write. */
export interface Writing {
  readonly kind: 'posts' | 'comments';
  readonly texts: readonly string[];
  /** Uids. */
  readonly mentions?: readonly string[];
}

/** As everybody begins. */
export function newStanding(uid: string, now: Date): Standing {
  return {
    userRef: uid,
    trustLevel: 0,
    strikes: 0,
    flagsAgreed: 0,
    flagsDisagreed: 0,
    activeDays: 0,
    day: dayOf(now),
    posts: 0,
    comments: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** How often the person's flags were right, from 0 to 1; who never flagged is taken to be right four times of five. */
export function accuracyOf({ flagsAgreed, flagsDisagreed }: Standing): number {
  return (flagsAgreed + 4) / (flagsAgreed + flagsDisagreed + 5);
}

/**
 * The standing with what is about to be written counted, on the present day and at the level that the person has on it.
 * @throws Refusal too-many-posts, too-many-comments, too-many-links, too-many-mentions
 */
export function writingStanding(
  found: Standing | undefined,
  user: User,
  { kind, texts, mentions = [] }: Writing,
  now: Date,
): Standing {
  const standing = standingOfToday(found, user, now);
  const limits = limitsOf(standing, user);
  if (standing[kind] >= limits[kind])
    throw new Refusal(
      kind === 'posts' ? 'too-many-posts' : 'too-many-comments',
      `No more than ${limits[kind]} on a day.`,
      { most: limits[kind] },
    );
  assertLinks(texts, limits.links);
  if (mentions.length > limits.mentions)
    throw new Refusal('too-many-mentions', `No more than ${limits.mentions} people in one text.`, {
      most: limits.mentions,
    });
  const isFirst = standing.posts + standing.comments === 0;
  return {
    ...standing,
    [kind]: standing[kind] + 1,
    activeDays: standing.activeDays + (isFirst ? 1 : 0),
    updatedAt: now,
  };
}

/** @throws Refusal too-many-links: the limits of a level bind what is written now, an edit too */
export function assertLinksOf(
  found: Standing | undefined,
  user: User,
  texts: readonly string[],
  now: Date,
): void {
  assertLinks(texts, limitsOf(standingOfToday(found, user, now), user).links);
}

/** The standing at this moment: on a new day nothing is written yet, and the level is settled anew. */
export function standingOfToday(found: Standing | undefined, user: User, now: Date): Standing {
  const standing = found ?? newStanding(user.uid, now);
  if (found !== undefined && standing.day === dayOf(now)) return standing;
  const settled = { ...standing, day: dayOf(now), posts: 0, comments: 0 };
  return { ...settled, trustLevel: levelOf(settled, user, now) };
}

/**
 * The standing held at a level by an admin, or let go: then the level is what is earned by now, as of somebody who had none.
 * @param level without one it is let go
 */
export function lockedStanding(
  { lockedLevel: _before, ...standing }: Standing,
  level: number | undefined,
  user: Pick<User, 'createdAt'>,
  now: Date,
): Standing {
  if (level !== undefined) return { ...standing, lockedLevel: level, trustLevel: level, updatedAt: now };
  return { ...standing, trustLevel: levelOf({ ...standing, trustLevel: 0 }, user, now), updatedAt: now };
}

/**
 * The level that a person has: the one at which it is held, or else the highest of which nothing is missing, or by which it falls no more
 * than a tenth short.
 */
export function levelOf(standing: Standing, { createdAt }: Pick<User, 'createdAt'>, now: Date): number {
  if (standing.lockedLevel !== undefined) return standing.lockedLevel;
  if (standing.strikes >= STRIKES_TO_FALL) return 0;
  const has = {
    accountDays: (now.getTime() - createdAt.getTime()) / DAY,
    activeDays: standing.activeDays,
    accuracy: 100 * accuracyOf(standing),
  };
  const earned = REQUIREMENTS.filter(({ level, accountDays, activeDays, accuracy }) => {
    const share = level <= standing.trustLevel ? KEPT_FROM : 1;
    return (
      has.accountDays >= share * accountDays &&
      has.activeDays >= share * activeDays &&
      has.accuracy >= share * accuracy
    );
  });
  return earned.length;
}

function limitsOf({ trustLevel }: Standing, { role }: Pick<User, 'role'>) {
  return LIMITS[role === 'admin' ? 3 : trustLevel] ?? LIMITS[0];
}

function assertLinks(texts: readonly string[], most: number): void {
  const links = texts.join('\n').match(/https?:\/\//gi)?.length ?? 0;
  if (links > most)
    throw new Refusal('too-many-links', `No more than ${most} links in one text.`, { links, most });
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
