import { describe, expect, it } from 'vitest';
import { QUIZ_FACTOR_KEYS, QUIZ_FACTORS, QUIZ_VERSION } from '../../../src/contracts/utilities/quizFactors';
import { paths } from '../../../src/domain/paths';
import submitQuiz from '../../../src/handlers/accounts/submitQuiz';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import { NOON, aCaller } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';

const answers = Object.fromEntries(QUIZ_FACTOR_KEYS.map((key) => [key, 3]));
const preferences = { language: 'en', maxHourlyPrice: 10_000, currency: 'usd', withinDays: 14 };
const whole = { role: 'student', version: QUIZ_VERSION, answers, preferences };

async function issuesOf(call: Promise<unknown>): Promise<string[]> {
  const error = (await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as { code: string; details: { reason: string; issues: { path: string }[] } };
  expect(error).toMatchObject({ code: 'invalid-argument', details: { reason: 'invalid-input' } });
  return error.details.issues.map(({ path }) => path);
}

describe('the quiz', () => {
  it('has twenty factors', () => {
    expect(new Set(QUIZ_FACTOR_KEYS).size).toBe(20);
  });

  it('names every factor that is missing, and stores nothing then', async () => {
    const market = await aMarket();
    const before = market.documents.dump('students/');
    const issues = (wrong: object) => {
      market.now = new Date(market.now.getTime() + 60_000);
      return issuesOf(market.call(submitQuiz, SAM, { ...whole, answers: wrong }));
    };
    expect(await issues({})).toEqual(QUIZ_FACTOR_KEYS.map((key) => `answers.${key}`));
    for (const key of QUIZ_FACTOR_KEYS) {
      const { [key]: _, ...rest } = answers;
      expect(await issues(rest)).toEqual([`answers.${key}`]);
      const { min, max } = QUIZ_FACTORS[key];
      for (const wrong of [min - 1, max + 1, 2.5, '3', null])
        expect(await issues({ ...answers, [key]: wrong })).toEqual([`answers.${key}`]);
    }
    expect(market.documents.dump('students/')).toEqual(before);
  });

  it('is stored with its version, a student’s with what is demanded, a coach’s apart', async () => {
    const market = await aMarket();
    await market.call(submitQuiz, SAM, whole);
    expect(await market.documents.get(paths.student('sam'))).toMatchObject({
      quiz: { version: QUIZ_VERSION, answers, submittedAt: NOON },
      preferences,
    });
    await market.call(submitQuiz, CARLA, { role: 'coach', version: QUIZ_VERSION, answers });
    expect(await market.documents.get(paths.coachQuiz('carla'))).toMatchObject({
      version: QUIZ_VERSION,
      answers,
    });
  });

  it('is refused without a profile, without wishes and to questions that have changed', async () => {
    const market = await aMarket();
    await expectRefusal(market.call(submitQuiz, aCaller('nobody', 'student'), whole), 'student-missing');
    await expectRefusal(market.call(submitQuiz, SAM, { ...whole, role: 'coach' }), 'coach-profile-required');
    await expectRefusal(
      market.call(submitQuiz, SAM, { ...whole, preferences: undefined }),
      'preferences-missing',
    );
    await expectRefusal(
      market.call(submitQuiz, SAM, { ...whole, version: QUIZ_VERSION + 1 }),
      'quiz-outdated',
    );
  });
});
