import type { Match } from '../../contracts/documents/matches';
import { findMatches } from '../../contracts/matching';
import type { OutputOf } from '../../contracts/operation';
import { refreshMatchProfileJob } from '../../domain/matching/matchJobs';
import { seekerOf } from '../../domain/matching/seeker';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { type Candidate, type Look, type Looking, loadBookable } from './loadBookable';
import { loadBarred } from './loadBarred';
import { type Ranking, rankingFor } from './rankCoaches';

/** Documents that a call reads at most, whatever there is, besides the suspension of its caller and jobs that it asks for. */
const MOST_READ = 78;
/** Coaches whose profiles a call has made anew. */
const MOST_REFRESHED = 3;

type Told = OutputOf<typeof findMatches>['matches'][number];
type RankedCoach = Match & Candidate;

export default operationHandler(findMatches, async ({ input, caller: { uid }, now, documents, ports }) => {
  const own = [paths.student(uid), paths.matches(uid)] as const;
  const [student, kept] = await documents.getAll(...own);
  const seeker = seekerOf(student);
  const ranking = await rankingFor(documents, uid, { seeker, kept, now });
  const barred = await loadBarred(documents, uid, ranking.matches.coachRefs);
  const coaches = rankedCoaches(ranking).filter(
    ({ coachRef }) => !barred.byStudent.has(coachRef) && !barred.byCoach.has(coachRef),
  );
  const budget = { left: Math.max(0, MOST_READ - own.length - ranking.read - barred.read) };
  const looks = await lookFor(documents, coaches, input.limit, { seeker, budget, now });
  await keep({ documents, ports, now }, ranking, looks);
  return {
    matches: coaches.flatMap((coach) => toldOf(coach, looks.get(coach.coachRef)) ?? []),
    expiresAt: ranking.matches.expiresAt.toISOString(),
  };
});

function rankedCoaches({ matches, profiles }: Ranking): readonly RankedCoach[] {
  return matches.ranking.flatMap((match) => {
    const listing = profiles.get(match.coachRef)?.listing;
    return listing === undefined ? [] : [{ ...match, listing }];
  });
}

/** Looks at coaches in the order of the ranking until so many can be shown: the place of who cannot is the next one's. */
async function lookFor(
  reader: Reader,
  coaches: readonly Candidate[],
  wanted: number,
  looking: Looking,
): Promise<ReadonlyMap<string, Look>> {
  const looks = new Map<string, Look>();
  let missing = wanted;
  for (let from = 0; from < coaches.length && missing > 0;) {
    const next = coaches.slice(from, from + missing);
    from += next.length;
    for (const [coachRef, look] of await loadBookable(reader, next, looking)) {
      looks.set(coachRef, look);
      if (typeof look === 'object') missing -= 1;
    }
  }
  return looks;
}

function toldOf(match: RankedCoach, look: Look | undefined): Told | undefined {
  if (typeof look !== 'object') return undefined;
  const { coachRef, score, parts, reasons, listing } = match;
  const { slug, title, headline, rating, totalReviews } = look.coach;
  return {
    coachId: coachRef,
    slug,
    title,
    ...(headline !== undefined && { headline }),
    rating,
    totalReviews,
    score,
    parts,
    reasons,
    hourlyPrice: listing.hourlyPrice,
    currency: listing.currency,
    consultationTypeId: listing.typeRef,
    nextStart: look.nextStart.toISOString(),
  };
}

/** Keeps a new ranking, and has the profiles made anew whose starts are taken. */
async function keep(
  surroundings: Parameters<typeof transactWithJobs>[0],
  { matches, isNew }: Ranking,
  looks: ReadonlyMap<string, Look>,
): Promise<void> {
  const taken = [...looks].flatMap(([coachRef, look]) => (look === 'taken' ? [coachRef] : []));
  if (!isNew && taken.length === 0) return;
  await transactWithJobs(surroundings, async (transaction) => {
    const jobs = taken
      .slice(0, MOST_REFRESHED)
      .map((coachRef) => refreshMatchProfileJob(coachRef, surroundings.now));
    const known = await transaction.getAll(...jobs.map(({ id }) => paths.outboxJob(id)));
    for (const [index, job] of jobs.entries()) if (known[index] === undefined) transaction.job(job);
    if (isNew) transaction.set(paths.matches(matches.studentRef), matches);
  });
}
