import { FieldPath, Firestore } from '@google-cloud/firestore';
import { expect, test } from 'vitest';

import { aWorld, codeOf } from './aWorld';

const { admin, emulator } = await aWorld();

/** What production does and this engine does not. A row that starts to pass fails here, and leaves the list of the README. */
const GAPS: readonly (readonly [title: string, attempt: () => Promise<void>])[] = [
  [
    'pipelines run',
    async () => {
      await admin.doc('rooms/blue').set({});
      expect((await admin.pipeline().collection('rooms').execute()).results).toHaveLength(1);
    },
  ],
  [
    'a database that nobody created is NOT_FOUND',
    async () => {
      const other = new Firestore({
        projectId: 'demo',
        databaseId: 'never-created',
        host: `${emulator.host}:${String(emulator.port)}`,
        ssl: false,
      });
      const code = await codeOf(other.doc('rooms/blue').get());
      await other.terminate();
      expect(code).toBe(5);
    },
  ],
  [
    // The official emulator: "Firestore does not support descending key scans". Production asks for an index on the key, descending.
    'a whole collection backwards by id is refused without an index',
    async () => {
      await admin.doc('rooms/blue').set({});
      expect(await codeOf(admin.collection('rooms').orderBy(FieldPath.documentId(), 'desc').get())).toBe(9);
    },
  ],
];

test.fails.each(GAPS)('%s', async (_title, attempt) => attempt());
