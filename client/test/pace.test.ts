import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from '../src/pace';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const done: string[] = [];
const doing = (what: string) => () => {
  done.push(what);
  return Promise.resolve();
};

it('does the first at once, and of what comes too soon the newest, when the place has rested', async () => {
  done.length = 0;
  const unhurried = createPace(1_000);
  await unhurried('a', doing('first'));
  const waiting = [unhurried('a', doing('second')), unhurried('a', doing('third'))];
  await unhurried('b', doing('elsewhere'));
  expect(done).toEqual(['first', 'elsewhere']);

  await vi.advanceTimersByTimeAsync(999);
  expect(done).toEqual(['first', 'elsewhere']);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all(waiting);
  expect(done).toEqual(['first', 'elsewhere', 'third']);

  const late = unhurried('a', doing('fourth'));
  await vi.advanceTimersByTimeAsync(1_000);
  await late;
  await vi.advanceTimersByTimeAsync(1_000);
  await unhurried('a', doing('fifth'));
  expect(done).toEqual(['first', 'elsewhere', 'third', 'fourth', 'fifth']);
});

it('tells who asked that it failed, and goes on', async () => {
  done.length = 0;
  const unhurried = createPace(1_000);
  await expect(unhurried('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const next = unhurried('a', doing('next'));
  await vi.advanceTimersByTimeAsync(1_000);
  await next;
  expect(done).toEqual(['next']);
});
