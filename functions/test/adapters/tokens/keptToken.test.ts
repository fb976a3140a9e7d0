import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptToken } from '../../../src/adapters/tokens/keptToken';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function asked() {
  let count = 0;
  return vi.fn(() => Promise.resolve({ word: `token-${(count += 1)}`, seconds: 3_600 }));
}

test('a token is asked for once by all who come together, and serves until a minute before its end', async () => {
  const ask = asked();
  const token = keptToken(ask);
  expect(await Promise.all([token.now(), token.now(), token.now()])).toEqual(Array(3).fill('token-1'));
  vi.advanceTimersByTime(3_539_000);
  expect(await token.now()).toBe('token-1');
  vi.advanceTimersByTime(1_000);
  expect(await token.now()).toBe('token-2');
  expect(ask).toHaveBeenCalledTimes(2);
});

test('one that ended before its time is asked for anew', async () => {
  const token = keptToken(asked());
  await token.now();
  token.forget();
  expect(await token.now()).toBe('token-2');
});

test('asking that failed is told to all who wait, and done again by the next one', async () => {
  const ask = asked().mockRejectedValueOnce(new Error('away'));
  const token = keptToken(ask);
  const outcomes = await Promise.allSettled([token.now(), token.now()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await token.now()).toBe('token-1');
});
