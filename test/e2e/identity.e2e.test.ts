import { collection, getDocs, limit, query } from 'firebase/firestore';
import { connectStorageEmulator, getBytes, getStorage, ref } from 'firebase/storage';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../seed/src/story/actor';
import { callEmulator } from '../../seed/src/write/callEmulator';
import { call, reasonOf } from './support/call';
import { atApp, person, type Person } from './support/people';
import { documentsAt, suspend } from './support/scene';
import { addresses, database, suite } from './support/suite';

const ACCOUNTS = `${addresses.auth}/identitytoolkit.googleapis.com/v1`;

interface SignUp {
  readonly idToken: string;
  readonly localId: string;
}

/** A sign-up as an app does it: anonymous without an address. */
async function signUp(email?: string): Promise<SignUp> {
  const secret = email === undefined ? {} : { email, password: 'not-a-secret' };
  const answer = await fetch(`${ACCOUNTS}/accounts:signUp?key=demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...secret, returnSecureToken: true }),
  });
  return (await answer.json()) as SignUp;
}

function remove({ localId }: SignUp): Promise<unknown> {
  const url = `${ACCOUNTS}/projects/${suite.projectId}/accounts:batchDelete`;
  return callEmulator('POST', url, { localIds: [localId], force: true });
}

const create = (who: SignUp, role: string, more: object = {}) =>
  call('accounts/createUserDocument', { role, ...more }, who.idToken);

const tracesOf = ({ localId }: SignUp) => documentsAt(`users/${localId}`, `publicProfiles/${localId}`);

describe('a sign-in without an account', () => {
  it('that is anonymous is none', async () => {
    const nobody = await signUp();
    expect(reasonOf(await create(nobody, 'student'))).toBe('sign-in-required');
    expect(await tracesOf(nobody)).toEqual([undefined, undefined]);
  });

  it('whose account is gone is told so, and leaves nothing', async () => {
    const gone = await signUp('gone@people.example');
    await remove(gone);
    expect(reasonOf(await create(gone, 'student'))).toBe('sign-in-revoked');
    expect(await tracesOf(gone)).toEqual([undefined, undefined]);
  });
});

describe('the role of an account', () => {
  it('is not what an old call says that is replayed', async () => {
    const ana = await signUp('ana-replays@people.example');
    expect((await create(ana, 'student', { requestId: 'first' })).result).toMatchObject({ role: 'student' });
    await database.doc(`users/${ana.localId}`).update({ role: 'coach' });
    expect((await create(ana, 'student', { requestId: 'first' })).result).toMatchObject({ role: 'coach' });
  });

  it('is an admin’s where a script made the claim', async () => {
    const root = await signUp('root-by-script@people.example');
    const url = `${ACCOUNTS}/projects/${suite.projectId}/accounts:update`;
    const customAttributes = JSON.stringify({ role: 'admin', team: 'trust' });
    await callEmulator('POST', url, { localId: root.localId, customAttributes });
    expect((await create(root, 'student')).result).toMatchObject({ role: 'admin' });
    const [account] = await documentsAt(`users/${root.localId}`);
    expect(account).toMatchObject({ role: 'admin' });
  });
});

/** What an admin may: list people, look at a picture in private, hide a review. */
async function powersOf(admin: Person, app: Actor, face: string): Promise<readonly (string | undefined)[]> {
  const files = getStorage(app.auth.app, `gs://${suite.projectId}.appspot.com`);
  const refused = (work: Promise<unknown>) =>
    work.then(
      () => 'allowed',
      (error: unknown) => (error as { code: string }).code,
    );
  const hidden = await call('reviews/hideReview', { reviewId: 'none', reason: 'Spam' }, admin.idToken);
  return [
    await refused(getDocs(query(collection(app.firestore, 'users'), limit(1)))),
    await refused(getBytes(ref(files, face))),
    reasonOf(hidden),
  ];
}

async function anAdminAtWork(): Promise<{ admin: Person; app: Actor; face: string }> {
  const [admin, student] = await Promise.all([person('admin'), person('student')]);
  const [app, owner] = await Promise.all([atApp(admin), atApp(student)]);
  const { host, port } = suite.services.storage;
  const bucket = `${suite.projectId}.appspot.com`;
  connectStorageEmulator(getStorage(app.auth.app, `gs://${bucket}`), host, port);
  await owner.nebula.notifications.setPrivacySettings({ profileVisible: false });
  await owner.leave();
  const face = `avatars/${student.uid}/face.png`;
  const place = `http://${host}:${port}/v0/b/${bucket}/o?name=${encodeURIComponent(face)}`;
  const headers = { authorization: 'Bearer owner', 'content-type': 'image/png' };
  const put = await fetch(place, { method: 'POST', headers, body: new Uint8Array([137]) });
  expect(put.status).toBe(200);
  return { admin, app, face };
}

describe('an admin, with a token that is still good,', () => {
  it('may do nothing any more from the moment of a suspension', async () => {
    const { admin, app, face } = await anAdminAtWork();
    await suspend(admin, admin);
    expect(await powersOf(admin, app, face)).toEqual([
      'permission-denied',
      'storage/unauthorized',
      'account-suspended',
    ]);
    await database.doc(`suspensions/${admin.uid}`).delete();
    expect(await powersOf(admin, app, face)).toEqual(['allowed', 'allowed', 'review-missing']);
    await app.leave();
  });

  it('may do nothing any more from the moment of a demotion', async () => {
    const { admin, app, face } = await anAdminAtWork();
    await database.doc(`users/${admin.uid}`).update({ role: 'student' });
    expect(await powersOf(admin, app, face)).toEqual([
      'permission-denied',
      'storage/unauthorized',
      'admin-only',
    ]);
    await app.leave();
  });
});

describe('a wish to be seen less', () => {
  it('is obeyed by the public profile', async () => {
    const student = await person('student');
    const app = await atApp(student);
    await app.nebula.notifications.setPrivacySettings({ profileVisible: false });
    await expect
      .poll(async () => (await app.nebula.accounts.getPublicProfile(student.uid))?.displayName, {
        timeout: 20_000,
      })
      .toBe('Person');
    await app.leave();
  });
});
