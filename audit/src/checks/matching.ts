import type { CoachQuiz } from '../../../functions/src/contracts/documents/coachQuizzes';
import type { Coach } from '../../../functions/src/contracts/documents/coaches';
import type { ConsultationType } from '../../../functions/src/contracts/documents/consultationTypes';
import type { MatchProfile } from '../../../functions/src/contracts/documents/matchProfiles';
import type { Suspension } from '../../../functions/src/contracts/documents/suspensions';
import type { UserSkill } from '../../../functions/src/contracts/documents/userSkills';
import { type Check, type Finding, faultIf, unequal } from '../finding';
import { batched, grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

interface Sources {
  readonly coach: Coach | undefined;
  readonly suspension: Suspension | undefined;
  readonly quiz: CoachQuiz | undefined;
  readonly types: readonly ConsultationType[];
  readonly skills: readonly UserSkill[];
}

/** Who is found by matching is a coach who can be booked, and is found as what page, answers, consultations and skills say. */
export const matchProfiles: Check = async function* (source) {
  const coaches = joined({
    profile: keyed(rowsOf(source, 'matchProfiles'), rootId),
    coach: keyed(rowsOf(source, 'coaches'), rootId),
    suspension: keyed(rowsOf(source, 'suspensions'), rootId),
    quiz: keyed(quizzes(rowsOf(source, 'coaches/private')), rootId),
    types: grouped(rowsOf(source, 'consultationTypes', 'coachRef'), ({ data }) => data.coachRef),
    skills: grouped(rowsOf(source, 'userSkills', 'userRef'), ({ data }) => data.userRef),
  });
  for await (const { profile, coach, suspension, quiz, types = [], skills = [] } of coaches) {
    if (profile === undefined) continue;
    const sources = {
      coach: coach?.data,
      suspension: suspension?.data,
      quiz: quiz?.data,
      types: types.map(({ data }) => data),
      skills: skills.map(({ data }) => data),
    };
    yield* differences(profile, sources, source.instant);
  }
};

async function* quizzes(rows: AsyncIterable<Row<unknown>>): AsyncGenerator<Row<CoachQuiz>> {
  for await (const row of rows) if (row.ids[1] === 'quiz') yield row as Row<CoachQuiz>;
}

function* differences(
  { path, data: { keys, vector, listing } }: Row<MatchProfile>,
  { coach, suspension, quiz, types, skills }: Sources,
  now: Date,
): Generator<Finding> {
  yield* faultIf(quiz === undefined, path, 'is of a coach who answered nothing');
  const isOut = suspension !== undefined && !(suspension.until && suspension.until <= now);
  const isOffered = coach?.isActive === true && !isOut;
  yield* faultIf(listing !== undefined && !isOffered, path, 'is found, and cannot be booked');
  yield* faultIf((listing === undefined) !== (vector === undefined), path, 'is found in part');
  if (listing === undefined) return yield* faultIf(keys.length > 0, path, 'has keys, and is not found');
  if (coach === undefined || quiz === undefined) return;
  const taught = skills.filter(({ kind }) => kind === 'teaching').length;
  yield* unequal(path, 'answers', textOf(listing.answers), textOf(quiz.answers));
  yield* unequal(path, 'rankingScore', listing.rankingScore, coach.rankingScore);
  yield* unequal(path, 'skills', Object.keys(listing.skills).length, Math.min(taught, MAX_SKILLS));
  yield* unequal(
    path,
    'languages',
    listing.languages.length,
    Math.min(new Set((coach.languages ?? []).map(plain)).size, MAX_LANGUAGES),
  );
  const hours = types
    .filter(({ isActive }) => isActive)
    .flatMap(({ prices }) =>
      Object.entries<number | undefined>(prices).map(([minutes, price = Infinity]) =>
        Math.round((price * 60) / Number(minutes)),
      ),
    );
  yield* unequal(path, 'hourlyPrice', listing.hourlyPrice, Math.min(...hours));
  for (const language of listing.languages)
    yield* faultIf(!keys.some((key) => key.startsWith(`${language}|`)), path, `has no key for ${language}`);
}

/** Taught skills and languages that matching looks at. */
const [MAX_SKILLS, MAX_LANGUAGES] = [20, 10];

function textOf(answers: object): string {
  return JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function plain(language: string): string {
  return language.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

/** A ranking that is kept is in the order of its scores, which are the sums of their parts, and of no profile of the future. */
export const rankings: Check = async function* (source) {
  for await (const batch of batched(rowsOf(source, 'matches'), 20)) {
    for (const { path, data } of batch) {
      const { ranking, coachRefs } = data;
      yield* unequal(path, 'coachRefs', coachRefs.join(), ranking.map(({ coachRef }) => coachRef).join());
      yield* faultIf(new Set(coachRefs).size < coachRefs.length, path, 'ranks a coach twice');
      const isOrdered = ranking.every(({ score }, index) => score <= (ranking[index - 1]?.score ?? Infinity));
      yield* faultIf(!isOrdered, path, 'is not in the order of its scores');
      for (const { coachRef, score, parts } of ranking) {
        const sum = Object.values(parts).reduce((all, part) => all + part, 0);
        yield* faultIf(
          Math.abs(sum - score) > 0.01,
          path,
          `the score of ${coachRef} is not the sum of its parts`,
        );
      }
      yield* stale(path, data, await profilesOf(source, coachRefs), source.instant);
    }
  }
};

async function profilesOf(
  source: Parameters<Check>[0],
  coachRefs: readonly string[],
): Promise<readonly (MatchProfile | undefined)[]> {
  const found = await source.getAll(coachRefs.map((uid) => `matchProfiles/${uid}`));
  return found as (MatchProfile | undefined)[];
}

/** A call trusts a ranking whose profiles are the present ones: each of those must still be found. */
function* stale(
  path: string,
  { ranking, expiresAt }: { ranking: readonly { coachRef: string; profileAt: Date }[]; expiresAt: Date },
  profiles: readonly (MatchProfile | undefined)[],
  now: Date,
): Generator<Finding> {
  if (expiresAt <= now) return;
  for (const [index, { coachRef, profileAt }] of ranking.entries()) {
    const profile = profiles[index];
    const isTrusted = profile?.updatedAt.getTime() === profileAt.getTime();
    yield* faultIf(isTrusted && profile.listing === undefined, path, `trusts ${coachRef}, who is not found`);
    yield* faultIf(
      profile !== undefined && profileAt > profile.updatedAt,
      path,
      `${coachRef} is of the future`,
    );
  }
}
