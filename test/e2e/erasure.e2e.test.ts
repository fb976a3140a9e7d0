import { connectStorageEmulator, getStorage, ref as fileAt, uploadBytes } from 'firebase/storage';
import sharp from 'sharp';
import { expect, it, vi } from 'vitest';
import { STORED_DOCUMENTS } from '../../functions/src/contracts/storedDocuments';
import { callEmulator } from '../../seed/src/write/callEmulator';
import { call } from './support/call';
import { atApp, person, type Person } from './support/people';
import { aProgram } from './support/programs';
import { succeed } from './support/scene';
import { addresses, database, meter, suite } from './support/suite';

const { storage, schedules } = suite.services;
const BUCKET = `${suite.projectId}.appspot.com`;
const NAME = 'Quirina Zebedäus';
const MINUTE = 60_000;
const PHONE = '+4915112340987';

/** Every collection of the platform, by the last name of its path: a document beneath any parent is found. */
const COLLECTIONS = [...new Set(Object.keys(STORED_DOCUMENTS).map((path) => path.split('/').at(-2)!))];

async function everyDocument(): Promise<readonly (readonly [path: string, text: string])[]> {
  const found = await Promise.all(COLLECTIONS.map((name) => database.collectionGroup(name).get()));
  return found.flatMap(({ docs }) =>
    docs.map((each) => [each.ref.path, JSON.stringify(each.data())] as const),
  );
}

async function everyFile(): Promise<readonly string[]> {
  const url = `http://${storage.host}:${storage.port}/storage/v1/b/${BUCKET}/o`;
  const answer = await fetch(url, { headers: { authorization: 'Bearer owner' } });
  const { items = [] } = (await answer.json()) as { items?: { name: string }[] };
  return items.map(({ name }) => name);
}

/** What of the database and the files leads to the person. */
async function traces({ uid, email }: Person): Promise<readonly string[]> {
  const words = [uid, email, NAME, PHONE];
  const documents = await everyDocument();
  return [
    ...documents
      .filter(([path, text]) => words.some((word) => `${path} ${text}`.includes(word)))
      .map(([path]) => path),
    ...(await everyFile()).filter((path) => path.includes(uid)),
  ];
}

/** What waits for ten minutes, until all that was on its way has come, is due now. */
async function hurry(uid: string): Promise<void> {
  const [jobs, erasures] = await Promise.all(
    ['outbox', 'erasures'].map(async (name) => (await database.collection(name).get()).docs),
  );
  const waiting = jobs!.filter((job) => job.get('kind') === 'erase-account' && job.get('status') !== 'done');
  const cleared = erasures!.filter((each) => each.get('uid') === uid && each.get('clearedAt') !== undefined);
  await Promise.all([
    ...waiting.map(({ ref }) => ref.update({ runAt: new Date(Date.now() - MINUTE) })),
    ...cleared.map(({ ref }) => ref.update({ clearedAt: new Date(0) })),
  ]);
}

async function sweep(): Promise<void> {
  const url = `http://${schedules.host}:${schedules.port}/schedules/sweepOutboxEveryMinute/run`;
  expect((await fetch(url, { method: 'POST' })).status).toBe(200);
  await meter.settled();
}

/** A student who left something at every door that an app opens in its first hour. */
async function aLife(): Promise<Person> {
  const student = await person('student', 'leaving');
  await database.doc(`users/${student.uid}`).update({ fullName: NAME, phone: PHONE });
  const { id: programId } = await aProgram(await person('coach'), {});
  await succeed('learning/enrollStudent', { programId }, student);
  await uploadAvatar(student);
  await succeed('accounts/exportMyData', {}, student);
  await meter.settled();
  return student;
}

async function uploadAvatar(student: Person): Promise<void> {
  const face = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#884400' } })
    .jpeg()
    .toBuffer();
  const wish = { purpose: 'avatar', contentType: 'image/jpeg', bytes: face.byteLength };
  const { uploadId, path } = (await call('files/requestUpload', wish, student.idToken)).result as {
    uploadId: string;
    path: string;
  };
  const files = getStorage((await atApp(student)).auth.app, `gs://${BUCKET}`);
  connectStorageEmulator(files, storage.host, storage.port);
  await uploadBytes(fileAt(files, path), face, { contentType: wish.contentType });
  await vi.waitFor(
    async () => expect((await database.doc(`uploads/${uploadId}`).get()).get('status')).toBe('ready'),
    { interval: 200 },
  );
}

it('an account that is erased leaves no trace in the database, in Auth or among the files', async () => {
  const student = await aLife();
  expect((await traces(student)).length).toBeGreaterThan(8);
  expect((await everyFile()).filter((path) => path.includes(student.uid))).not.toEqual([]);
  await succeed('accounts/deleteUser', { userId: student.uid, immediately: true }, student);
  await vi.waitFor(
    async () => {
      await hurry(student.uid);
      await sweep();
      expect(await traces(student)).toEqual([]);
    },
    { interval: 500 },
  );
  const lookup = `${addresses.auth}/identitytoolkit.googleapis.com/v1/projects/${suite.projectId}/accounts:lookup`;
  expect(await callEmulator('POST', lookup, { localId: [student.uid] })).not.toHaveProperty('users');
});
