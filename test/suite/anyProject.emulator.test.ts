import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliEnvironment } from '../../scripts/suite/cliEnvironment';
import { freePorts, HOST } from '../../scripts/suite/ports';

const ROOT = join(import.meta.dirname, '..', '..');
const WITH_NEBULA = join(ROOT, 'emulator', 'bin', 'with-nebula.js');
const run = promisify(execFile);

let project: string;

/** Somebody's project: it knows nothing of this repository but the packages beside it. */
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'any-project-'));
  cpSync(join(import.meta.dirname, 'anyProject'), project, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'junction');
  const file = join(project, 'firebase.json');
  const ports = await freePorts();
  const emulators = Object.fromEntries(
    (['firestore', 'functions', 'tasks', 'eventarc', 'hub', 'logging'] as const).map((name) => [
      name,
      {
        host: HOST,
        port: ports[name],
        ...(name === 'firestore' && { websocketPort: ports.firestoreWebsocket }),
      },
    ]),
  );
  const config = {
    ...(JSON.parse(readFileSync(file, 'utf8')) as object),
    emulators: { ...emulators, ui: { enabled: false } },
  };
  writeFileSync(file, JSON.stringify(config));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** `with-nebula … firebase emulators:exec …`, in the project's folder. */
async function exec(flags: readonly string[], cliFlags: readonly string[], command: string): Promise<string> {
  const args = [...flags, 'firebase', 'emulators:exec', '--project', 'demo-any', ...cliFlags, command];
  const env = cliEnvironment(process.env, join(project, '.state'), true);
  const { stdout } = await run(process.execPath, [WITH_NEBULA, ...args], { cwd: project, env });
  return stdout;
}

test('runs under the Firebase CLI: rules, triggers of both generations, indexes; its export comes back whole', async () => {
  const written = await exec(
    ['--check-indexes'],
    ['--only', 'firestore,functions', '--export-on-exit', 'exported'],
    'node write.mjs',
  );
  expect(written).toContain('all written');
  const read = await exec([], ['--only', 'firestore', '--import', 'exported'], 'node readBack.mjs');
  expect(read).toContain('all read back');
});
