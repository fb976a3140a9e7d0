import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { Refusal } from '../../src/domain/refusal';
import { paths } from '../../src/domain/paths';
import { Unavailable } from '../../src/ports/documents';
import setRoleClaim from '../../src/handlers/accounts/setRoleClaim';
import { operationHandler } from '../../src/runtime/operationHandler';
import { runJob } from '../../src/runtime/runJob';
import { service } from '../../src/runtime/service';
import { pseudonymOf } from '../../src/runtime/pseudonym';
import { aPlatform } from '../support/aPlatform';
import { loggedLines, type LoggedLine } from '../support/loggedLines';
import { aToken, type HttpCall, overHttp } from '../support/overHttp';
import { aUser } from '../support/people';

const TRACE = 'c'.repeat(32);
const JOB = 'set-role-claim:ana:1';

/** Does what its input says. */
const act = operationHandler(
  operation({
    name: 'accounts/act',
    summary: 'Acts.',
    callers: 'signed-in',
    input: z.strictObject({ how: z.string().max(20) }),
    output: z.object({}),
    refusals: ['user-missing'],
    perMinute: 1_000,
  }),
  async ({ input: { how }, transact }) => {
    if (how === 'refuse') throw new Refusal('user-missing', 'no “Ana”');
    if (how === 'break') throw new Error('no “Ana” at ana@example.com');
    if (how === 'wait') throw new Unavailable('the database gave no answer in time');
    return transact((transaction) => {
      transaction.job({ id: JOB, kind: 'set-role-claim', payload: { uid: 'ana' } });
      return Promise.resolve({});
    });
  },
);

const platform = aPlatform();
platform.documents.put(paths.user('ana'), aUser('ana', { role: 'coach' }));
const accounts = service(
  'accounts',
  { act: () => Promise.resolve({ default: act }), lost: () => Promise.reject(new Error('no such file')) },
  { loadPorts: () => Promise.resolve(platform.ports) },
);
const authorization = aToken({ sub: 'ana', email: 'ana@example.com' });

/** The line of one call, which comes after its answer. */
async function lineOf(call: Partial<HttpCall>): Promise<LoggedLine> {
  const sent = { path: '/act', data: { how: 'act' }, headers: { authorization }, ...call };
  const lines = await loggedLines(() => overHttp(accounts, sent), 1);
  const own = lines.filter(({ event }) => event === 'call');
  expect(own).toHaveLength(1);
  return own[0]!;
}

afterEach(() => vi.unstubAllEnvs());

describe('a call', () => {
  it('is one line: operation, outcome, time, attempts, who and which request, in the trace of its request', async () => {
    vi.stubEnv('LOG_KEY', 'k');
    const headers = { authorization, traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
    expect(await lineOf({ headers, data: { how: 'act', requestId: 'r-1' } })).toMatchObject({
      severity: 'INFO',
      operation: 'accounts/act',
      outcome: 'ok',
      attempts: 1,
      ms: expect.any(Number),
      person: pseudonymOf('ana'),
      requestId: 'r-1',
      'logging.googleapis.com/trace': expect.stringContaining(TRACE),
    });
  });

  it('hands its trace to the job that it causes, whose line carries it', async () => {
    expect(await platform.documents.get(paths.outboxJob(JOB))).toMatchObject({ trace: TRACE });
    vi.stubEnv('LOG_KEY', 'k');
    const handlers = { 'set-role-claim': () => Promise.resolve({ default: setRoleClaim }) };
    const [line] = await loggedLines(() => runJob(JOB, handlers, platform.ports));
    expect(line).toMatchObject({
      severity: 'INFO',
      event: 'job',
      jobId: JOB,
      kind: 'set-role-claim',
      outcome: 'ok',
      attempts: 1,
      person: pseudonymOf('ana'),
      'logging.googleapis.com/trace': expect.stringContaining(TRACE),
    });
    expect(await loggedLines(() => runJob(JOB, handlers, platform.ports))).toMatchObject([
      { severity: 'DEBUG', event: 'job', outcome: 'skipped' },
    ]);
  });

  it.each<[string, Partial<HttpCall>, object]>([
    [
      'a refusal',
      { data: { how: 'refuse' } },
      { severity: 'INFO', outcome: 'refused', reason: 'user-missing' },
    ],
    ['bad input', { data: { how: 7 } }, { outcome: 'refused', reason: 'invalid-input' }],
    ['no sign-in', { headers: {} }, { outcome: 'refused', reason: 'sign-in-required' }],
    [
      'a token that is none',
      { headers: { authorization: 'ana' } },
      { outcome: 'refused', reason: 'http-401' },
    ],
    [
      'an operation that is not there',
      { path: '/ana@example.com' },
      { operation: 'accounts/', outcome: 'refused', reason: 'unknown-operation' },
    ],
    [
      'a database that is away',
      { data: { how: 'wait' } },
      { severity: 'ERROR', outcome: 'unavailable', reason: 'unavailable' },
    ],
    [
      'a bug',
      { data: { how: 'break' } },
      { severity: 'ERROR', outcome: 'failed', reason: 'internal', error: 'Error: no “…” at <address>' },
    ],
    [
      'a handler that cannot be loaded',
      { path: '/lost' },
      { severity: 'ERROR', outcome: 'failed', error: 'Error: no such file' },
    ],
  ])('that ends with %s is one line that says so', async (_title, call, told) => {
    const line = await lineOf(call);
    expect(line).toMatchObject(told);
    expect(JSON.stringify(line)).not.toMatch(/Ana|ana@/);
  });

  it('that was refused carries no error and no stack', async () => {
    const line = await lineOf({ data: { how: 'refuse' } });
    expect(Object.keys(line)).not.toContain('error');
    expect(Object.keys(line)).not.toContain('stack_trace');
  });
});
