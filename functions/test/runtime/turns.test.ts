import { expect, test, vi } from 'vitest';
import type { DocumentPath, Documents } from '../../src/ports/documents';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { operationHandler } from '../../src/runtime/operationHandler';
import { createTurns, inTurn } from '../../src/runtime/turns';
import { aCaller, aPlatform } from '../support/aPlatform';
import { inMemoryDocuments } from '../support/inMemoryDocuments';

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

test('a key is free until somebody asks for it, and again when nobody is left', async () => {
  const newTurn = createTurns();
  const [first, second, other] = [newTurn(), newTurn(), newTurn()];
  expect(other.isFree('a')).toBe(true);
  const [having, waiting] = [first.at('a'), second.at('a')];
  expect([other.isFree('a'), other.isFree('b')]).toEqual([false, true]);
  await having;
  first.end();
  await waiting;
  expect(other.isFree('a')).toBe(false);
  second.end();
  expect(other.isFree('a')).toBe(true);
});

test('who moves on gives the turn before back', async () => {
  const newTurn = createTurns();
  const [first, second] = [newTurn(), newTurn()];
  await first.at('a');
  await first.at('b');
  await second.at('a');
  await first.at('b');
});

test('who comes right after is told what was left, also past those who came too late; who comes to nobody is told nothing', async () => {
  const newTurn = createTurns<string>();
  const [first, ended, next, alone] = [newTurn(), newTurn(), newTurn(), newTurn()];
  expect(await first.at('a')).toBeUndefined();
  const [waited, coming] = [ended.at('a'), next.at('a')];
  ended.end();
  first.leave('seen');
  first.end();
  await expect(waited).rejects.toThrow('has ended');
  expect(await coming).toBe('seen');
  next.end();
  expect(await alone.at('a')).toBeUndefined();
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

test('who waits for too long hears that others are in the way, and keeps nobody waiting when its turn comes', async () => {
  vi.useFakeTimers();
  try {
    const newTurn = createTurns();
    const [first, late, next] = [newTurn(), newTurn(), newTurn()];
    await first.at('a');
    const refused = expect(late.at('a')).rejects.toMatchObject({ kind: 'contention' });
    await vi.advanceTimersByTimeAsync(7_000);
    await refused;
    const coming = next.at('a');
    first.end();
    await coming;
  } finally {
    vi.useRealTimers();
  }
});

const thing: DocumentPath<{ count: number }> = { path: 'things/busy', id: 'busy' };

/** Adds one in a transaction that tells how many others are between their first read and their end. */
function anAdder(documents: Documents) {
  const seen = { now: 0, most: 0, attempts: 0 };
  const add = (keys: readonly string[]) =>
    inTurn(documents, keys).transact(async (transaction) => {
      seen.attempts += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      const found = await transaction.get(thing);
      await settle();
      seen.now -= 1;
      transaction.set(thing, { count: (found?.count ?? 0) + 1 });
    });
  return { add, seen };
}

test('transactions on what is busy come one after another, and read nothing before; others do not wait', async () => {
  const { add, seen } = anAdder(inMemoryDocuments());
  await Promise.all(Array.from({ length: 20 }, () => add(['mine', 'busy'])));
  expect(seen).toEqual({ now: 0, most: 1, attempts: 20 });
  await Promise.all(Array.from({ length: 20 }, () => add([])));
  expect(seen.most).toBeGreaterThan(1);
});

test('a turn is given back by who fails', async () => {
  const documents = inMemoryDocuments();
  const failing = () => inTurn(documents, ['failing']).transact(() => Promise.reject(new Error('no')));
  await expect(failing()).rejects.toThrow('no');
  await expect(failing()).rejects.toThrow('no');
});

test.each([
  ['of one person with an exact limit', { isLimitExact: true as const }, undefined],
  ['that name the same document as busy', {}, thing],
])('calls %s come one after another, so that none is tried again', async (_title, marks, busy) => {
  const platform = aPlatform();
  platform.documents.put(thing, { count: 0 });
  let attempts = 0;
  const add = operationHandler(
    operation({
      name: 'accounts/add',
      summary: 'Adds one.',
      callers: 'signed-in',
      input: z.strictObject({}),
      output: z.object({}),
      refusals: [],
      perMinute: 20,
      ...marks,
    }),
    ({ transact }) =>
      transact(
        async (transaction) => {
          attempts += 1;
          const found = await transaction.get(thing);
          transaction.set(thing, { count: (found?.count ?? 0) + 1 });
          transaction.log({ action: 'add', entityType: 'thing' });
          return {};
        },
        { busy },
      ),
  );
  await Promise.all(Array.from({ length: 10 }, () => platform.call(add, aCaller('ana', 'student'), {})));
  expect(attempts).toBe(10);
  expect(await platform.documents.get(thing)).toEqual({ count: 10 });
});
