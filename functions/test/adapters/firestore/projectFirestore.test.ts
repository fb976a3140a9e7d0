import { deleteApp } from 'firebase-admin/app';
import { initializeFirestore } from 'firebase-admin/firestore';
import { afterEach, expect, it, vi } from 'vitest';
import { projectFirestore } from '../../../src/adapters/firestore/firestoreDocuments';
import { firebaseApp } from '../../../src/adapters/firebaseApp';

afterEach(async () => {
  vi.unstubAllEnvs();
  await deleteApp(firebaseApp());
});

/** The SDK answers the same settings with the same database, and refuses others. */
it.each([
  ['over REST where there are credentials', undefined, true],
  ['over gRPC in the emulator suite', '127.0.0.1:8080', false],
])('Firestore is reached %s', (_title, emulator, preferRest) => {
  vi.stubEnv('GCLOUD_PROJECT', 'demo-nebula');
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', emulator);
  const firestore = projectFirestore();
  expect(initializeFirestore(firebaseApp(), { preferRest })).toBe(firestore);
  expect(() => initializeFirestore(firebaseApp(), { preferRest: !preferRest })).toThrow('different options');
});
