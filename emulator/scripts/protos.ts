import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import PROTOS from '@google-cloud/firestore-api/protos/protos.json';

export const FILE = join(__dirname, '..', 'src', 'wire', 'protos.json');

/**
 * Firestore's messages from the published client, without those of its administration, which are the larger part. The engine carries
 * them itself, because the client that has them brings four times as much as the engine needs.
 */
export function protos(): object {
  const { api, firestore, protobuf, rpc, type } = PROTOS.nested.google.nested;
  const { v1 } = firestore.nested;
  return { nested: { google: { nested: { api, protobuf, rpc, type, firestore: { nested: { v1 } } } } } };
}

if (process.argv[1] === __filename) writeFileSync(FILE, `${JSON.stringify(protos())}\n`);
