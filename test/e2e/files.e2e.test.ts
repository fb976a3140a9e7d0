import type { FirebaseApp } from 'firebase/app';
import {
  connectStorageEmulator,
  getDownloadURL,
  getStorage,
  ref,
  uploadBytes,
  type FirebaseStorage,
} from 'firebase/storage';
import { beforeAll, describe, expect, it } from 'vitest';
import { atApp, person, type Person } from './support/people';
import { aProgram } from './support/programs';
import { suite } from './support/suite';

const PNG = { contentType: 'image/png' };
const BYTES = new Uint8Array([137, 80, 78, 71]);
const BUCKET = `gs://${suite.projectId}.appspot.com`;

let student: Person;
let coach: Person;
let otherCoach: Person;

beforeAll(async () => {
  [student, coach, otherCoach] = await Promise.all([
    person('student'),
    person('coach'),
    person('coach', 'other'),
  ]);
});

/** Storage as the Web SDK of a signed-in person reaches it. */
async function filesOf(who: Person): Promise<FirebaseStorage> {
  const { auth } = await atApp(who);
  const app: FirebaseApp = auth.app;
  const files = getStorage(app, BUCKET);
  const { host, port } = suite.services.storage;
  connectStorageEmulator(files, host, port);
  return files;
}

const upload = async (who: Person, path: string) => uploadBytes(ref(await filesOf(who), path), BYTES, PNG);

const REFUSED = { code: 'storage/unauthorized' };

describe('files, with the accounts of the Auth emulator', () => {
  it('an avatar is uploaded by its owner and seen by everybody who has its address', async () => {
    const { ref: avatar } = await upload(student, `avatars/${student.uid}/face.png`);
    const answer = await fetch(await getDownloadURL(avatar));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(BYTES);
  });

  it("somebody else's avatar is out of reach", async () => {
    await expect(upload(coach, `avatars/${student.uid}/face.png`)).rejects.toMatchObject(REFUSED);
  });

  it("a program's picture is uploaded by the coach that its document names", async () => {
    const { id } = await aProgram(coach, { status: 'draft', isActive: false });
    const path = `programs/${id}/images/cover.png`;
    await expect(upload(otherCoach, path)).rejects.toMatchObject(REFUSED);
    await upload(coach, path);
    await expect(getDownloadURL(ref(await filesOf(coach), path))).resolves.toContain(
      encodeURIComponent(path),
    );
    await expect(getDownloadURL(ref(await filesOf(student), path))).rejects.toMatchObject(REFUSED);
  });
});
