import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIndexFile } from '../../emulator/src/engine/indexes/indexFile';
import { compile } from '../../emulator/src/rules/firestore/compile';
import { compileStorage } from '../../emulator/src/rules/storage/compileStorage';
import type { Manifest } from './packaged';

export interface CheckOptions {
  /** The folder of `firebase.json`. */
  readonly root: string;
  /** Whose `functions/.env.<project>` is looked at, where one is named. */
  readonly project?: string | undefined;
  /** What the functions declare; undefined where that could not be found out. */
  readonly manifest: Manifest | undefined;
}

interface FirebaseJson {
  readonly firestore: { readonly rules: string; readonly indexes: string; readonly location?: string };
  readonly storage: { readonly rules: string };
  readonly functions: readonly { readonly runtime: string }[];
}

/** Locations of several regions, and the one beside which functions run. */
const MULTI_REGIONS: Readonly<Record<string, string>> = {
  nam5: 'us-central1',
  nam7: 'us-central1',
  eur3: 'europe-west1',
};

type Check = (options: CheckOptions) => readonly string[];

/** All that can be known of a deploy without an account: each check answers what is wrong. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'the runtime is nodejs24, for which the functions are written': ({ root }) => {
    const { engines } = json<{ engines: { node: string } }>(root, 'functions/package.json');
    const runtimes = firebaseJson(root).functions.map(({ runtime }) => runtime);
    return [
      ...runtimes
        .filter((runtime) => runtime !== 'nodejs24')
        .map((runtime) => `firebase.json says ${runtime}`),
      ...unless(engines.node === '24', `functions/package.json says node ${engines.node}`),
    ];
  },
  'every function has a region, and it is the parameter': ({ manifest }) =>
    Object.entries(manifest?.endpoints ?? {})
      .filter(([, { region }]) => region !== '{{ params.REGION }}')
      .map(([name, { region }]) => `${name} runs in ${JSON.stringify(region)}`),
  'the region is the database’s': regionFaults,
  'every parameter and secret is explained in docs/deploy.md': ({ root, manifest }) => {
    const guide = readFileSync(join(root, 'docs', 'deploy.md'), 'utf8');
    return namesOf(manifest)
      .filter((name) => !guide.includes(`\`${name}\``))
      .map((name) => `${name} is not`);
  },
  'every secret of a function is declared': ({ manifest }) =>
    Object.entries(manifest?.endpoints ?? {}).flatMap(([name, { secretEnvironmentVariables = [] }]) =>
      secretEnvironmentVariables
        .filter(({ key }) => !namesOf(manifest).includes(key))
        .map(({ key }) => `${name} has ${key}`),
    ),
  'the settings of the project are complete': settingFaults,
  'the indexes can be read': ({ root }) =>
    faultsOf(() => parseIndexFile(readFileSync(join(root, firebaseJson(root).firestore.indexes), 'utf8'))),
  'the rules of the database load strictly': ({ root }) =>
    faultsOf(() =>
      compile(readFileSync(join(root, firebaseJson(root).firestore.rules), 'utf8'), { strict: true }),
    ),
  'the rules of the files load strictly': ({ root }) =>
    faultsOf(() =>
      compileStorage(readFileSync(join(root, firebaseJson(root).storage.rules), 'utf8'), { strict: true }),
    ),
  'metrics and alert policies fit together': opsFaults,
};

function regionFaults({ root, project }: CheckOptions): readonly string[] {
  const { location } = firebaseJson(root).firestore;
  if (location === undefined) return ['firebase.json names no location of the database'];
  const near = MULTI_REGIONS[location] ?? location;
  const files = project === undefined ? ['.env.demo-nebula'] : [`.env.${project}`];
  return files.flatMap((file) => {
    const region = settingsOf(root, file).REGION;
    return unless(region === near, `the database is in ${location}, and ${file} says ${region ?? 'nothing'}`);
  });
}

/** Only with `--project`: in CI the CLI asks nobody, so that every parameter needs a value in the file. */
function settingFaults({ root, project, manifest }: CheckOptions): readonly string[] {
  if (project === undefined) return [];
  const file = `.env.${project}`;
  if (!existsSync(join(root, 'functions', file))) return [`there is no functions/${file}`];
  const settings = settingsOf(root, file);
  return (manifest?.params ?? [])
    .filter(({ name, type }) => type !== 'secret' && settings[name] === undefined)
    .map(({ name }) => `functions/${file} has no ${name}`);
}

function opsFaults({ root }: CheckOptions): readonly string[] {
  const metrics = globSync('ops/metrics/*.json', { cwd: root }).map(
    (file) => json<{ name: string }>(root, file).name,
  );
  const policies = globSync('ops/policies/*.json', { cwd: root });
  const unknown = policies.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/googleapis\.com\/user\/(\w+)/g)]
      .filter(([, name = '']) => !metrics.includes(name))
      .map(([, name = '']) => `${file} watches ${name}, which is not there`),
  );
  return [...unless(policies.length > 0 && metrics.length > 0, 'ops/ is empty'), ...unknown];
}

/** Of a file like `.env`: names and values, without comments. */
function settingsOf(root: string, file: string): Readonly<Record<string, string>> {
  const path = join(root, 'functions', file);
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, 'utf8').split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value = ''] = /^([A-Z_0-9]+)=(.*)$/.exec(line.trim()) ?? [];
      return name === undefined ? [] : [[name, value.replace(/^"(.*)"$/, '$1')]];
    }),
  );
}

function namesOf(manifest: Manifest | undefined): readonly string[] {
  return (manifest?.params ?? []).map(({ name }) => name);
}

function firebaseJson(root: string): FirebaseJson {
  return json<FirebaseJson>(root, 'firebase.json');
}

function json<T>(root: string, file: string): T {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
}

function unless(holds: boolean, fault: string): readonly string[] {
  return holds ? [] : [fault];
}

function faultsOf(load: () => unknown): readonly string[] {
  try {
    load();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
