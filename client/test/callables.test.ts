import { deleteApp, initializeApp } from 'firebase/app';
import { connectFunctionsEmulator, getFunctions } from 'firebase/functions';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import type * as operations from '../../functions/src/contracts/learning';
import { callables, type Callables } from '../src/callables';
import { NebulaError } from '../src/nebulaError';
import { startCallableServer, type CallableServer } from './support/callableServer';

const app = initializeApp({ projectId: 'demo-client' }, 'callables');
let server: CallableServer;
let learning: Callables<typeof operations>;

beforeAll(async () => {
  server = await startCallableServer();
  const functions = getFunctions(app);
  connectFunctionsEmulator(functions, '127.0.0.1', server.port);
  learning = callables<typeof operations>(functions, 'learning', {
    enrollStudent: true,
    unenrollStudent: true,
    revokeEnrollment: true,
    readmitStudent: true,
    pauseEnrollment: true,
    resumeEnrollment: true,
  });
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
      data: { programId: 'b' },
    });
  });

  test('carries a request id beside the input', async () => {
    server.answer(200, { result: {} });
    await learning.enrollStudent({ programId: 'b' }, { requestId: 'once' });
    expect(server.received.at(-1)!.data).toEqual({ programId: 'b', requestId: 'once' });
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
    expectTypeOf(learning.enrollStudent).parameter(0).toEqualTypeOf<{ programId: string }>();
    expectTypeOf(learning.enrollStudent).returns.resolves.toHaveProperty('progress').toBeNumber();
  });
});
