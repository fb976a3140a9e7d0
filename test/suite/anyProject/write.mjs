import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { assertFails, assertSucceeds, initializeTestEnvironment } from '@firebase/rules-unit-testing';
import { initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { doc, getDoc, setDoc } from 'firebase/firestore';
import { DOCUMENTS, PROJECT } from './values.mjs';

const app = initializeApp({ projectId: PROJECT });
const db = getFirestore(app);

async function rulesHold() {
  const rules = readFileSync('firestore.rules', 'utf8');
  const people = await initializeTestEnvironment({ projectId: PROJECT, firestore: { rules } });
  const ana = people.authenticatedContext('ana').firestore();
  const ben = people.authenticatedContext('ben').firestore();
  await assertSucceeds(setDoc(doc(ana, 'orders/one'), { buyer: 'ana', total: 5 }));
  await assertSucceeds(getDoc(doc(ana, 'orders/one')));
  await assertFails(getDoc(doc(ben, 'orders/one')));
  await assertFails(setDoc(doc(ben, 'orders/two'), { buyer: 'ana', total: 5 }));
  await people.cleanup();
}

async function seen(id, expected) {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    const note = await db.doc(`seen/${id}`).get();
    if (note.exists) return assert.deepEqual(note.data(), expected);
    await delay(100);
  }
  throw new Error(`no trigger has written seen/${id}`);
}

async function indexesHold() {
  const orders = db.collection('orders').where('buyer', '==', 'ana');
  assert.equal((await orders.orderBy('total', 'desc').get()).size, 1);
  await assert.rejects(orders.orderBy('total').get(), /The query requires an index/);
}

await rulesHold();
await seen('first-one', { total: 5 });
await seen('second-one', { total: 5 });
await db.doc('orders/one').update({ total: 6 });
await seen('changed-one', { from: 5, to: 6 });
await indexesHold();
for (const [path, data] of Object.entries(DOCUMENTS(db))) await db.doc(path).set(data);
await getFirestore(app, 'second').doc('a/b').set({ second: true });
console.log('all written');
process.exit(0);
