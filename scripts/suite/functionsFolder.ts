import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

type Settings = Readonly<Record<string, string>>;

export interface FunctionsSettings {
  readonly secrets: Settings;
  readonly settings: Settings;
}

/** The folder that the Functions emulator takes for the functions' own. */
export interface FunctionsFolder {
  /** The name of the folder that holds the build, if it is one. */
  readonly built: string | undefined;
  /** Takes over what the project has now; the returned function goes back to what was there before. */
  release(): () => void;
}

/** In a run's folder, the builds that it has released, by number. */
const BUILDS = 'builds';

/**
 * Makes the folder of one run. Settings and manifests are copied, other folders linked, and the build is a copy of its own: it
 * changes as a whole and when the run says so, while the compiler writes elsewhere. The secrets and settings of this run come last
 * in `.secret.local` and `.env.local` and so win. The CLI reads them from nowhere but the functions' folder, and two suites at
 * once need different ones.
 */
export function makeFunctionsFolder(source: string, folder: string, run: FunctionsSettings): FunctionsFolder {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, BUILDS), { recursive: true });
  const built = builtFolder(source);
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    // A junction is Windows' link that needs no privilege; elsewhere the kind is ignored.
    if (!entry.isFile() && entry.name !== built)
      symlinkSync(join(source, entry.name), join(folder, entry.name), 'junction');
  }
  let number = 0;
  const release = () => {
    copyFiles(source, folder, run);
    if (built === undefined) return () => undefined;
    const before = number;
    number += 1;
    copyBuild(join(source, built), join(folder, BUILDS, String(number)));
    linkBuild(folder, built, number);
    // What runs still has the build before; nobody has older ones.
    rmSync(join(folder, BUILDS, String(before - 1)), { recursive: true, force: true });
    return () => linkBuild(folder, built, before);
  };
  release();
  return { built, release };
}

/** The folder of the compiled functions, where `main` of package.json is; undefined when that lies beside it. */
function builtFolder(source: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { main?: string };
  const [first, ...rest] = normalize(manifest.main ?? 'index.js').split(sep);
  return rest.length === 0 ? undefined : first;
}

function copyFiles(source: string, folder: string, { secrets, settings }: FunctionsSettings): void {
  for (const entry of readdirSync(source, { withFileTypes: true }))
    if (entry.isFile()) copyFileSync(join(source, entry.name), join(folder, entry.name));
  for (const [name, own] of [
    ['.secret.local', secrets],
    ['.env.local', settings],
  ] as const)
    writeFileSync(join(folder, name), `${textOf(join(source, name))}\n${lines(own)}`);
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function lines(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Without declarations, which nobody runs; source maps name the sources by their full paths, so that a debugger finds them. */
function copyBuild(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (file) => !file.endsWith('.d.ts') });
  for (const name of globSync('**/*.js.map', { cwd: to })) {
    const map = JSON.parse(readFileSync(join(to, name), 'utf8')) as { sources: string[] };
    const folder = dirname(join(from, name));
    const sources = map.sources.map((source) => pathToFileURL(resolve(folder, source)).href);
    writeFileSync(join(to, name), JSON.stringify({ ...map, sources }));
  }
}

/** In one step, so that nobody finds nothing there. */
function linkBuild(folder: string, built: string, number: number): void {
  const link = join(folder, `${built}.next`);
  symlinkSync(join(folder, BUILDS, String(number)), link, 'junction');
  renameSync(link, join(folder, built));
}
