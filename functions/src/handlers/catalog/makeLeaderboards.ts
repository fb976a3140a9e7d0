import { documentId } from '../../contracts/bounds';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { LeaderboardDay } from '../../contracts/documents/leaderboardDays';
import type { Leaderboard } from '../../contracts/documents/leaderboards';
import type { Vote } from '../../contracts/documents/posts';
import { LEADERBOARD_KINDS, LEADERBOARD_PERIODS } from '../../contracts/utilities/leaderboardKinds';
import { isSuspended } from '../../domain/accounts/isSuspended';
import {
  PLACES,
  type Contender,
  type Point,
  type Standing,
  boardEntries,
  daysOf,
  isOpen,
  mayBeShown,
  spanOf,
  standings,
  tallied,
} from '../../domain/catalog/leaderboards';
import { paths } from '../../domain/paths';
import type { Documents, Found, Reader } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import { allOf, pagesOf } from '../../runtime/pages';
import { readSetting } from '../../runtime/settings';

const PAGE = 500;
/** Looked at in a round, until a board is full. */
const ROUND = 80;
/** Days before today that are counted where their tally is missing. */
const CATCH_UP = 7;

/** Makes every board from the tallies of its days; days of a month that is still open are counted anew. A second run makes the same boards. */
export default jobHandler<'make-leaderboards'>(async ({ payload: { day }, documents, ports, now }) => {
  const { timeZone } = await readSetting(ports, 'statistics.zone');
  const days = daysOf(day);
  const found = await documents.getAll(...days.map((each) => paths.leaderboardDay(each)));
  const tallies = new Map<string, LeaderboardDay>();
  for (const [index, each] of days.entries()) {
    const isMissing = found[index] === undefined && index < CATCH_UP;
    const tally = isOpen(each, day) || isMissing ? await tallyDay(documents, each, timeZone) : found[index];
    if (tally !== undefined) tallies.set(each, tally);
  }
  for (const period of LEADERBOARD_PERIODS) {
    const counted = daysOf(day, period);
    const present = counted.flatMap((each) => tallies.get(each) ?? []);
    for (const kind of LEADERBOARD_KINDS) {
      const board = { kind, period, from: counted.at(-1) ?? day, to: counted[0] ?? day };
      await makeBoard(documents, board, present, now);
    }
  }
});

async function tallyDay(documents: Documents, day: string, timeZone: string): Promise<LeaderboardDay> {
  const { from, to } = spanOf(day, timeZone);
  const [completions, writers] = await Promise.all([
    completionsIn(documents, from, to),
    votesIn(documents, from, to),
  ]);
  const points = (uidOf: (each: Enrollment) => string): Point[] =>
    completions.map((each) => ({ uid: uidOf(each), at: each.completionDate ?? from }));
  const tally = tallied(
    {
      coaches: points(({ coachRef }) => coachRef),
      learners: points(({ studentRef }) => studentRef),
      writers,
    },
    day,
  );
  await documents.transact((transaction) => {
    transaction.set(paths.leaderboardDay(day), tally);
    return Promise.resolve();
  });
  return tally;
}

async function completionsIn(documents: Documents, from: Date, to: Date): Promise<Enrollment[]> {
  const completions = await allOf<Enrollment>(PAGE, (last) =>
    documents.query({
      from: paths.enrollments,
      where: [
        ['status', '==', 'completed'],
        ['completionDate', '>=', from],
        ['completionDate', '<', to],
      ],
      orderBy: [
        ['completionDate', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.completionDate, last.path.id] }),
    }),
  );
  return completions.filter(isNamed);
}

/** Whether one that is damaged still says whose it is. */
function isNamed({ studentRef, coachRef }: Enrollment): boolean {
  return [studentRef, coachRef].every((uid) => documentId.safeParse(uid).success);
}

/** The votes of others for posts that are in view. */
async function votesIn(documents: Documents, from: Date, to: Date): Promise<Point[]> {
  const pages = pagesOf<Vote>(PAGE, (last) =>
    documents.query({
      from: paths.allVotes,
      where: [
        ['createdAt', '>=', from],
        ['createdAt', '<', to],
      ],
      orderBy: [
        ['createdAt', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.createdAt, last.path.path] }),
    }),
  );
  const points: Point[] = [];
  for await (const page of pages) points.push(...(await pointsOf(documents, page)));
  return points;
}

async function pointsOf(documents: Documents, votes: readonly Found<Vote>[]): Promise<Point[]> {
  const ids = [...new Set(votes.map(({ data }) => data.postRef))].filter(
    (id) => documentId.safeParse(id).success,
  );
  const found = await documents.getAll(...ids.map((id) => paths.post(id)));
  const authors = new Map(
    found.flatMap((post) => (post?.isVisible === true ? [[post.id, post.authorRef] as const] : [])),
  );
  return votes.flatMap(({ data: { postRef, userRef, createdAt } }) => {
    const uid = authors.get(postRef);
    return uid === undefined || uid === userRef ? [] : [{ uid, at: createdAt }];
  });
}

/** Wishes are read where the board is written: whoever withdraws from here on finds it, and is taken off. */
async function makeBoard(
  documents: Documents,
  board: Pick<Leaderboard, 'kind' | 'period' | 'from' | 'to'>,
  days: readonly LeaderboardDay[],
  now: Date,
): Promise<void> {
  const ranked = standings(days, board.kind);
  await documents.transact(async (transaction) => {
    const contenders: Contender[] = [];
    for (let from = 0; from < ranked.length; from += ROUND) {
      contenders.push(...(await contendersOf(transaction, ranked.slice(from, from + ROUND), now)));
      if (contenders.filter((each) => mayBeShown(each, board.kind)).length >= PLACES) break;
    }
    const made: Leaderboard = { ...board, entries: boardEntries(contenders, board.kind), updatedAt: now };
    transaction.set(paths.leaderboard(board.period, board.kind), made);
  });
}

async function contendersOf(reader: Reader, ranked: readonly Standing[], now: Date): Promise<Contender[]> {
  const uids = ranked.map(({ uid }) => uid);
  const [profiles, privacies, suspensions] = await Promise.all([
    reader.getAll(...uids.map((uid) => paths.publicProfile(uid))),
    reader.getAll(...uids.map((uid) => paths.privacySettings(uid))),
    reader.getAll(...uids.map((uid) => paths.suspension(uid))),
  ]);
  return ranked.map((standing, index) => ({
    ...standing,
    profile: profiles[index],
    privacy: privacies[index],
    isSuspended: isSuspended(suspensions[index], now),
  }));
}
