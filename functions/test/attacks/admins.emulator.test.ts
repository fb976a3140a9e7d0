import { afterAll, beforeAll, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import { revokeAdmin } from '../../src/handlers/admin/changeAdmin';
import { NOON, aPlatform } from '../support/aPlatform';
import { aUser } from '../support/people';
import { type RunningFirestore, startFirestore } from '../support/startFirestore';

let firestore: RunningFirestore;

beforeAll(async () => {
  firestore = await startFirestore();
});

afterAll(() => firestore.stop());

it('ten admins who are all revoked at once leave one', async () => {
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
    expect.objectContaining({ reason: expect.objectContaining({ reason: 'illegal-transition' }) as unknown }),
  ]);
  const users = await documents.getAll(...uids.map((uid) => paths.user(uid)));
  expect(users.filter((user) => user?.role === 'admin')).toHaveLength(1);
});
