import type { Coach } from '../../src/contracts/documents/coaches';
import type { MatchPreferences, Quiz, QuizAnswers } from '../../src/contracts/documents/coachQuizzes';
import type { ConsultationType } from '../../src/contracts/documents/consultationTypes';
import type { Match, Matches } from '../../src/contracts/documents/matches';
import {
  QUIZ_FACTORS,
  QUIZ_FACTOR_KEYS,
  QUIZ_VERSION,
  type QuizFactorKey,
} from '../../src/contracts/utilities/quizFactors';
import { paths } from '../../src/domain/paths';
import { followCoach } from '../../src/handlers/matching/followCoach';
import type { Documents } from '../../src/ports/documents';
import { NOON, type Platform, aPlatform } from './aPlatform';
import { aConsultation, aSchedule } from './aDiary';
import { aCoach, aStudent } from './builders';
import { type InMemoryDocuments, inMemoryDocuments } from './inMemoryDocuments';
import { aUser } from './people';

const created = { createdAt: NOON, updatedAt: NOON };

/** Answers that lie at a share of every scale, and others where they are named. */
export function answersAt(share: number, changes: Partial<QuizAnswers> = {}): QuizAnswers {
  const at = (key: QuizFactorKey) => {
    const { min, max } = QUIZ_FACTORS[key];
    return Math.round(min + share * (max - min));
  };
  return { ...Object.fromEntries(QUIZ_FACTOR_KEYS.map((key) => [key, at(key)])), ...changes } as QuizAnswers;
}

export function aQuiz(answers: QuizAnswers = answersAt(0.5)): Quiz {
  return { version: QUIZ_VERSION, answers, submittedAt: NOON };
}

export const WISHES: MatchPreferences = {
  language: 'English',
  maxHourlyPrice: 10_000,
  currency: 'usd',
  withinDays: 10,
};

/** A coach who can be matched. */
export interface MatchedCoach {
  readonly id: string;
  readonly answers?: QuizAnswers;
  readonly page?: Partial<Coach>;
  readonly type?: Partial<ConsultationType>;
}

/** Writes a coach who speaks English, answered the quiz, and gives an hour for 50 dollars at any time of New York. */
async function addCoach(documents: Documents, { id, answers, page, type }: MatchedCoach) {
  await documents.transact((transaction) => {
    transaction.set(paths.user(id), aUser(id, { role: 'coach' }));
    transaction.set(paths.coach(id), aCoach({ id, languages: ['English'], ...page }));
    transaction.set(paths.coachQuiz(id), { ...aQuiz(answers), ...created });
    const schedule = aSchedule({ id: `${id}_0`, coachRef: id, timeZone: 'America/New_York' });
    transaction.set(paths.availabilitySchedule(schedule.id), schedule);
    const offered = aConsultation({ id: `${id}_0`, coachRef: id, prices: { '60': 5_000 }, ...type });
    transaction.set(paths.consultationType(offered.id), offered);
    return Promise.resolve();
  });
}

/** A platform with coaches who can be matched, and the students sam and eve with the same answers. */
export async function aMatch<D extends Documents = InMemoryDocuments>(
  coaches: readonly MatchedCoach[],
  documents: D = inMemoryDocuments() as unknown as D,
): Promise<Platform<D>> {
  for (const coach of coaches) await addCoach(documents, coach);
  await documents.transact((transaction) => {
    transaction.set(paths.user('root'), aUser('root', { role: 'admin' }));
    for (const uid of ['sam', 'eve']) {
      transaction.set(paths.user(uid), aUser(uid));
      transaction.set(paths.student(uid), { ...aStudent(uid), quiz: aQuiz(), preferences: WISHES });
    }
    return Promise.resolve();
  });
  for (const { id } of coaches) await followCoach(documents, id, NOON);
  return aPlatform(documents);
}

/** Twenty coaches, `coach-01` the best, each a little further from the middle of every scale than the one before. */
export function twentyCoaches(): readonly MatchedCoach[] {
  return Array.from({ length: 20 }, (_, index) => ({
    id: `coach-${String(index + 1).padStart(2, '0')}`,
    answers: answersAt(0.5, {
      careerStage: 5 + Math.min(5, Math.floor(index / 4)),
      homework: 5 + (index % 4),
    }),
  }));
}

/** A kept ranking of one coach. */
export function aRanking(studentRef: string, coachRef: string): Matches {
  const parts = { skills: 1 } as Match['parts'];
  return {
    studentRef,
    quizAt: NOON,
    ranking: [{ coachRef, score: 1, parts, reasons: [], profileAt: NOON }],
    coachRefs: [coachRef],
    expiresAt: new Date(NOON.getTime() + 21_600_000),
    ...created,
  };
}
