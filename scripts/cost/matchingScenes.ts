import { VALID_INPUTS } from '../../test/e2e/support/validInputs';
import { paths } from '../../functions/src/domain/paths';
import { matchProfile } from '../../functions/src/domain/matching/matchProfile';
import { asVector } from '../../functions/src/ports/documents';
import { aConsultation, aSchedule } from '../../functions/test/support/aDiary';
import { aQuiz, WISHES } from '../../functions/test/support/aMatch';
import { NOON } from '../../functions/test/support/aPlatform';
import { aCoach, aStudent } from '../../functions/test/support/builders';
import type { Given } from './lab';
import { enrolled, indexed, market, STUDENT } from './market';
import type { OperationScene } from './operationScenes';

const created = { createdAt: NOON, updatedAt: NOON };
const COACHES = Array.from({ length: 30 }, (_, index) => `coach-${index + 1}`);

/** Thirty coaches alike, with free time, and a student who answered the quiz. */
const matchable = (): Given[] => [
  [paths.student(STUDENT.uid), { ...aStudent(STUDENT.uid), quiz: aQuiz(), preferences: WISHES }],
  ...COACHES.flatMap((id): Given[] => {
    const coach = aCoach({ id, languages: ['English'] });
    const type = aConsultation({ id: `${id}_0`, coachRef: id, prices: { '60': 5_000 } });
    const schedule = aSchedule({ id: `${id}_0`, coachRef: id });
    const sources = {
      quiz: { ...aQuiz(), ...created },
      coach,
      suspension: undefined,
      types: [type],
      schedules: [schedule],
      ledger: { personRef: id, days: new Map() },
      skills: [],
    };
    const { vector = [], ...profile } = matchProfile(id, sources, undefined, new Date());
    return [
      [paths.coach(id), coach],
      [paths.matchProfile(id), { ...profile, vector: asVector(vector) }],
    ];
  }),
];

export const MATCHING_SCENES: Readonly<Record<string, OperationScene>> = {
  'accounts/submitQuiz': {
    on: 'a student who answers for the first time',
    by: STUDENT,
    given: () => [[paths.student(STUDENT.uid), aStudent(STUDENT.uid)]],
    input: () => VALID_INPUTS['accounts/submitQuiz'],
  },
  'catalog/getProgramRecommendations': {
    on: 'a student with an enrollment and a wish that one program names',
    by: STUDENT,
    given: () => {
      const given: Given[] = [...market(), enrolled()];
      return [...given, ...indexed(given)];
    },
    input: () => ({}),
  },
  'matching/findMatches': {
    on: 'a first list, of thirty coaches with free time',
    by: STUDENT,
    given: matchable,
    input: () => ({}),
  },
  'matching/explainMatch': {
    on: 'one of thirty coaches, without a list before',
    by: STUDENT,
    given: matchable,
    input: () => ({ coachId: 'coach-1' }),
  },
};
