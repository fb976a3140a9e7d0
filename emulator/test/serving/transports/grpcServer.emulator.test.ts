import type { google } from '@google-cloud/firestore-api/protos';
import { Client, credentials } from '@grpc/grpc-js';
import { expect, test } from 'vitest';

import { METHODS } from '../../../src/wire/methods';
import { aWorld, ROOT } from '../../behaviours/aWorld';

const { admin, emulator } = await aWorld();

test('the version before is served with the messages of v1', async () => {
  await admin.doc('old/one').set({ n: 1 });
  const { requestType, responseType } = METHODS.GetDocument;
  const client = new Client(`${emulator.host}:${emulator.port}`, credentials.createInsecure());
  const document = await new Promise<google.firestore.v1.IDocument | undefined>((resolve, reject) => {
    client.makeUnaryRequest(
      '/google.firestore.v1beta1.Firestore/GetDocument',
      (request: object) => Buffer.from(requestType.encode(request).finish()),
      (bytes) => responseType.decode(bytes) as google.firestore.v1.IDocument,
      { name: `${ROOT}/old/one` },
      (error, answer) => (error ? reject(error) : resolve(answer)),
    );
  });
  client.close();
  expect(document).toMatchObject({ name: `${ROOT}/old/one` });
  expect(String(document?.fields?.n?.integerValue)).toBe('1');
});
