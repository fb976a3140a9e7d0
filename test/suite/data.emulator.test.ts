import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { compile } from '../../scripts/suite/buildProject';
import type { LocalInfo } from '../../scripts/suite/localInfo';
import { freePorts } from '../../scripts/suite/ports';
import { resetSuite } from '../../scripts/suite/resetSuite';
import { startSuite, type Suite, type SuiteOptions } from '../../scripts/suite/startSuite';
import { processTree } from './processTree';

const ROOT = join(import.meta.dirname, '..', '..');
const STARTS = 240_000;
const OWNER = { authorization: 'Bearer owner', 'content-type': 'application/json' };

const SEED = {
  accounts: [{ uid: 'ana', email: 'ana@seed.example', password: 'secret-1', claims: { role: 'coach' } }],
  documents: { 'things/seeded': { name: 'seeded', made: { $timestamp: '2026-01-02T03:04:05Z' } } },
};

let project: string;
let folder: string;
let seedFile: string;
let suite: Suite | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
  project = join(folder, 'project');
  cpSync(join(import.meta.dirname, 'editedProject'), project, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'junction');
  seedFile = join(folder, 'seed.json');
  writeFileSync(seedFile, JSON.stringify(SEED));
  await compile(project, ['functions']);
});

beforeEach(() => {
  // The CLI finds a suite by a file there that all suites of a name share, other tests' too.
  vi.stubEnv('TMPDIR', folder);
});
afterEach(async () => {
  await suite?.stop();
  suite = undefined;
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(options: SuiteOptions): Promise<LocalInfo> {
  suite = await startSuite({ project, ports: await freePorts(), schedules: false, ...options });
  return suite.info;
}

const at = (info: LocalInfo, name: 'auth' | 'firestore' | 'storage') =>
  `http://${info.services[name].host}:${info.services[name].port}`;
const thing = (info: LocalInfo, id: string) =>
  `${at(info, 'firestore')}/v1/projects/${info.projectId}/databases/(default)/documents/things/${id}`;
const files = (info: LocalInfo) => `${at(info, 'storage')}/v0/b/${info.projectId}.appspot.com/o`;

async function accounts(info: LocalInfo, verb: string, body: object): Promise<number> {
  const url = `${at(info, 'auth')}/identitytoolkit.googleapis.com/v1/accounts:${verb}?key=local`;
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}
const signIn = (info: LocalInfo, email: string, password: string) =>
  accounts(info, 'signInWithPassword', { email, password });

/** Adds a document, an account and a file of a name. */
async function add(info: LocalInfo, name: string): Promise<void> {
  const body = JSON.stringify({ fields: { name: { stringValue: name } } });
  expect((await fetch(thing(info, name), { method: 'PATCH', headers: OWNER, body })).status).toBe(200);
  expect(await accounts(info, 'signUp', { email: `${name}@x.example`, password: 'secret-2' })).toBe(200);
  const uploaded = await fetch(`${files(info)}?name=${name}`, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'text/plain' },
    body: name,
  });
  expect(uploaded.status).toBe(200);
}

/** What is there of a name: the statuses of its document, its account and its file. */
async function find(info: LocalInfo, name: string): Promise<number[]> {
  const headers = { authorization: 'Bearer owner' };
  return [
    (await fetch(thing(info, name), { headers })).status,
    await signIn(info, `${name}@x.example`, 'secret-2'),
    (await fetch(`${files(info)}/${name}?alt=media`, { headers })).status,
  ];
}

const THERE = [200, 200, 200];
const GONE = [404, 400, 404];

it(
  'keeps everything from run to run, also from one that was killed, and is filled by a seed once',
  { timeout: 4 * STARTS },
  async () => {
    const data = join(folder, 'data');
    const first = await start({ data, seedFile });
    expect(first.accounts).toEqual([
      { role: 'coach', email: 'ana@seed.example', password: 'secret-1', uid: 'ana' },
    ]);
    expect(await signIn(first, 'ana@seed.example', 'secret-1')).toBe(200);
    expect((await fetch(thing(first, 'seeded'), { headers: OWNER })).status).toBe(200);
    await add(first, 'orderly');
    await fetch(thing(first, 'seeded'), { method: 'DELETE', headers: OWNER });
    await suite?.stop();

    const second = await start({ data, seedFile });
    expect(second.accounts).toEqual(first.accounts);
    expect(await find(second, 'orderly')).toEqual(THERE);
    expect((await fetch(thing(second, 'seeded'), { headers: OWNER })).status).toBe(404);
    await add(second, 'killed');
    await vi.waitFor(() => expect(exported(data)).toContain('killed@x.example'), {
      interval: 200,
    });
    for (const { pid, command } of processTree(process.pid)) {
      if (/cli\/firebase\.cjs|nebula-emulator\.js/.test(command)) process.kill(pid, 'SIGKILL');
    }
    await suite?.lost;
    await suite?.stop();

    const third = await start({ data });
    expect(await find(third, 'orderly')).toEqual(THERE);
    expect(await find(third, 'killed')).toEqual(THERE);
  },
);

/** The accounts that the folder has. */
function exported(data: string): string {
  const { auth } = JSON.parse(readFileSync(join(data, 'firebase-export-metadata.json'), 'utf8')) as {
    auth: { path: string };
  };
  const file = join(data, auth.path, 'accounts.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

it(
  'is exported by the Firebase CLI, begins with such an export, and comes back to its beginning',
  { timeout: 3 * STARTS },
  async () => {
    const first = await start({ seedFile });
    await add(first, 'exported');
    const target = join(folder, 'export');
    const cli = join(ROOT, 'node_modules', 'firebase-tools', 'lib', 'bin', 'firebase.js');
    const args = [cli, 'emulators:export', target, '--project', first.projectId];
    await promisify(execFile)(process.execPath, args, { cwd: project, env: { ...process.env, CI: 'true' } });

    await resetSuite(first);
    expect(await find(first, 'exported')).toEqual(GONE);
    expect(await signIn(first, 'ana@seed.example', 'secret-1')).toBe(200);
    expect((await fetch(thing(first, 'seeded'), { headers: OWNER })).status).toBe(200);
    await suite?.stop();

    const second = await start({ importFrom: target });
    expect(await find(second, 'exported')).toEqual(THERE);
    expect(await signIn(second, 'ana@seed.example', 'secret-1')).toBe(200);
  },
);
