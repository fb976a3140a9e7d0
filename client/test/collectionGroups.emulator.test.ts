import { type FirestoreError, collectionGroup, getDocs, limit, query, where } from 'firebase/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORED_DOCUMENTS } from '../../functions/src/contracts/storedDocuments';
import { world } from '../../test/rules/world/world';
import { type Clients, startClients } from './support/clients';

/** Collections below a document: at the top a collection and its group are judged by one row. */
const NAMES = Object.keys(STORED_DOCUMENTS)
  .map((path) => path.split('/'))
  .filter((parts) => parts.length > 2)
  .map((parts) => parts.at(-2) ?? '');
const GROUPS = [...new Set(NAMES)].sort();

/** By which people are named, so that a query may say that it wants its own alone. */
const OWN = ['senderRef', 'userRef', 'recipientRef', 'ownerRef'];

let clients: Clients;
beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});
afterAll(() => clients.stop());

test.each(GROUPS)('nobody lists %s of everybody', async (name) => {
  for (const uid of [undefined, 'student', 'coach']) {
    const { firestore } = clients.device(uid);
    const everything = collectionGroup(firestore, name);
    const asked = [[], ...OWN.map((field) => [where(field, '==', uid ?? 'student')])];
    const answers = await Promise.all(
      asked.map((filters) =>
        getDocs(query(everything, ...filters, limit(10))).then(
          ({ size }) => `${size} listed`,
          (error: unknown) => (error as FirestoreError).code,
        ),
      ),
    );
    expect(answers).toEqual(asked.map(() => 'permission-denied'));
  }
});

test('only one’s own conversations and tallies are listed together', async () => {
  const { firestore } = clients.device('student');
  const mine = (uid: string) =>
    query(
      collectionGroup(firestore, 'conversations'),
      where('participantRefs', 'array-contains', uid),
      limit(10),
    );
  const { docs } = await getDocs(mine('student'));
  expect(docs.length).toBeGreaterThan(1);
  for (const found of docs) expect(found.get('participantRefs')).toContain('student');
  await expect(getDocs(mine('coach'))).rejects.toMatchObject({ code: 'permission-denied' });
});
