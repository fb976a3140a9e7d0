import { expect, test } from 'vitest';
import { createTurns } from '../../src/runtime/turns';

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('one has its turn at a key at a time, in the order of asking; other keys wait for nobody', async () => {
  const newTurn = createTurns();
  const [first, second, third, elsewhere] = [newTurn(), newTurn(), newTurn(), newTurn()];
  const seen: string[] = [];
  await first.at('a');
  void second.at('a').then(() => seen.push('second'));
  void third.at('a').then(() => seen.push('third'));
  await elsewhere.at('b');
  await settle();
  expect(seen).toEqual([]);
  first.end();
  await settle();
  expect(seen).toEqual(['second']);
  second.end();
  await settle();
  expect(seen).toEqual(['second', 'third']);
});

test('who moves on gives the turn before back', async () => {
  const newTurn = createTurns();
  const [first, second] = [newTurn(), newTurn()];
  await first.at('a');
  await first.at('b');
  await second.at('a');
  await first.at('b');
});

test('a turn that comes after its call has ended is handed on', async () => {
  const newTurn = createTurns();
  const [first, late, next] = [newTurn(), newTurn(), newTurn()];
  await first.at('a');
  const waited = late.at('a');
  late.end();
  first.end();
  await expect(waited).rejects.toThrow('has ended');
  await next.at('a');
});
