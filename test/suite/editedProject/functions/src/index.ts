import { initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { error, warn } from 'firebase-functions/logger';
import { onDocumentCreated } from 'firebase-functions/v2/firestore';
import { HttpsError, onCall } from 'firebase-functions/v2/https';
import { greeting } from './greeting';

initializeApp();

/** Reads two documents and writes one. */
export const hello = onCall(async () => {
  const firestore = getFirestore();
  await firestore.getAll(firestore.doc('things/one'), firestore.doc('things/two'));
  await firestore.doc('things/three').set({ greeting });
  return greeting;
});

/** Called for the first time after an edit. */
export const [second, third] = [onCall(() => greeting), onCall(() => greeting)];

export const refuse = onCall(() => {
  warn('somebody was refused', { place: 'here' });
  throw new HttpsError('failed-precondition', 'No.', { reason: 'not-today' });
});

export const fail = onCall(() => {
  error('it failed', new Error('Something broke.'));
  return null;
});

/** Copies what is created, until an edit takes it away. */
export const copy = onDocumentCreated('originals/{id}', async ({ params }) => {
  await getFirestore().doc(`copies/${params.id}`).set({ greeting });
});
