import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAsker } from '../src/asker';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an answer that is asked for anew', () => {
  function asked() {
    const answers: PromiseWithResolvers<number>[] = [];
    const [told, refusals] = [[] as number[], [] as unknown[]];
    const get = (): Promise<number> => {
      answers.push(Promise.withResolvers());
      return answers.at(-1)!.promise;
    };
    const asker = createAsker(
      get,
      (answer) => told.push(answer),
      (error) => refusals.push(error),
    );
    return { ...asker, answers, told, refusals };
  }

  it('is one question at a time, and one more for all that asked meanwhile', async () => {
    const { ask, answers, told } = asked();
    for (let again = 0; again < 10; again++) ask();
    expect(answers).toHaveLength(1);
    answers[0]!.resolve(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(2);
    answers[1]!.resolve(2);
    await vi.advanceTimersByTimeAsync(0);
    expect([told, answers.length]).toEqual([[1, 2], 2]);
  });

  it('goes on after a refusal, and is not told once it is stopped', async () => {
    const { ask, stop, answers, told, refusals } = asked();
    ask();
    answers[0]!.reject(new Error('no'));
    await vi.advanceTimersByTimeAsync(0);
    ask();
    ask();
    stop();
    answers[1]!.resolve(5);
    await vi.advanceTimersByTimeAsync(0);
    expect([told, refusals.length, answers.length]).toEqual([[], 1, 2]);
  });
});
