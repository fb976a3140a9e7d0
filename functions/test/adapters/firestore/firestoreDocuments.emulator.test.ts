import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeDocuments } from '../../support/documentsSuite';
import { type RunningFirestore, startFirestore } from '../../support/startFirestore';

describe.each([
  ['gRPC', false],
  ['REST', true],
])('documents on Firestore over %s', (_transport, preferRest) => {
  let firestore: RunningFirestore;

  beforeAll(async () => {
    firestore = await startFirestore({ preferRest });
  });

  afterAll(() => firestore.stop());

  describeDocuments(() =>
    Promise.resolve({ documents: firestore.documents, collection: `things-${randomUUID()}` }),
  );
});
