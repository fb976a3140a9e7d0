import { deleteApp, initializeApp } from 'firebase/app';
import type { Auth } from 'firebase/auth';
import { getFirestore } from 'firebase/firestore';
import { connectFunctionsEmulator, getFunctions } from 'firebase/functions';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { CLIENT_VERSION } from '../src/contract';
import { callables, type Callables } from '../src/callables';
import { callFields } from '../../functions/src/contracts/callFields';
import { NebulaError } from '../src/nebulaError';
import { startCallableServer, type CallableServer } from './support/callableServer';

const app = initializeApp({ projectId: 'demo-client' }, 'callables');
interface Sent {
  readonly requestId: string;
}

let server: CallableServer;
let learning: Callables<'learning'>;

beforeAll(async () => {
  server = await startCallableServer();
  const functions = getFunctions(app);
  connectFunctionsEmulator(functions, '127.0.0.1', server.port);
  learning = callables({ auth: {} as Auth, firestore: getFirestore(app), functions }, 'learning');
});

afterAll(async () => {
  await server.stop();
  await deleteApp(app);
});

describe('a callable of the client', () => {
  test('reaches its operation by area and name, with its input', async () => {
    server.answer(200, { result: { enrollmentId: 'a_b', status: 'active', progress: 0 } });
    const enrollment = await learning.enrollStudent({ programId: 'b' });
    expect(enrollment).toEqual({ enrollmentId: 'a_b', status: 'active', progress: 0 });
    expect(server.received.at(-1)).toEqual({
      path: '/demo-client/us-central1/learning/enrollStudent',
      data: {
        programId: 'b',
        requestId: expect.stringMatching(/^[A-Za-z0-9]{20}$/) as string,
        clientVersion: CLIENT_VERSION,
      },
    });
  });

  test('has a request id of its own each time', async () => {
    server.answer(200, { result: {} });
    await learning.enrollStudent({ programId: 'b' });
    await learning.enrollStudent({ programId: 'b' });
    const [first, second] = server.received.slice(-2).map(({ data }) => (data as Sent).requestId);
    expect(first).not.toBe(second);
  });

  test.each([
    [503, 'UNAVAILABLE'],
    [409, 'ABORTED'],
    [504, 'DEADLINE_EXCEEDED'],
  ])('is made once more, with the same id, when the answer is %i %s', async (status, name) => {
    const before = server.received.length;
    server.answer(status, { error: { status: name, message: 'later' } }, { result: { progress: 7 } });
    expect(await learning.enrollStudent({ programId: 'b' })).toEqual({ progress: 7 });
    const sent = server.received.slice(before).map(({ data }) => (data as Sent).requestId);
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(1);
  });

  test('is made twice at most, and never again after a refusal', async () => {
    const before = server.received.length;
    server.answer(503, { error: { status: 'UNAVAILABLE', message: 'later' } });
    await expect(learning.enrollStudent({ programId: 'b' })).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.received.length - before).toBe(2);
    server.answer(400, { error: { status: 'FAILED_PRECONDITION', message: 'no' } });
    await expect(learning.enrollStudent({ programId: 'b' })).rejects.toMatchObject({
      code: 'failed-precondition',
    });
    expect(server.received.length - before).toBe(3);
  });

  test('is made again with a new token, once, when the token is from before', async () => {
    const before = server.received.length;
    server.answer(403, {
      error: { status: 'PERMISSION_DENIED', message: 'renew', details: { reason: 'token-outdated' } },
    });
    const renewed: unknown[] = [];
    const getIdToken = (isForced: boolean) => Promise.resolve(void renewed.push(isForced));
    const auth = { currentUser: { getIdToken } } as unknown as Auth;
    const desk = callables({ auth, firestore: getFirestore(app), functions: getFunctions(app) }, 'admin');
    await expect(desk.getAllUsers({})).rejects.toMatchObject({ reason: 'token-outdated' });
    expect(renewed).toEqual([true]);
    expect(server.received.length - before).toBe(2);
  });

  test('says that the platform cannot be reached when nothing answers', async () => {
    const nowhere = initializeApp({ projectId: 'demo-client' }, 'nowhere');
    const functions = getFunctions(nowhere);
    connectFunctionsEmulator(functions, '127.0.0.1', 1);
    const unreachable = callables({ auth: {} as Auth, firestore: getFirestore(app), functions }, 'learning');
    await expect(unreachable.enrollStudent({ programId: 'b' })).rejects.toMatchObject({
      code: 'unavailable',
      reason: 'unreachable',
    });
    await deleteApp(nowhere);
  });

  test.each([
    ['settlePayout', { payoutId: 'coach_1', as: 'kept', reason: 'The provider sent it' }],
    ['approvePayout', { payoutId: 'coach_1', decision: 'refuse' }],
    [
      'settleBalance',
      {
        ...{ coachId: 'coach', currency: 'eur', amount: 8_500, debtor: 'platform' },
        ...{ transferReference: 'by hand, 12', reason: 'Has no account' },
      },
    ],
  ] as const)('of an admin reaches payments/%s with what was decided', async (name, input) => {
    server.answer(200, { result: {} });
    const functions = getFunctions(app);
    const desk = callables({ auth: {} as Auth, firestore: getFirestore(app), functions }, 'payments');
    await (desk[name] as (given: typeof input) => Promise<unknown>)(input);
    expect(server.received.at(-1)).toMatchObject({
      path: `/demo-client/us-central1/payments/${name}`,
      data: input,
    });
  });

  test('carries a request id beside the input', async () => {
    server.answer(200, { result: {} });
    await learning.enrollStudent({ programId: 'b' }, { requestId: 'once' });
    expect(server.received.at(-1)!.data).toMatchObject({ programId: 'b', requestId: 'once' });
  });

  test('says which release of which app calls', async () => {
    server.answer(200, { result: {} });
    const functions = getFunctions(app);
    const instances = {
      auth: {} as Auth,
      firestore: getFirestore(app),
      functions,
      clientVersion: 'shop/1.4',
    };
    await callables(instances, 'learning').enrollStudent({ programId: 'b' });
    expect(server.received.at(-1)!.data).toMatchObject({ clientVersion: 'shop/1.4' });
    expect(callFields.clientVersion.safeParse(CLIENT_VERSION).success).toBe(true);
  });

  test('fails with the reason and the facts of a refusal', async () => {
    const details = { reason: 'program-full', maxStudents: 10 };
    server.answer(400, { error: { status: 'FAILED_PRECONDITION', message: 'No seat is left.', details } });
    const refusal = await learning.enrollStudent({ programId: 'b' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NebulaError);
    expect(refusal).toMatchObject({
      code: 'failed-precondition',
      reason: 'program-full',
      details: { maxStudents: 10 },
      issues: [],
      message: 'No seat is left.',
    });
  });

  test('names the fields that an input got wrong', async () => {
    const issues = [{ path: 'programId', message: 'not a document id' }];
    const details = { reason: 'invalid-input', issues };
    server.answer(400, { error: { status: 'INVALID_ARGUMENT', message: 'Bad input.', details } });
    await expect(learning.enrollStudent({ programId: '/' })).rejects.toMatchObject({
      code: 'invalid-argument',
      reason: 'invalid-input',
      issues,
    });
  });

  test('fails without a reason when something broke', async () => {
    server.answer(500, { error: { status: 'INTERNAL', message: 'INTERNAL' } });
    const failure = await learning.enrollStudent({ programId: 'b' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'internal', reason: undefined, details: {} });
  });

  test('has the types of its contract', () => {
    expectTypeOf(learning.enrollStudent)
      .parameter(0)
      .toEqualTypeOf<{ programId: string; promotionCode?: string | undefined }>();
    expectTypeOf(learning.enrollStudent).returns.resolves.toHaveProperty('progress').toBeNumber();
  });
});
