import type { Matches } from '../../contracts/documents/matches';
import type { MatchProfile } from '../../contracts/documents/matchProfiles';
import type { UserSkill } from '../../contracts/documents/userSkills';
import { obstaclesOf, wantedKey } from '../../domain/matching/matchKeys';
import type { Wishes } from '../../domain/matching/matchScore';
import { wishVector } from '../../domain/matching/matchVector';
import { MATCHES_KEPT, isListed, ranked } from '../../domain/matching/ranking';
import type { Seeker } from '../../domain/matching/seeker';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Coaches that are ranked and kept, so that there are others where some cannot be shown. */
const RANKED = 20;
/** Skills that one is matched by. */
const MAX_WISHED = 8;

/** A ranking, with the profiles that it is of. */
export interface Ranking {
  readonly matches: Matches;
  readonly profiles: ReadonlyMap<string, MatchProfile>;
  readonly isNew: boolean;
  /** Documents that were read for it, at most. */
  readonly read: number;
}

/** The kept ranking where it is of the same wishes and of the same coaches, and else a new one. */
export async function rankingFor(
  documents: Documents,
  uid: string,
  { seeker, kept, now }: { readonly seeker: Seeker; readonly kept: Matches | undefined; readonly now: Date },
): Promise<Ranking> {
  if (kept === undefined || kept.expiresAt <= now) return newRanking(documents, uid, seeker, now);
  if (kept.quizAt.getTime() !== seeker.quiz.submittedAt.getTime())
    return newRanking(documents, uid, seeker, now);
  const read = kept.coachRefs.length;
  const profiles = await sameProfiles(documents, kept);
  if (profiles !== undefined) return { matches: kept, profiles, isNew: false, read };
  const made = await newRanking(documents, uid, seeker, now);
  return { ...made, read: made.read + read };
}

/** The profiles of a ranking; undefined where one of them is not what was ranked. */
async function sameProfiles(documents: Documents, kept: Matches): Promise<Ranking['profiles'] | undefined> {
  const found = await documents.getAll<MatchProfile[]>(
    ...kept.coachRefs.map((coachRef) => paths.matchProfile(coachRef)),
  );
  const isSame = kept.ranking.every(
    ({ profileAt }, index) => found[index]?.updatedAt.getTime() === profileAt.getTime(),
  );
  return isSame
    ? new Map(found.flatMap((each) => (each === undefined ? [] : [[each.coachRef, each]])))
    : undefined;
}

async function newRanking(documents: Documents, uid: string, seeker: Seeker, now: Date): Promise<Ranking> {
  const { quiz, preferences } = seeker;
  const wishes = { answers: quiz.answers, skills: await wishedSkills(documents, uid) };
  const found = await documents.nearest<MatchProfile>({
    from: paths.matchProfiles,
    where: [['keys', 'array-contains', wantedKey(preferences)]],
    field: 'vector',
    to: wishVector(wishes),
    limit: RANKED,
  });
  const kept = found
    .map(({ data }) => data)
    .filter(isListed)
    .filter(({ coachRef, listing }) => coachRef !== uid && obstaclesOf(preferences, listing).length === 0);
  const ranking = ranked(wishes, kept, now);
  const matches: Matches = {
    studentRef: uid,
    quizAt: quiz.submittedAt,
    ranking: [...ranking],
    coachRefs: ranking.map(({ coachRef }) => coachRef),
    expiresAt: new Date(now.getTime() + MATCHES_KEPT),
    createdAt: now,
    updatedAt: now,
  };
  const profiles = new Map(kept.map((each) => [each.coachRef, each]));
  return { matches, profiles, isNew: true, read: wishes.skills.length + 1 + found.length };
}

/** What a student learns. */
export async function wishedSkills(documents: Documents, uid: string): Promise<Wishes['skills']> {
  const found = await documents.query<UserSkill>({
    from: paths.userSkills,
    where: [
      ['userRef', '==', uid],
      ['kind', '==', 'learning'],
    ],
    limit: MAX_WISHED,
  });
  return found.map(({ data }) => data.skillRef);
}
