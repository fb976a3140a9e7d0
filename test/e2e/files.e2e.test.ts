import { randomBytes } from 'node:crypto';
import type { FirebaseApp } from 'firebase/app';
import {
  connectStorageEmulator,
  getBytes,
  getStorage,
  ref,
  uploadBytes,
  type FirebaseStorage,
} from 'firebase/storage';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Upload } from '../../functions/src/contracts/documents/uploads';
import { call, reasonOf } from './support/call';
import { atApp, person, type Person } from './support/people';
import { aProgram } from './support/programs';
import { database, suite } from './support/suite';

const BUCKET = `gs://${suite.projectId}.appspot.com`;
const REFUSED = { code: 'storage/unauthorized' };
const { host, port } = suite.services.storage;

let student: Person;
let coach: Person;
let stranger: Person;
let face: Buffer;

beforeAll(async () => {
  [student, coach, stranger] = await Promise.all([
    person('student'),
    person('coach'),
    person('student', 'other'),
  ]);
  face = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#884400' } })
    .jpeg()
    .withExifMerge({
      IFD0: { Artist: 'Somebody' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' },
    })
    .toBuffer();
});

/** Storage as the Web SDK of a signed-in person reaches it. */
async function filesOf(who: Person): Promise<FirebaseStorage> {
  const { auth } = await atApp(who);
  const app: FirebaseApp = auth.app;
  const files = getStorage(app, BUCKET);
  connectStorageEmulator(files, host, port);
  return files;
}

interface Asked {
  readonly uploadId: string;
  readonly path: string;
}

async function ask(who: Person, wish: object): Promise<Asked> {
  return (await call('files/requestUpload', wish, who.idToken)).result as Asked;
}

/** Uploads as an app does, and waits for what becomes of it. */
async function upload(
  who: Person,
  wish: { readonly contentType: string },
  bytes: Uint8Array,
): Promise<Upload> {
  const { uploadId, path } = await ask(who, { ...wish, bytes: bytes.byteLength });
  await uploadBytes(ref(await filesOf(who), path), bytes, { contentType: wish.contentType });
  return decided(uploadId);
}

async function decided(uploadId: string): Promise<Upload> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = (await database.doc(`uploads/${uploadId}`).get()).data() as Upload | undefined;
    if (found !== undefined && found.status !== 'requested') return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('nothing became of the upload');
}

/** Without a sign-in. */
const openly = (path: string): Promise<Response> =>
  fetch(`http://${host}:${port}/v0/b/${suite.projectId}.appspot.com/o/${encodeURIComponent(path)}?alt=media`);

describe('files, through every emulator', () => {
  it('an avatar is made anew, shown by its owner’s document and seen by everybody', async () => {
    const ready = await upload(student, { purpose: 'avatar', contentType: 'image/jpeg' } as never, face);
    expect(ready).toMatchObject({ status: 'ready', file: { width: 300, height: 200 } });
    const user = (await database.doc(`users/${student.uid}`).get()).data();
    expect(user).toMatchObject({ avatarUrl: ready.url });
    const answer = await openly(ready.file?.path ?? '');
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).not.toHaveProperty('exif');
    const bytes = await getBytes(ref(await filesOf(stranger), ready.file?.path));
    expect(bytes.byteLength).toBe(ready.file?.bytes);
    expect((await openly(ready.path)).status).toBe(403);
  });

  it('bytes that nobody asked for, or asked of somebody else, are refused', async () => {
    const { path } = await ask(student, {
      purpose: 'avatar',
      contentType: 'image/jpeg',
      bytes: face.byteLength,
    });
    const jpeg = { contentType: 'image/jpeg' };
    await expect(uploadBytes(ref(await filesOf(stranger), path), face, jpeg)).rejects.toMatchObject(REFUSED);
    const files = await filesOf(student);
    await expect(uploadBytes(ref(files, `${path}x`), face, jpeg)).rejects.toMatchObject(REFUSED);
    await expect(uploadBytes(ref(files, path), face, { contentType: 'image/png' })).rejects.toMatchObject(
      REFUSED,
    );
    const more = Buffer.concat([face, face]);
    await expect(uploadBytes(ref(files, path), more, jpeg)).rejects.toMatchObject(REFUSED);
  });

  it('what is no picture is refused with a reason, and nothing is left of it', async () => {
    const rejected = await upload(
      student,
      { purpose: 'avatar', contentType: 'image/png' } as never,
      randomBytes(500),
    );
    expect(rejected).toMatchObject({ status: 'rejected', reason: 'type-not-allowed' });
  });

  it('media of a lesson open by signed addresses, for who may open the lesson', async () => {
    const { id } = await aProgram(coach, {});
    const wish = {
      purpose: 'lesson-media',
      contentType: 'application/pdf',
      programId: id,
      lessonId: 'lesson-1',
    };
    const pdf = Buffer.from(`%PDF-1.4\n${'x'.repeat(2_000)}`);
    const ready = await upload(coach, { ...wish, name: 'Notes.pdf' } as never, pdf);
    expect(ready).toMatchObject({ status: 'ready', file: { contentType: 'application/pdf' } });
    const lesson = { programId: id, lessonId: 'lesson-1' };
    expect(reasonOf(await call('files/getLessonMedia', lesson, stranger.idToken))).toBe('lesson-locked');
    await call('learning/enrollStudent', { programId: id }, student.idToken);
    const { media } = (await call('files/getLessonMedia', lesson, student.idToken)).result as {
      media: { url: string; name: string }[];
    };
    expect(media).toMatchObject([{ name: 'Notes.pdf' }]);
    expect(media[0]?.url).toContain('X-Goog-Signature=');
    expect(Buffer.from(await (await fetch(media[0]?.url ?? '')).arrayBuffer())).toEqual(pdf);
    expect((await openly(ready.file?.path ?? '')).status).toBe(403);
  });
});
