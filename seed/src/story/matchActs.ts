import { QUIZ_FACTORS, QUIZ_FACTOR_KEYS, QUIZ_VERSION } from '../../../client/src/index';
import type { Actor } from './actor';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';

interface Pair {
  readonly coach: Actor;
  readonly student: Actor;
}

const PAUSE = 250;

/** A coach and a student answer the same twenty questions; the student sees who fits, and why. */
export async function studentIsMatched(tell: Tell, { coach, student }: Pair): Promise<void> {
  const coachId = coach.auth.currentUser?.uid ?? '';
  await tell(
    'the coach says how it works, in twenty answers',
    () =>
      coach.nebula.accounts.submitQuiz({ role: 'coach', version: QUIZ_VERSION, answers: answersAt(0.75) }),
    ({ version }) => `version ${version} of the questions`,
  );
  const { matches } = await tell(
    'the student says what it wishes for, and sees who fits',
    async () => {
      await student.nebula.accounts.submitQuiz({
        ...{ role: 'student', version: QUIZ_VERSION, answers: answersAt(0.7) },
        preferences: { language: 'English', currency: 'eur', withinDays: 28 },
      });
      return untilMatched(student, coachId);
    },
    (found) =>
      `${found.matches.length} coaches, the first with ${Math.round(found.matches[0]?.score ?? 0)} of 100`,
  );
  await tell(
    'and why',
    () => student.nebula.matching.explainMatch({ coachId: matches[0]?.coachId ?? coachId }),
    ({ match }) => match?.reasons.map(({ text }) => text).join('; ') ?? '',
  );
}

/** A coach is found some seconds after it answered. */
async function untilMatched(student: Actor, coachId: string) {
  for (const end = Date.now() + PATIENCE; ;) {
    const found = await student.nebula.matching.findMatches({});
    if (found.matches.some((match) => match.coachId === coachId)) return found;
    if (Date.now() > end) throw new Error('the coach was not among the matches in time');
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

function answersAt(share: number) {
  const at = (key: (typeof QUIZ_FACTOR_KEYS)[number]) => {
    const { min, max } = QUIZ_FACTORS[key];
    return Math.round(min + share * (max - min));
  };
  return Object.fromEntries(QUIZ_FACTOR_KEYS.map((key) => [key, at(key)])) as Record<
    (typeof QUIZ_FACTOR_KEYS)[number],
    number
  >;
}
