import { Firestore } from '@google-cloud/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator } from '../../emulator/src/start/startEmulator';
import { buildWorld } from '../../seed/src/world/buildWorld';
import { worldDocuments } from '../../seed/src/world/worldDocuments';
import { writeDocuments } from '../../seed/src/write/writeDocuments';
import { auditSource } from '../src/audit';
import { atOneInstant } from '../src/firestoreSource';
import { memorySource } from '../src/memorySource';
import { collected } from './support/collected';

const WORLD = worldDocuments(buildWorld());

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Firestore;

beforeAll(async () => {
  emulator = await startEmulator();
  const firestore = `${emulator.host}:${emulator.port}`;
  await writeDocuments(WORLD, { projectId: 'demo-nebula', firestore });
  database = new Firestore({ projectId: 'demo-nebula', host: firestore, ssl: false });
});

afterAll(async () => {
  await database.terminate();
  await emulator.stop();
});

describe('an audit of a database', () => {
  it.each([
    ['lessonProgress', undefined],
    ['users', undefined],
    ['enrollments', 'programRef'],
    ['reviews', 'authorRef'],
  ])('streams %s page by page, in the order that it has in memory', async (name, by) => {
    const streamed = await atOneInstant(database, (source) => collected(source.stream(name, by)));
    const expected = await collected(memorySource(WORLD).stream(name, by));
    expect(streamed.map(({ path }) => path)).toEqual(expected.map(({ path }) => path));
    expect(streamed).toEqual(expected);
  });

  it('finds nothing in the demo world, and a fault once one is planted', async () => {
    expect(await atOneInstant(database, (source) => auditSource(source))).toEqual([]);
    const path = 'programs/program-negotiation-basics';
    await database.doc(path).update({ currentEnrollments: 1 });
    const found = await atOneInstant(database, (source) => auditSource(source));
    // What the search says of the program is not so any more either.
    expect(found.filter(({ invariant }) => invariant !== 'copies')).toEqual([
      expect.objectContaining({ path, invariant: 'seats' }),
    ]);
    expect(found).toContainEqual(expect.objectContaining({ path, invariant: 'copies' }));
  });

  it('sees nothing of what is written while it reads', async () => {
    await atOneInstant(database, async (source) => {
      await database.doc('users/late').set({ uid: 'late' });
      expect(await source.getAll(['users/late', 'users/student-ben'])).toEqual([
        undefined,
        expect.anything(),
      ]);
      const paths = (await collected(source.stream('users'))).map((each) => each.path);
      expect(paths).not.toContain('users/late');
    });
  });
});
