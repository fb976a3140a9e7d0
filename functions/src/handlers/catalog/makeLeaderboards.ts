import { documentId } from '../../contracts/bounds';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { LeaderboardDay } from '../../contracts/documents/leaderboardDays';
import type { Leaderboard } from '../../contracts/documents/leaderboards';
import { LEADERBOARD_KINDS, LEADERBOARD_PERIODS } from '../../contracts/utilities/leaderboardKinds';
import { isSuspended } from '../../domain/accounts/isSuspended';
import {
  type Contender,
  boardEntries,
  daysBefore,
  mayBeShown,
  standings,
  tallied,
} from '../../domain/catalog/leaderboards';
import { paths } from '../../domain/paths';
import type { Documents, Found, Reader } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';

const PAGE = 500;
/** Looked at in a round, until a board is full. */
const ROUND = 80;
const PLACES = 50;
/** Days before today that are counted anew where their tally is missing. */
const CATCH_UP = 7;

/** Makes every board from the tallies of its days; a day is tallied once, when it is over. A second run makes the same boards. */
export default jobHandler<'make-leaderboards'>(async ({ payload: { day }, documents, now }) => {
  const days = daysBefore(day);
  const found = await documents.getAll(...days.map((each) => paths.leaderboardDay(each)));
  const tallies = await Promise.all(
    days.map(
      async (each, index) => found[index] ?? (index < CATCH_UP ? tallyDay(documents, each) : undefined),
    ),
  );
  for (const period of LEADERBOARD_PERIODS)
    for (const kind of LEADERBOARD_KINDS) {
      const counted = daysBefore(day, period);
      const present = tallies.slice(0, counted.length).flatMap((tally) => tally ?? []);
      await makeBoard(
        documents,
        { kind, period, from: counted.at(-1) ?? day, to: counted[0] ?? day },
        present,
        now,
      );
    }
});

async function tallyDay(documents: Documents, day: string): Promise<LeaderboardDay> {
  const [from, to] = [new Date(`${day}T00:00:00Z`), new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)];
  const completions: Enrollment[] = [];
  for (let last: Found<Enrollment> | undefined; ;) {
    const page: readonly Found<Enrollment>[] = await documents.query({
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
    });
    completions.push(...page.map(({ data }) => data).filter(isNamed));
    last = page.at(-1);
    if (page.length < PAGE) break;
  }
  const tally = tallied(completions, day);
  await documents.transact((transaction) => {
    transaction.set(paths.leaderboardDay(day), tally);
    return Promise.resolve();
  });
  return tally;
}

/** Whether one that is damaged still says whose it is. */
function isNamed({ studentRef, coachRef }: Enrollment): boolean {
  return [studentRef, coachRef].every((uid) => documentId.safeParse(uid).success);
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
      if (contenders.filter(mayBeShown).length >= PLACES) break;
    }
    const made: Leaderboard = { ...board, entries: boardEntries(contenders), updatedAt: now };
    transaction.set(paths.leaderboard(board.period, board.kind), made);
  });
}

async function contendersOf(
  reader: Reader,
  ranked: readonly (readonly [string, number])[],
  now: Date,
): Promise<Contender[]> {
  const uids = ranked.map(([uid]) => uid);
  const [profiles, privacies, suspensions] = await Promise.all([
    reader.getAll(...uids.map((uid) => paths.publicProfile(uid))),
    reader.getAll(...uids.map((uid) => paths.privacySettings(uid))),
    reader.getAll(...uids.map((uid) => paths.suspension(uid))),
  ]);
  return ranked.map(([uid, score], index) => ({
    uid,
    score,
    profile: profiles[index],
    privacy: privacies[index],
    isSuspended: isSuspended(suspensions[index], now),
  }));
}
