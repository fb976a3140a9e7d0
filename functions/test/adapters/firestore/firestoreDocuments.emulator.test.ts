import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeDocuments } from '../../support/documentsSuite';
import { type RunningFirestore, startFirestore } from '../../support/startFirestore';

describe('documents on Firestore', () => {
  let firestore: RunningFirestore;

  beforeAll(async () => {
    firestore = await startFirestore();
  });

  afterAll(() => firestore.stop());

  describeDocuments(() =>
    Promise.resolve({ documents: firestore.documents, collection: `things-${randomUUID()}` }),
  );
});
