import assert from 'node:assert/strict';
import { initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { DOCUMENTS, PROJECT } from './values.mjs';

const app = initializeApp({ projectId: PROJECT });
const db = getFirestore(app);

/** References hold their client, which is not what is compared. */
const plain = ({ other, ...rest }) => ({ ...rest, ...(other && { other: other.path }) });

for (const [path, expected] of Object.entries(DOCUMENTS(db))) {
  const snapshot = await db.doc(path).get();
  assert.ok(snapshot.exists, `${path} is missing`);
  assert.deepStrictEqual(plain(snapshot.data()), plain(expected));
}
assert.equal((await db.doc('missing/parent').get()).exists, false);
assert.deepEqual((await getFirestore(app, 'second').doc('a/b').get()).data(), { second: true });
assert.equal((await db.doc('orders/one').get()).get('total'), 6);
console.log('all read back');
process.exit(0);
