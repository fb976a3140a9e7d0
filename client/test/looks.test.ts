import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOOK_EVERY, createLooks } from '../src/looks';

/** Answers that come when the test says, in the order in which they were asked for. */
function aCall() {
  const waiting: ((found: string | Error) => void)[] = [];
  const look = () =>
    new Promise<string>((resolve, reject) =>
      waiting.push((found) => (found instanceof Error ? reject(found) : resolve(found))),
    );
  const [told, refused] = [[] as string[], [] as Error[]];
  const looks = createLooks<string>({
    look,
    next: (found) => told.push(found),
    refused: (error) => refused.push(error),
  });
  const answer = async (index: number, found: string | Error) => {
    waiting[index]?.(found);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { looks, waiting, told, refused, answer };
}

describe('looks at what no document tells', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('looks at once when the person says something else, and not when it says the same', async () => {
    const { looks, waiting, told, answer } = aCall();
    looks.answered('one');
    looks.answered('one');
    expect(waiting).toHaveLength(1);
    await answer(0, 'first');
    looks.answered('two');
    await answer(1, 'second');
    expect(told).toEqual(['first', 'second']);
  });

  it('looks again every few minutes, and tells nothing that it has told', async () => {
    const { looks, waiting, told, answer } = aCall();
    looks.answered('one');
    await answer(0, 'same');
    await vi.advanceTimersByTimeAsync(LOOK_EVERY);
    await answer(1, 'same');
    await vi.advanceTimersByTimeAsync(LOOK_EVERY);
    await answer(2, 'other');
    expect([waiting.length, told]).toEqual([3, ['same', 'other']]);
  });

  it('never tells an older answer after a newer one', async () => {
    const { looks, told, answer } = aCall();
    looks.answered('one');
    looks.answered('two');
    await answer(1, 'new');
    await answer(0, 'old');
    expect(told).toEqual(['new']);
  });

  it('ends with a refusal, and when nobody watches any more', async () => {
    const { looks, waiting, told, refused, answer } = aCall();
    looks.answered('one');
    await answer(0, new Error('quiz-missing'));
    await vi.advanceTimersByTimeAsync(2 * LOOK_EVERY);
    looks.answered('two');
    expect([waiting.length, refused.length]).toEqual([1, 1]);
    const other = aCall();
    other.looks.answered('one');
    other.looks.end();
    await other.answer(0, 'late');
    await vi.advanceTimersByTimeAsync(2 * LOOK_EVERY);
    expect([other.told, other.waiting.length, told]).toEqual([[], 1, []]);
  });
});
