import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import deleteUser from '../../src/handlers/accounts/deleteUser';
import demoteAdmin from '../../src/handlers/admin/demoteAdmin';
import suspendUser from '../../src/handlers/admin/suspendUser';
import { revokeAdmin } from '../../src/handlers/admin/changeAdmin';
import { NOON, type Platform, aCaller, aPlatform } from '../support/aPlatform';
import type { Documents } from '../../src/ports/documents';
import { CONTENTION } from '../support/insist';
import { aUser } from '../support/people';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

let firestore: RunningFirestore;

beforeAll(async () => {
  firestore = await startFirestore();
});

afterEach(() => firestore.play());

afterAll(() => firestore.stop());

it('ten admins who are all revoked at once leave one, under contention', async () => {
  await firestore.play(CONTENTION);
  const { documents } = firestore;
  const identities = await aPlatform(documents).ports.identities();
  const uids = Array.from({ length: 10 }, (_, index) => `admin-${index}`);
  await documents.transact((transaction) => {
    for (const uid of uids) transaction.set(paths.user(uid), aUser(uid, { role: 'admin' }));
    return Promise.resolve();
  });
  const at = { timestamp: NOON, createdAt: NOON, updatedAt: NOON };
  const outcomes = await Promise.allSettled(
    uids.map((uid) =>
      revokeAdmin({
        uid,
        now: NOON,
        documents,
        identities,
        entry: { id: `entry-${uid}`, userRef: 'operator', action: 'test', entityType: 'user', ...at },
      }),
    ),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toEqual([
    expect.objectContaining({ reason: expect.objectContaining({ reason: 'last-admin' }) as unknown }),
  ]);
  const users = await documents.getAll(...uids.map((uid) => paths.user(uid)));
  expect(users.filter((user) => user?.role === 'admin')).toHaveLength(1);
});

/** Two admins, and nobody else who is one. */
async function twoAdmins(round: string) {
  const documents = unhurried(firestore.documents);
  const platform = aPlatform(documents);
  const earlier = await documents.query({ from: paths.users, where: [['role', '==', 'admin']], limit: 50 });
  const pair = [`ada-${round}`, `bo-${round}`] as const;
  await documents.transact((transaction) => {
    for (const { path } of earlier) transaction.delete(path);
    for (const uid of pair) transaction.set(paths.user(uid), aUser(uid, { role: 'admin' }));
    return Promise.resolve();
  });
  return { platform, documents, pair };
}

const reasonOf = (outcome: PromiseSettledResult<unknown>): unknown =>
  outcome.status === 'fulfilled'
    ? 'done'
    : (outcome.reason as { details?: { reason?: unknown } }).details?.reason;

const ROUNDS = Array.from({ length: 100 }, (_, index) => index);

async function contendFromHalf(round: number): Promise<void> {
  if (round === ROUNDS.length / 2) await firestore.play(CONTENTION);
}

it('P04: of two admins who demote each other at once one stays, a hundred times, half of them under contention', async () => {
  for (const round of ROUNDS) {
    await contendFromHalf(round);
    const { platform, documents, pair } = await twoAdmins(`demote-${round}`);
    const [ada, bo] = pair;
    const outcomes = await Promise.allSettled([
      platform.call(demoteAdmin, aCaller(ada, 'admin'), { userId: bo }),
      platform.call(demoteAdmin, aCaller(bo, 'admin'), { userId: ada }),
    ]);
    const reasons = outcomes.map(reasonOf).sort();
    expect(reasons[1]).toBe('done');
    expect(['last-admin', 'admin-only']).toContain(reasons[0]);
    const users = await documents.getAll(paths.user(ada), paths.user(bo));
    expect(users.filter((user) => user?.role === 'admin')).toHaveLength(1);
  }
});

it('P04: of two admins who step down at once one is refused as the last, a hundred times, half of them under contention', async () => {
  for (const round of ROUNDS) {
    await contendFromHalf(round);
    const { platform, documents, pair } = await twoAdmins(`leave-${round}`);
    const outcomes = await Promise.allSettled(
      pair.map((uid) => platform.call(demoteAdmin, aCaller(uid, 'admin'), { userId: uid })),
    );
    expect(outcomes.map(reasonOf).sort()).toEqual(['done', 'last-admin']);
    const users = await documents.getAll(...pair.map((uid) => paths.user(uid)));
    expect(users.filter((user) => user?.role === 'admin')).toHaveLength(1);
  }
});

it('P04: of two admins who suspend each other at once one can act, a hundred times, half of them under contention', async () => {
  for (const round of ROUNDS) {
    await contendFromHalf(round);
    const { platform, documents, pair } = await twoAdmins(`suspend-${round}`);
    const [ada, bo] = pair;
    const outcomes = await Promise.allSettled([
      platform.call(suspendUser, aCaller(ada, 'admin'), { userId: bo, reason: 'war' }),
      platform.call(suspendUser, aCaller(bo, 'admin'), { userId: ada, reason: 'war' }),
    ]);
    expect(outcomes.map(reasonOf).sort()).toEqual(['account-suspended', 'done']);
    const users = await documents.getAll(paths.user(ada), paths.user(bo));
    expect(users.filter((user) => user?.status === 'active')).toHaveLength(1);
  }
});

type Act = (platform: Platform<Documents>, by: string, other: string) => Promise<unknown>;
const demote: Act = (platform, by, userId) => platform.call(demoteAdmin, aCaller(by, 'admin'), { userId });
const ACTS: readonly Act[] = [
  demote,
  (platform, by) => demote(platform, by, by),
  (platform, by, userId) => platform.call(suspendUser, aCaller(by, 'admin'), { userId, reason: 'war' }),
  (platform, by) => platform.call(deleteUser, aCaller(by, 'admin'), { userId: by }),
  (platform, by) => platform.call(deleteUser, aCaller(by, 'admin'), { userId: by, immediately: true }),
];
const PAIRS = ACTS.flatMap((one) => ACTS.map((other) => [one, other] as const));

it('P04: whatever two admins do at once to each other and to themselves, one of them can act', async () => {
  for (const [index, [one, other]] of PAIRS.entries())
    for (let round = 0; round < 4; round += 1) {
      const { platform, documents, pair } = await twoAdmins(`any-${index}-${round}`);
      const [ada, bo] = pair;
      const outcomes = await Promise.allSettled([one(platform, ada, bo), other(platform, bo, ada)]);
      const users = await documents.getAll(paths.user(ada), paths.user(bo));
      const acting = users.filter(
        (user) => user?.role === 'admin' && user.status === 'active' && user.deletion === undefined,
      );
      expect(acting, `${index}: ${outcomes.map(reasonOf).join()}`).toHaveLength(1);
    }
});

it('P04: counts no admin who is suspended, leaving, or disabled in Auth; nobody suspends himself', async () => {
  const { platform, documents, pair } = await twoAdmins('counted');
  const [ada, bo] = pair;
  const demote = () => platform.call(demoteAdmin, aCaller(ada, 'admin'), { userId: ada });
  const put = (changes: object) =>
    documents.transact((transaction) => {
      transaction.set(paths.user(bo), aUser(bo, { role: 'admin', ...changes }));
      return Promise.resolve();
    });
  await put({ deletion: { requestedAt: NOON, dueAt: NOON } });
  await expect(demote()).rejects.toMatchObject({ details: { reason: 'last-admin' } });
  await put({});
  platform.contacts.set(bo, { disabled: true });
  await expect(demote()).rejects.toMatchObject({ details: { reason: 'last-admin' } });
  platform.contacts.set(bo, {});
  await platform.call(suspendUser, aCaller(ada, 'admin'), { userId: bo, reason: 'a pause' });
  await expect(demote()).rejects.toMatchObject({ details: { reason: 'last-admin' } });
  await expect(
    platform.call(suspendUser, aCaller(ada, 'admin'), { userId: ada, reason: 'me' }),
  ).rejects.toMatchObject({ details: { reason: 'not-yourself' } });
});
