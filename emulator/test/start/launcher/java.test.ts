import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launcherEnvironment } from '../../../src/start/launcher/launcherEnvironment';

let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher '));
  writeFileSync(
    join(folder, 'engine.js'),
    'console.log(JSON.stringify({ args: process.argv.slice(2), node: process.execPath, parent: process.ppid }))',
  );
  writeFileSync(join(folder, 'java'), '#!/bin/sh\necho "the real java: $*"\n');
  chmodSync(join(folder, 'java'), 0o755);
  const outer = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` };
  environment = launcherEnvironment(outer, join(folder, 'engine.js'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const java = (...args: string[]) => spawnSync('java', args, { env: environment, encoding: 'utf8' });

describe('the java that the Firebase CLI finds', () => {
  it('says that it is a Java 21', () => {
    const { status, stderr } = java('-Duser.language=en', '-Dfile.encoding=UTF-8', '-version');
    expect(status).toBe(0);
    expect(stderr).toMatch(/version "21\./);
  });

  it('runs a -jar that is JavaScript under the node that made the environment, arguments untouched', () => {
    const engine = environment.FIRESTORE_EMULATOR_BINARY_PATH!;
    const args = ['--host', '127.0.0.1', '--rules', 'a b/$HOME.rules', '--empty', ''];
    const { stdout } = java('-Dx=y', '-Duser.language=en', '-jar', engine, ...args);
    expect(JSON.parse(stdout)).toEqual({ args, node: process.execPath, parent: process.pid });
  });

  it('leaves every other call to the real java', () => {
    const { stdout } = java('-Dx=y', '-jar', 'database.jar', '--port', '9000');
    expect(stdout).toBe('the real java: -Dx=y -jar database.jar --port 9000\n');
  });

  it('is found first in an environment made twice, and still finds the real java', () => {
    const twice = launcherEnvironment(environment);
    const { stdout } = spawnSync('java', ['-jar', 'database.jar'], { env: twice, encoding: 'utf8' });
    expect(stdout).toBe('the real java: -jar database.jar\n');
    expect(twice.NODE_OPTIONS).toBe(environment.NODE_OPTIONS);
  });

  it('leaves the environment that it was made from alone', () => {
    const outer = Object.freeze({ PATH: '/usr/bin' });
    expect(launcherEnvironment(outer)).not.toBe(outer);
    expect(outer).toEqual({ PATH: '/usr/bin' });
  });
});
