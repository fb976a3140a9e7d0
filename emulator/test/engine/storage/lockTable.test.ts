import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../src/engine/model/clock';
import type { Transaction } from '../../../src/engine/storage/transaction';
import { Transactions } from '../../../src/engine/storage/transactions';

const A = 'projects/p/databases/d/documents/c/a';
const B = 'projects/p/databases/d/documents/c/b';

/** Transactions with short ways to lock; each lock notes its name in `granted` when it is granted, in `refused` when not. */
function aTable() {
  const transactions = new Transactions(systemClock);
  const granted: string[] = [];
  const refused: string[] = [];
  const note = (label: string, lock: Promise<unknown>) =>
    lock.catch((error: unknown) => {
      expect(error).toMatchObject({ status: 'ABORTED' });
      refused.push(label);
    });
  return {
    transactions,
    granted,
    refused,
    begin: () => transactions.begin({ readOnly: false, readTime: 0 }),
    read: (label: string, owner: Transaction, ...names: string[]) =>
      note(
        label,
        transactions.locks.acquire({ kind: 'read', owner, names }, () => granted.push(label)),
      ),
    write: (label: string, owner: Transaction | undefined, ...names: string[]) =>
      note(
        label,
        transactions.locks.acquire({ kind: 'write', owner, names, changes: () => [] }, () => {
          granted.push(label);
          if (owner !== undefined) transactions.end(owner);
        }),
      ),
  };
}

describe('LockTable', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('readers share, a writer waits for all of them', async () => {
    const { begin, read, write, granted } = aTable();
    const [one, two] = [begin(), begin()];
    await Promise.all([read('one', one, A), read('two', two, A)]);
    const late = write('write', undefined, A);
    await write('end of one', one, B);
    expect(granted).toEqual(['one', 'two', 'end of one']);
    await write('end of two', two, B);
    await late;
    expect(granted.slice(3)).toEqual(['end of two', 'write']);
  });

  it('a new reader does not overtake a waiting writer, one that holds locks does', async () => {
    const { begin, read, write, granted, transactions } = aTable();
    const [holder, newcomer] = [begin(), begin()];
    await read('holder', holder, A);
    const waiting = [write('write', undefined, A, B), read('newcomer', newcomer, B)];
    await read('holder again', holder, B);
    transactions.end(holder);
    await Promise.all(waiting);
    expect(granted).toEqual(['holder', 'holder again', 'write', 'newcomer']);
  });

  it('a deadlock over two documents ends with one refused at once', async () => {
    const { begin, read, write, granted, refused } = aTable();
    const [one, two] = [begin(), begin()];
    await Promise.all([read('one reads A', one, A), read('two reads B', two, B)]);
    const waiting = write('one writes B', one, B);
    await write('two writes A', two, A);
    await waiting;
    expect(refused).toEqual(['two writes A']);
    expect(granted).toContain('one writes B');
    expect(two.isAborted).toBe(true);
  });

  it('after a deadlock readers of the document take turns', async () => {
    const { begin, read, write, granted, refused } = aTable();
    const [one, two] = [begin(), begin()];
    await Promise.all([read('one', one, A), read('two', two, A)]);
    const waiting = write('one writes', one, A);
    await write('two writes', two, A);
    await waiting;
    expect(refused).toEqual(['two writes']);
    const [three, four] = [begin(), begin()];
    await read('three', three, A);
    const fourth = read('four', four, A);
    await write('three writes', three, A);
    await fourth;
    expect(granted.slice(-3)).toEqual(['three', 'three writes', 'four']);
  });

  it('an idle holder loses its locks to a writer that waited long enough', async () => {
    const { begin, read, write, granted } = aTable();
    const idle = begin();
    await read('idle', idle, A);
    const waiting = write('write', undefined, A);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(granted).toEqual(['idle']);
    await vi.advanceTimersByTimeAsync(2);
    await waiting;
    expect(granted).toEqual(['idle', 'write']);
    expect(idle.isAborted).toBe(true);
  });

  it('a holder that is at work keeps its locks for as long as it likes', async () => {
    const { begin, read, write, transactions, granted, refused } = aTable();
    const busy = begin();
    await read('busy', busy, A);
    const waiting = write('write', undefined, A);
    for (let call = 0; call < 10; call++) {
      await vi.advanceTimersByTimeAsync(3_000);
      expect(transactions.find(busy.id)).toBe(busy);
    }
    expect(granted).toEqual(['busy']);
    transactions.end(busy);
    await waiting;
    expect(granted).toEqual(['busy', 'write']);
    expect(refused).toEqual([]);
  });

  it('a holder that waited long for its lock is not idle when it gets it', async () => {
    const { begin, read, write, transactions, granted } = aTable();
    const [first, second] = [begin(), begin()];
    await read('first', first, A);
    const waiting = write('second', second, A);
    const third = write('third', undefined, A);
    for (let call = 0; call < 4; call++) {
      await vi.advanceTimersByTimeAsync(3_000);
      transactions.find(first.id);
    }
    transactions.end(first);
    await Promise.all([waiting, third]);
    expect(granted).toEqual(['first', 'second', 'third']);
  });
});
