import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
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

/**
 * Signs up, gets an account, renames itself and waits until the public profile follows; has itself deleted and waits until the job of that has
 * begun, which takes the profile away. Ten minutes later nothing is left of it.
 */
export async function lifeOfAPerson(target: Target): Promise<void> {
  const person = await signedUp(target);
  try {
    const data = { role: 'student', fullName: 'Smoke Test' };
    const { result, reason } = await call(target, 'accounts/createUserDocument', data, person.idToken);
    expectEqual('accounts/createUserDocument', reason, undefined);
    expectEqual('the account', (result as { readonly uid: string }).uid, person.uid);
    const student = await refreshed(target, person);
    await renamed(target, student);
    const profile = `${target.firestore}/publicProfiles/${person.uid}`;
    await until('the trigger that mirrors the name', async () =>
      JSON.stringify((await request(target, profile)).body).includes(NAME),
    );
    const wish = { userId: person.uid, immediately: true };
    const deleted = await call(target, 'accounts/deleteUser', wish, student.idToken);
    expectEqual('accounts/deleteUser', deleted.reason, undefined);
    await until(
      'the job that erases the account',
      async () => (await request(target, profile)).status === 404,
    );
  } finally {
    // What erasing has not reached yet, or was never asked to.
    await request(target, `${target.auth}/accounts:delete?key=${target.apiKey}`, {
      body: { idToken: person.idToken },
    });
  }
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

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT;
  while (Date.now() < end) {
    if (await holds()) return;
    await delay(500);
  }
  throw new Error(`${what} did not come within ${WAIT / 1_000} s`);
}
