import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { paths } from '../../src/domain/paths';
import { Refusal } from '../../src/domain/refusal';
import type { Documents } from '../../src/ports/documents';
import { type OperationTransaction, operationHandler } from '../../src/runtime/operationHandler';
import { aCaller, aPlatform, type Platform } from '../support/aPlatform';
import { aPublicProfile, aUser } from '../support/people';

const ana = aCaller('ana', 'student');
const [user, profile, mine] = [
  paths.user('ana'),
  paths.publicProfile('ana'),
  paths.preferenceSettings('ana'),
];

let platform: Platform<Documents>;
/** What each round trip of a transaction asked for, in order. */
let trips: string[][];
let put: (path: Parameters<Platform['documents']['put']>[0], data: unknown) => void;

beforeEach(() => {
  const plain = aPlatform();
  put = (path, data) => plain.documents.put(path, data);
  put(user, aUser('ana'));
  put(profile, aPublicProfile('Ana'));
  trips = [];
  const watched = (transaction: Parameters<Parameters<Documents['transact']>[0]>[0]): typeof transaction => ({
    ...transaction,
    get: () => Promise.reject(new Error('nothing is read alone')),
    getAll: (...documents) => {
      trips.push((documents as readonly { path: string }[]).map(({ path }) => path));
      return transaction.getAll(...documents);
    },
    query: (query) => {
      trips.push([query.from.path]);
      return transaction.query(query);
    },
  });
  const within = (documents: Documents): Documents => ({
    ...documents,
    within: (milliseconds) => within(documents.within(milliseconds)),
    transact: (work, options) => documents.transact((transaction) => work(watched(transaction)), options),
  });
  const documents = within(plain.documents);
  platform = aPlatform(documents);
});

/** An operation that does that in its transaction. */
const doing = (work: (transaction: OperationTransaction) => Promise<unknown>) =>
  operationHandler(
    operation({
      name: 'accounts/try',
      summary: 'Tries.',
      callers: 'signed-in',
      input: z.strictObject({}),
      output: z.unknown(),
      refusals: ['account-missing'],
      perMinute: 5,
    }),
    ({ transact }) => transact(work),
  );
const call = (work: (transaction: OperationTransaction) => Promise<unknown>, more: object = {}) =>
  platform.call(doing(work), ana, more);
const write = (transaction: OperationTransaction): void =>
  transaction.set(mine, { language: 'de', createdAt: platform.now, updatedAt: platform.now });
const isWritten = async () => (await platform.documents.get(mine)) !== undefined;
const suspend = () =>
  put(paths.suspension('ana'), {
    ...{ uid: 'ana', reason: 'spam', by: 'root', createdAt: platform.now, updatedAt: platform.now },
  });

describe('who may make a change', () => {
  it('is read with what the change reads first', async () => {
    await call(async (transaction) => {
      await transaction.getAll(user, profile);
      await transaction.get(mine);
      write(transaction);
    });
    expect(trips).toEqual([['suspensions/ana', user.path, profile.path], [mine.path]]);
    expect(await isWritten()).toBe(true);
  });

  it('is read in one round trip with reads that go side by side, each of which gets its own', async () => {
    const found = await call(async (transaction) => {
      const [first, second] = await Promise.all([transaction.get(user), transaction.get(profile)]);
      return [first?.uid, second?.displayName];
    });
    expect(found).toEqual(['ana', 'Ana']);
    expect(trips).toEqual([['suspensions/ana', user.path, profile.path]]);
  });

  it('is read before a query, and by a change that reads nothing', async () => {
    const from = paths.notifications('ana');
    await call((transaction) => transaction.query({ from, limit: 1 }));
    await call(async (transaction) => {
      write(transaction);
      await Promise.resolve();
    });
    expect(trips).toEqual([['suspensions/ana'], [from.path], ['suspensions/ana']]);
    expect(await isWritten()).toBe(true);
  });
});

describe('who is suspended', () => {
  beforeEach(suspend);

  it.each<[string, (transaction: OperationTransaction, see: () => void) => Promise<unknown>]>([
    ['a document', (transaction, see) => transaction.get(user).then(see)],
    ['what others are', (transaction, see) => transaction.query({ from: paths.users, limit: 9 }).then(see)],
    ['how many there are', (transaction, see) => transaction.count({ from: paths.users }).then(see)],
    [
      'one of two documents',
      (transaction, see) =>
        Promise.all([transaction.get(user).then(see), transaction.get(profile).then(see)]),
    ],
  ])('sees nothing of %s, and changes nothing', async (_title, read) => {
    const seen: string[] = [];
    const refused = call(async (transaction) => {
      write(transaction);
      await read(transaction, () => void seen.push('seen'));
    });
    await expect(refused).rejects.toMatchObject({ details: { reason: 'account-suspended' } });
    expect([seen, await isWritten()]).toEqual([[], false]);
  });

  it('hears of no other refusal, and writes nothing without having read', async () => {
    const refusing = () => Promise.reject(new Refusal('account-missing', 'There is none.'));
    await expect(call(refusing)).rejects.toMatchObject({ details: { reason: 'account-suspended' } });
    const writing = async (transaction: OperationTransaction) => {
      write(transaction);
      await Promise.resolve();
    };
    await expect(call(writing)).rejects.toMatchObject({ details: { reason: 'account-suspended' } });
    expect(await isWritten()).toBe(false);
  });
});

describe('a repeated request', () => {
  it.each([true, false])(
    'changes nothing and gets the first answer, where the work reads: %s',
    async (reads) => {
      let times = 0;
      const work = async (transaction: OperationTransaction) => {
        transaction.create(paths.mailLedger('ana', `kind-${(times += 1)}`), { kind: 'k' } as never);
        if (reads) await transaction.get(user);
        return times;
      };
      const requestId = 'a-request-of-ana-1';
      expect(await call(work, { requestId })).toBe(1);
      expect(await call(work, { requestId })).toBe(1);
      expect(await platform.documents.get(paths.mailLedger('ana', 'kind-2'))).toBeUndefined();
    },
  );
});
