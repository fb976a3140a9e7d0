import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..');
const APP = join(import.meta.dirname, '..', 'clientApp');

export interface ClientApp {
  /** The built app: plain files to serve. */
  readonly dist: string;
  /** What the package brought into the app's `node_modules`. */
  readonly installed: string;
  remove(): void;
}

/** Packs the client package, installs it into an app of its own outside this repository, type-checks and builds that app. */
export async function buildClientApp(): Promise<ClientApp> {
  const folder = mkdtempSync(join(tmpdir(), 'nebula-app-'));
  cpSync(APP, folder, { recursive: true });
  const tarball = await packClient(folder);
  const manifest = {
    name: 'an-app',
    private: true,
    type: 'module',
    dependencies: { '@nebula/client': `file:${tarball}`, firebase: versionOf('firebase') },
    devDependencies: { typescript: versionOf('typescript'), vite: versionOf('vite') },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  await npm(folder, ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  const bin = join(folder, 'node_modules', '.bin');
  await run(join(bin, 'tsc'), ['--noEmit', '-p', folder], { cwd: folder }).catch(tellOutput);
  await run(join(bin, 'vite'), ['build', '--logLevel', 'warn'], { cwd: folder }).catch(tellOutput);
  return {
    dist: join(folder, 'dist'),
    installed: join(folder, 'node_modules', '@nebula', 'client'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function packClient(folder: string): Promise<string> {
  const packs = join(folder, 'packs');
  mkdirSync(packs);
  const { stdout } = await npm(ROOT, ['pack', '-w', 'client', '--json', '--pack-destination', packs]);
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename: string }[];
  return join(packs, packed!.filename);
}

function npm(cwd: string, args: readonly string[]): Promise<{ stdout: string }> {
  return run('npm', args, { cwd, maxBuffer: 16_000_000 }).catch(tellOutput);
}

/** A tool that fails says why on its output, which an error of the process leaves out. */
function tellOutput(error: Error & { stdout?: string; stderr?: string }): never {
  throw new Error(`${error.message}\n${error.stdout ?? ''}\n${error.stderr ?? ''}`, { cause: error });
}

/** The version that this repository has. */
function versionOf(name: string): string {
  const manifest = readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
