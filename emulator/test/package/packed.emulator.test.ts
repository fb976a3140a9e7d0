import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..');
const PACKED = [
  'package.json',
  'README.md',
  'LICENSE',
  'tsconfig.json',
  'src',
  'bin',
  'bench',
  'launcher',
  'scripts',
];

/** This Node, and each other one on the PATH: the oldest of `engines` where the machine has it. */
const NODES = new Map(
  [process.execPath, ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'))]
    .filter((file) => existsSync(file))
    .flatMap((file): [string, string][] => {
      const version = versionOf(file);
      return version === undefined ? [] : [[version, file]];
    }),
);

/** The Firebase CLI, which takes most of the time, runs on this one. */
const [OLDEST] = [...NODES.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

let clone: string;
let project: string;
let files: readonly string[];

/** A clone of the package's own files packs itself, and an empty folder installs what came of it, and nothing else. */
beforeAll(async () => {
  [clone, project] = ['clone', 'project'].map((name) => mkdtempSync(join(tmpdir(), `nebula-${name}-`))) as [
    string,
    string,
  ];
  for (const file of PACKED)
    cpSync(join(ROOT, 'emulator', file), join(clone, 'emulator', file), { recursive: true });
  cpSync(join(ROOT, 'tsconfig.base.json'), join(clone, 'tsconfig.base.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  const own = join(ROOT, 'emulator', 'node_modules');
  if (existsSync(own)) symlinkSync(own, join(clone, 'emulator', 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', project], {
    cwd: join(clone, 'emulator'),
  });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [
    { filename: string; files: { path: string }[] },
  ];
  files = packed.files.map(({ path }) => path);
  writeFileSync(join(project, 'package.json'), '{"name": "stranger", "private": true}');
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', join(project, packed.filename)];
  await run('npm', install, { cwd: project });
});

afterAll(() => {
  for (const folder of [clone, project]) rmSync(folder, { recursive: true, force: true });
});

describe('the tarball', () => {
  test('has the program, its types and its documentation, and no tests, sources or maps', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'lib/index.js',
        'lib/index.d.ts',
        'launcher/java',
        'bench/compare.mjs',
      ]),
    );
    expect(files.filter((path) => /(^|\/)(test|src|scripts)\/|\.map$|\.tsbuildinfo$/.test(path))).toEqual([]);
  });

  test('links to nothing that it does not have', () => {
    for (const readme of files.filter((path) => path.endsWith('.md'))) {
      const text = readFileSync(join(clone, 'emulator', readme), 'utf8');
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) =>
        join(dirname(readme), link ?? ''),
      );
      expect(links.filter((link) => !files.includes(link))).toEqual([]);
    }
  });

  test('brings few packages, and none for mails and schedules', () => {
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as { packages: object };
    const names = Object.keys(lock.packages).filter((path) => path !== '');
    expect(names.length).toBeLessThanOrEqual(40);
    expect(names.join()).not.toMatch(/smtp|postal|croner|google-cloud/);
  });
});

const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents { match /open/{id} { allow read: if true; } }
}`;

/** Reads a document of the seed or of an earlier run, with rules and without, by the address in FIRESTORE_EMULATOR_HOST. */
const ASK = `
const root = 'http://' + process.env.FIRESTORE_EMULATOR_HOST + '/v1/projects/demo/databases/';
const address = (path, database = '(default)') => root + database + '/documents/' + path;
const status = async (path, headers, database) => (await fetch(address(path, database), { headers })).status;
(async () => {
  const owner = { authorization: 'Bearer owner' };
  await fetch(address('open/a'), { method: 'PATCH', headers: owner, body: '{"fields": {"n": {"integerValue": "1"}}}' });
  console.log('seen', await status('open/a'), await status('shut/a'), await status('shut/a', owner));
  console.log('in another database', await status('open/a', {}, 'other'));
})();`;

const IN_PROCESS = `
const { startEmulator } = require('@nebula/emulator');
startEmulator({ rules: ${JSON.stringify(RULES)} }).then(async (emulator) => {
  process.env.FIRESTORE_EMULATOR_HOST = emulator.host + ':' + emulator.port;
  process.once('beforeExit', () => emulator.stop());
  ${ASK}
  setTimeout(() => emulator.stop(), 1500);
});`;

describe.each([...NODES])('on Node %s', (version, node) => {
  const env = () => ({
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    NODE_OPTIONS: '',
    FIREBASE_CLI_EXPERIMENTS: '',
  });
  const bin = (name: string) => join(project, 'node_modules', '@nebula', 'emulator', 'bin', name);
  const firebase = join(ROOT, 'node_modules', 'firebase-tools', 'lib', 'bin', 'firebase.js');

  const ask = () => {
    const file = join(project, 'ask.cjs');
    writeFileSync(file, ASK);
    return file;
  };

  /** A command of the Firebase CLI on the project, under with-nebula. */
  const cli = (...args: string[]) =>
    run(node, [bin('with-nebula.js'), node, firebase, ...args], { cwd: project, env: env() }).catch(
      (error: unknown) => error as { stdout: string; stderr: string },
    );

  /** The ports of this process alone, so that suites side by side do not meet; below those that a system lends for a connection. */
  const configure = (rules: string, firestore: object = { rules: 'firestore.rules' }) => {
    const port = 20_000 + (process.pid % 3_000) * 4;
    writeFileSync(join(project, 'firestore.rules'), rules);
    const emulators = {
      firestore: { port, websocketPort: port + 1 },
      hub: { port: port + 2 },
      logging: { port: port + 3 },
      ui: { enabled: false },
      singleProjectMode: false,
    };
    writeFileSync(join(project, 'firebase.json'), JSON.stringify({ firestore, emulators }));
  };

  test('it serves a test process', async () => {
    const { stdout } = await run(node, ['-e', IN_PROCESS], { cwd: project, env: env() });
    expect(stdout).toContain('seen 200 403 404');
  });

  test.runIf(version === OLDEST)(
    'it serves the Firebase CLI, brings an export back, and gives each database its rules',
    async () => {
      configure(RULES);
      const exec = ['emulators:exec', '--only', 'firestore', '--project', 'demo'];
      const data = join(project, `data-${version}`);
      const first = await cli(...exec, '--export-on-exit', data, `"${node}" "${ask()}"`);
      expect(first.stdout).toContain('seen 200 403 404\nin another database 404');
      expect(readdirSync(data).length).toBeGreaterThan(0);
      configure(RULES, [
        { database: '(default)', rules: 'firestore.rules' },
        { database: 'other', rules: 'shut.rules' },
      ]);
      writeFileSync(join(project, 'shut.rules'), RULES.replace('true', 'false'));
      const second = await cli(...exec, '--import', data, `"${node}" "${ask()}"`);
      expect(second.stdout).toContain('seen 200 403 404\nin another database 403');
      expect(second.stderr).toContain(
        'rules for each database: (default): firestore.rules, other: shut.rules',
      );
    },
  );

  test.runIf(version === OLDEST)(
    'the person at the terminal reads what is wrong with the rules',
    async () => {
      configure('oops');
      const { stderr } = await cli('emulators:exec', '--only', 'firestore', '--project', 'demo', 'true');
      expect(stderr).toContain('The rules do not compile:\nL1:1');
    },
  );

  test('it runs alone', async () => {
    configure(RULES);
    const flags = ['--port', '0', '--rules', join(project, 'firestore.rules')];
    const engine = spawn(node, [bin('nebula-emulator.js'), ...flags], { cwd: project, env: env() });
    const exited = once(engine, 'exit');
    const [said] = (await once(engine.stdout, 'data')) as [Buffer];
    const [, address = ''] = /ready at (\S+)/.exec(said.toString()) ?? [];
    const asked = await run(node, [ask()], { env: { ...env(), FIRESTORE_EMULATOR_HOST: address } });
    expect(asked.stdout).toContain('seen 200 403 404');
    engine.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
});

/** Undefined for a version that `engines` leaves out. */
function versionOf(node: string): string | undefined {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  return Number(version.split('.')[0]) >= 20 ? version : undefined;
}
