import type { google } from '@google-cloud/firestore-api/protos';
import { describe, expect, it } from 'vitest';
import { StatusError } from '../../../src/wire/status';
import { anEngine, DATABASE, ROOT, set, type FoundFields, type TestEngine } from './anEngine';

interface Session {
  get(path: string): Promise<FoundFields>;
  query(query: object): Promise<string[]>;
}

/** Runs `body` in a transaction, again after ABORTED as the SDKs do; resolves with the number of attempts. */
async function transact(
  test: TestEngine,
  body: (session: Session) => Promise<object[]>,
  maxAttempts = 100,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { transaction } = await begin(test);
      const writes = await body(sessionOf(test, transaction));
      await test.commit(writes, { transaction });
      return attempt;
    } catch (error) {
      if (!(error instanceof StatusError) || error.status !== 'ABORTED' || attempt >= maxAttempts)
        throw error;
    }
  }
}

function begin(
  test: TestEngine,
  options: object = {},
): Promise<google.firestore.v1.IBeginTransactionResponse> {
  return test.call('BeginTransaction', { database: DATABASE, options });
}

function sessionOf(
  test: TestEngine,
  transaction: google.firestore.v1.IBeginTransactionResponse['transaction'],
): Session {
  return {
    get: (path) => test.getIn(path, { transaction }),
    query: async (query) => (await test.ids(query, { transaction })).map(String),
  };
}

function integer(fields: FoundFields, key: string): bigint {
  const value = fields.get(key);
  return value?.type === 'integer' ? value.value : 0n;
}

const pause = (milliseconds = 0): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('transactions', () => {
  it('200 parallel increments of one document all count', async () => {
    const test = anEngine();
    await test.commit([set('counters/c', { n: 0n })]);
    const attempts = await Promise.all(
      Array.from({ length: 200 }, () =>
        transact(
          test,
          async (session) => {
            const n = integer(await session.get('counters/c'), 'n');
            await pause();
            return [set('counters/c', { n: n + 1n })];
          },
          5,
        ),
      ),
    );
    expect(integer(await test.getIn('counters/c'), 'n')).toBe(200n);
    expect(Math.max(...attempts)).toBeLessThanOrEqual(3);
  });

  it('two that read and write one document: one commits, the other is aborted once and then sees it', async () => {
    const test = anEngine();
    await test.commit([set('counters/c', { n: 0n })]);
    let bothRead: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (bothRead = resolve));
    let readers = 0;
    const increment = () =>
      transact(test, async (session) => {
        const n = integer(await session.get('counters/c'), 'n');
        if (++readers >= 2) bothRead();
        await ready;
        return [set('counters/c', { n: n + 1n })];
      });
    const attempts = await Promise.all([increment(), increment()]);
    expect(attempts.sort()).toEqual([1, 2]);
    expect(integer(await test.getIn('counters/c'), 'n')).toBe(2n);
  });

  it('bank transfers in all directions keep the sum', async () => {
    const test = anEngine();
    const accounts = ['a', 'b', 'c', 'd', 'e'];
    await test.commit(accounts.map((id) => set(`accounts/${id}`, { balance: 100n })));
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const from = accounts[i % 5] ?? 'a';
        const to = accounts[(i * 3 + 1) % 5] ?? 'b';
        return transact(test, async (session) => {
          const source = integer(await session.get(`accounts/${from}`), 'balance');
          await pause(i % 3);
          const target = integer(await session.get(`accounts/${to}`), 'balance');
          if (from === to) return [];
          return [
            set(`accounts/${from}`, { balance: source - 1n }),
            set(`accounts/${to}`, { balance: target + 1n }),
          ];
        });
      }),
    );
    const balances = await Promise.all(accounts.map((id) => test.getIn(`accounts/${id}`)));
    expect(balances.reduce((sum, fields) => sum + integer(fields, 'balance'), 0n)).toBe(500n);
  });

  it('write skew is impossible: of two doctors on call, one stays', async () => {
    const test = anEngine();
    for (let round = 0; round < 20; round++) {
      await test.commit([set('doctors/a', { onCall: 1n }), set('doctors/b', { onCall: 1n })]);
      const leave = (own: string) =>
        transact(test, async (session) => {
          const a = integer(await session.get('doctors/a'), 'onCall');
          await pause();
          const b = integer(await session.get('doctors/b'), 'onCall');
          return a + b > 1n ? [set(`doctors/${own}`, { onCall: 0n })] : [];
        });
      await Promise.all([leave('a'), leave('b')]);
      const [a, b] = await Promise.all([test.getIn('doctors/a'), test.getIn('doctors/b')]);
      expect(integer(a, 'onCall') + integer(b, 'onCall')).toBe(1n);
    }
  });

  it('phantoms are impossible: of many that count seats and add one, only as many as there are seats succeed', async () => {
    const test = anEngine();
    const seats = { from: [{ collectionId: 'seats' }] };
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        transact(test, async (session) => {
          const taken = (await session.query(seats)).length;
          await pause();
          return taken < 3 ? [set(`seats/s${i}`, { taken: true })] : [];
        }),
      ),
    );
    expect(await test.ids(seats)).toHaveLength(3);
  });

  it('a commit without a transaction waits for a reader that holds the document', async () => {
    const test = anEngine();
    await test.commit([set('counters/c', { n: 0n })]);
    const { transaction } = await begin(test);
    await test.getIn('counters/c', { transaction });
    const write = test.commit([set('counters/c', { n: 7n })]);
    await pause(20);
    expect(integer(await test.getIn('counters/c'), 'n')).toBe(0n);
    await test.commit([set('counters/c', { n: 1n })], { transaction });
    await write;
    expect(integer(await test.getIn('counters/c'), 'n')).toBe(7n);
  });

  it('a read-only transaction sees one snapshot and cannot write', async () => {
    const test = anEngine();
    await test.commit([set('counters/c', { n: 1n })]);
    const { transaction } = await begin(test, { readOnly: {} });
    await test.commit([set('counters/c', { n: 2n })]);
    expect(integer(await test.getIn('counters/c', { transaction }), 'n')).toBe(1n);
    await expect(test.commit([set('counters/c', { n: 3n })], { transaction })).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
    });
  });

  it('a transaction can be used once', async () => {
    const test = anEngine();
    const { transaction } = await begin(test);
    await test.commit([], { transaction });
    await expect(test.commit([], { transaction })).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: 'The referenced transaction has expired or is no longer valid.',
    });
  });

  it.each([
    [59, 59, true],
    [61, 0, false],
    [59, 271, false],
  ])('idle for %i s at a time and %i s in all: alive %s', async (idle, total, isAlive) => {
    let now = 1_700_000_000_000_000;
    const test = anEngine({ clock: () => now });
    const { transaction } = await begin(test);
    for (let passed = 0; passed + idle < total; passed += idle) {
      now += idle * 1e6;
      await test.getIn('counters/c', { transaction }).catch(() => undefined);
    }
    now += idle * 1e6;
    const commit = test.commit([], { transaction });
    await (isAlive
      ? expect(commit).resolves.toBeDefined()
      : expect(commit).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' }));
  });

  it('a transaction begun by its first read gives its id even when nothing is found', async () => {
    const test = anEngine();
    const responses = await test.query(
      { from: [{ collectionId: 'none' }] },
      { newTransaction: { readWrite: {} } },
    );
    const [{ transaction } = {}] = responses;
    expect(transaction).toHaveLength(16);
    await expect(test.commit([set('none/n', {})], { transaction })).resolves.toBeDefined();
  });

  it('a fault plan aborts commits of transactions and nothing else', async () => {
    const test = anEngine({ faults: { abortsTransaction: () => true, refusesWaiting: () => false } });
    await test.commit([set('counters/c', { n: 1n })]);
    const { transaction } = await begin(test);
    await expect(test.commit([set('counters/c', { n: 2n })], { transaction })).rejects.toMatchObject({
      status: 'ABORTED',
    });
    await test.call('Rollback', { database: DATABASE, transaction });
    expect(integer(await test.getIn('counters/c'), 'n')).toBe(1n);
  });
});

describe('read times', () => {
  it('a past snapshot is read until an hour has gone by', async () => {
    let now = 1_700_000_000_000_000;
    const test = anEngine({ clock: () => now });
    await test.commit([set('counters/c', { n: 1n })]);
    const readTime = { seconds: now / 1e6, nanos: 10_000 };
    now += 1e6;
    await test.commit([set('counters/c', { n: 2n })]);
    expect(integer(await test.getIn('counters/c', { readTime }), 'n')).toBe(1n);
    expect(
      await test.ids(
        {
          from: [{ collectionId: 'counters' }],
          where: { fieldFilter: { field: { fieldPath: 'n' }, op: 'EQUAL', value: { integerValue: 1 } } },
        },
        { readTime },
      ),
    ).toEqual(['c']);
    now += 3601e6;
    await expect(test.getIn('counters/c', { readTime })).rejects.toMatchObject({
      status: 'FAILED_PRECONDITION',
    });
  });

  it('a document is missing just before it was created', async () => {
    const test = anEngine();
    const { commitTime } = await test.commit([set('counters/c', { n: 1n })]);
    const before = { seconds: Number(commitTime?.seconds), nanos: (commitTime?.nanos ?? 0) - 1000 };
    const found = (readTime: object) =>
      test.call<google.firestore.v1.IBatchGetDocumentsResponse[]>('BatchGetDocuments', {
        database: DATABASE,
        documents: [`${ROOT}/counters/c`],
        readTime,
      });
    if (before.nanos >= 0) expect((await found(before))[0]?.missing).toBe(`${ROOT}/counters/c`);
    expect((await found(commitTime ?? {}))[0]?.found?.name).toBe(`${ROOT}/counters/c`);
  });
});
