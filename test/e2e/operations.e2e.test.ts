import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { pseudonymOf } from '../../functions/src/runtime/pseudonym';
import { localTarget } from '../../scripts/smoke/target';
import { smoke } from '../../scripts/smoke/smoke';
import { functionLines, loggedWork } from '../suite/logLeaks';
import { addresses, database, suite, meter } from './support/suite';
import { person } from './support/people';
import { aProgram } from './support/programs';

const ROOT = join(import.meta.dirname, '..', '..');
const WAIT = { interval: 200 };
const TRACE = 'logging.googleapis.com/trace';

/** The lines that the functions wrote so far. */
function lines() {
  return loggedWork(functionLines(readFileSync(join(inject('logs'), 'firebase.log'), 'utf8')));
}

/** Runs a command of the operator on this suite; its answer as data, and its exit code. */
async function operate(script: 'admin' | 'audit', ...args: readonly string[]) {
  const NEBULA_PORTS_FROM = String(suite.services.auth.port);
  const options = { cwd: ROOT, env: { ...process.env, NEBULA_PORTS_FROM } };
  const command = ['--import', 'tsx', join('scripts', `${script}.ts`), ...args, '--json'];
  const { stdout, code } = await promisify(execFile)(process.execPath, command, options).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: unknown) => error as { readonly stdout: string; readonly code: number },
  );
  return { code, answer: JSON.parse(stdout) as Record<string, unknown> };
}

/** Each command is a process of its own. */
const SLOW = { timeout: 300_000 };

describe('the log', SLOW, () => {
  it('joins a call with the jobs that it caused, and names the person by a pseudonym', async () => {
    const [coach, student] = [await person('coach'), await person('student')];
    const program = await aProgram(coach);
    const trace = crypto.randomUUID().replaceAll('-', '');
    const requestId = crypto.randomUUID();
    const request = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${student.idToken}`,
        traceparent: `00-${trace}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify({ data: { programId: program.id, requestId } }),
    };
    // As a client does, which asks again under the same requestId while the platform is busy.
    const status = async () => (await fetch(`${addresses.functions}/learning/enrollStudent`, request)).status;
    await expect.poll(status, WAIT).toBe(200);
    const traced = () => lines().filter((line) => String(line[TRACE]).endsWith(`/traces/${trace}`));
    await expect
      .poll(() => traced().filter(({ kind }) => kind === 'send-mail').length, WAIT)
      .toBeGreaterThan(0);
    process.env.LOG_KEY = /LOG_KEY=(.*)/.exec(
      readFileSync(join(ROOT, 'functions/.secret.local'), 'utf8'),
    )?.[1];
    expect(traced().findLast(({ event }) => event === 'call')).toMatchObject({
      severity: 'INFO',
      operation: 'learning/enrollStudent',
      outcome: 'ok',
      attempts: expect.any(Number),
      ms: expect.any(Number),
      person: pseudonymOf(student.uid),
      requestId,
    });
    const jobs = traced().filter(({ event, outcome }) => event === 'job' && outcome === 'ok');
    expect(jobs.find(({ kind }) => kind === 'send-mail')?.person).toBe(pseudonymOf(coach.uid));
    await expect
      .poll(() => lines().filter(({ event }) => event === 'trigger').length, WAIT)
      .toBeGreaterThan(0);
  });
});

describe('an operator at the running suite', SLOW, () => {
  it('smokes it', async () => {
    const told: string[] = [];
    expect(await smoke(localTarget(suite), (line) => told.push(line)), told.join('\n')).toBe(0);
    expect(told.filter((line) => line.startsWith('✓')).length).toBeGreaterThanOrEqual(7);
  });

  it('sees a person, makes an admin of it and takes that back', async () => {
    const student = await person('student', 'operated');
    expect(await operate('admin', 'person', student.email)).toMatchObject({
      code: 0,
      answer: { uid: student.uid, user: { role: 'student' }, signIn: { email: student.email } },
    });
    expect(await operate('admin', 'grant-admin', student.email, '--by', 'olga')).toMatchObject({
      code: 0,
      answer: { uid: student.uid, role: 'admin' },
    });
    expect((await database.doc(`users/${student.uid}`).get()).get('role')).toBe('admin');
    expect(await operate('admin', 'revoke-admin', student.uid)).toMatchObject({
      answer: { role: 'student' },
    });
    expect(await operate('admin', 'person', 'nobody@people.example')).toMatchObject({
      code: 1,
      answer: { error: 'user-missing' },
    });
    expect(await operate('admin', 'dance')).toMatchObject({ code: 2, answer: { error: 'misuse' } });
  });

  it('finds with the audit what was damaged, repairs it by a rebuild, and rehearses first', async () => {
    const student = await person('student', 'damaged');
    const profile = database.doc(`publicProfiles/${student.uid}`);
    // The trigger of the new account would mend it.
    await meter.settled();
    await profile.update({ displayName: 'Somebody Else' });
    const damage = async () => {
      const { code, answer } = await operate('audit');
      const found = answer.differences as readonly { readonly path: string; readonly invariant: string }[];
      return { code, own: found.filter(({ path }) => path === profile.path) };
    };
    expect(await damage()).toMatchObject({ code: 1, own: [{ invariant: 'copies' }] });
    const rehearsed = await operate('admin', 'rebuild', 'public-profiles', student.uid, '--dry-run');
    expect(rehearsed.answer).toMatchObject({
      dryRun: true,
      wouldWrite: expect.arrayContaining([profile.path]),
    });
    expect((await profile.get()).get('displayName')).toBe('Somebody Else');
    expect(await operate('admin', 'rebuild', 'public-profiles', student.uid)).toMatchObject({ code: 0 });
    expect((await profile.get()).get('displayName')).not.toBe('Somebody Else');
    expect((await damage()).own).toEqual([]);
  });
});
