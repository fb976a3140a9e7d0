import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  FieldPath,
  type Firestore,
  type QueryDocumentSnapshot,
  getFirestore,
} from 'firebase-admin/firestore';
import { firebaseApp } from '../../functions/src/adapters/firebaseApp';
import { paths } from '../../functions/src/domain/paths';
import type { Target } from './target';
import { call, expectEqual, request } from './wire';

interface Person {
  readonly uid: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

/** A name that no trigger has seen yet. */
const NAME = 'Smoke Test, renamed';
const WAIT = 60_000;

/** Signs up, gets an account, renames itself and waits until the public profile follows and the job of its role is done; then goes. */
export async function lifeOfAPerson(target: Target, note: (line: string) => void): Promise<void> {
  const person = await signedUp(target);
  try {
    const data = { role: 'student', fullName: 'Smoke Test' };
    const { result, reason } = await call(target, 'accounts/createUserDocument', data, person.idToken);
    expectEqual('accounts/createUserDocument', reason, undefined);
    expectEqual('the account', (result as { readonly uid: string }).uid, person.uid);
    await renamed(target, await refreshed(target, person));
    await until('the trigger that mirrors the name', async () => {
      const url = `${target.firestore}/publicProfiles/${person.uid}`;
      return JSON.stringify((await request(target, url, { idToken: person.idToken })).body).includes(NAME);
    });
  } finally {
    await request(target, `${target.auth}/accounts:delete?key=${target.apiKey}`, {
      body: { idToken: person.idToken },
    });
  }
  await withCredentials(note, person, async (database) => {
    await until('the job of the role', async () => (await jobsOf(database, person)).every(isDone));
    const left = [paths.user(person.uid), paths.publicProfile(person.uid)].map(({ path }) =>
      database.doc(path),
    );
    const jobs = (await jobsOf(database, person)).map(({ ref }) => ref);
    await Promise.all([...left, ...jobs].map((document) => document.delete()));
  });
}

/** By the beginning of its id: the version of the account follows. */
async function jobsOf(database: Firestore, { uid }: Person): Promise<readonly QueryDocumentSnapshot[]> {
  const beginning = `set-role-claim:${uid}:`;
  const { docs } = await database
    .collection('outbox')
    .where(FieldPath.documentId(), '>=', beginning)
    .where(FieldPath.documentId(), '<', `${beginning}~`)
    .get();
  if (docs.length === 0) throw new Error('no job sets the role of the account');
  return docs;
}

function isDone(job: QueryDocumentSnapshot): boolean {
  return job.get('status') === 'done';
}

async function signedUp(target: Target): Promise<Person> {
  const email = `smoke-${randomUUID()}@example.com`;
  const { status, body } = await request(target, `${target.auth}/accounts:signUp?key=${target.apiKey}`, {
    body: { email, password: randomUUID(), returnSecureToken: true },
  });
  expectEqual(`the sign-up (${JSON.stringify(body).slice(0, 300)})`, status, 200);
  const { localId: uid, ...tokens } = body as Omit<Person, 'uid'> & { readonly localId: string };
  return { ...tokens, uid };
}

/** With a token that carries the role, which the account got after the sign-up. */
async function refreshed(target: Target, person: Person): Promise<Person> {
  const { status, body } = await request(target, `${target.tokens}?key=${target.apiKey}`, {
    body: { grant_type: 'refresh_token', refresh_token: person.refreshToken },
  });
  expectEqual('the refresh of the token', status, 200);
  return { ...person, idToken: (body as { readonly id_token: string }).id_token };
}

/** A direct write, as the client makes it. */
async function renamed(target: Target, { uid, idToken }: Person): Promise<void> {
  const [, name = ''] = /\/v1\/(.*)$/.exec(`${target.firestore}/users/${uid}`) ?? [];
  const write = {
    update: { name, fields: { fullName: { stringValue: NAME } } },
    updateMask: { fieldPaths: ['fullName'] },
    updateTransforms: [{ fieldPath: 'updatedAt', setToServerValue: 'REQUEST_TIME' }],
    currentDocument: { exists: true },
  };
  const { status, body } = await request(target, `${target.firestore}:commit`, {
    idToken,
    body: { writes: [write] },
  });
  expectEqual(`the direct write of the name (${JSON.stringify(body).slice(0, 300)})`, status, 200);
}

/** What only an operator sees and may delete; without credentials it stays, and is named. */
async function withCredentials(
  note: (line: string) => void,
  { uid }: Person,
  work: (database: Firestore) => Promise<void>,
): Promise<void> {
  try {
    await work(getFirestore(firebaseApp()));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!/credentials|UNAUTHENTICATED|PERMISSION_DENIED/i.test(message)) throw error;
    note(
      `without an operator's credentials users/${uid} and publicProfiles/${uid} stay, and its job was not looked at`,
    );
  }
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT;
  while (Date.now() < end) {
    if (await holds()) return;
    await delay(500);
  }
  throw new Error(`${what} did not come within ${WAIT / 1_000} s`);
}
