import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFlags } from '../../src/start/emulatorFlags';
import { findProjectFile, listsIndexes, readProjectFile } from '../../src/start/launcher/projectFile';

let folder: string;
let config: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nebula-flags-'));
  config = join(folder, 'firebase.json');
  mkdirSync(join(folder, 'deep', 'down'), { recursive: true });
  writeFileSync(join(folder, 'a.rules'), 'the rules');
  writeFileSync(join(folder, 'a.json'), 'the indexes');
  writeFileSync(
    config,
    JSON.stringify({
      firestore: { rules: 'a.rules', indexes: 'a.json' },
      emulators: { firestore: { host: '127.0.0.2', port: 9090 } },
    }),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the command line', () => {
  test('takes host, port, rules and indexes from a firebase.json', () => {
    expect(readFlags(['--config', config], {})).toMatchObject({
      host: '127.0.0.2',
      port: 9090,
      rules: 'the rules',
      indexes: 'the indexes',
    });
  });

  test('counts more than the firebase.json', () => {
    expect(readFlags(['--config', config, '--port', '7070'], {})).toMatchObject({
      host: '127.0.0.2',
      port: 7070,
    });
  });

  test('without flags means loopback, the usual port, no rules and no index check', () => {
    expect(readFlags([], {})).toEqual({ host: '127.0.0.1', port: 8080, sync: 'second', watched: [] });
  });

  test('takes the indexes of the environment, where the CLI passes none', () => {
    expect(readFlags([], { NEBULA_INDEXES: join(folder, 'a.json') })).toMatchObject({
      indexes: 'the indexes',
    });
  });

  test('puts a seed into the default database of the project', () => {
    expect(readFlags(['--seed', 'seed.json', '--project_id', 'demo'], {})).toMatchObject({
      seed: { file: 'seed.json', database: 'projects/demo/databases/(default)' },
    });
  });

  test('names a data folder and when it is synced', () => {
    const flags = readFlags(['--data', 'kept', '--sync', 'always'], {});
    expect(flags).toMatchObject({ dataFolder: 'kept', sync: 'always' });
    expect(() => readFlags(['--sync', 'never'], {})).toThrow('--sync is "second" or "always"');
  });

  test('may ask for help', () => {
    expect(readFlags(['--help'], {})).toBeUndefined();
  });
});

describe('a project', () => {
  test('is found by --config, or from the folder up', () => {
    const command = ['firebase', 'emulators:start', '--config', 'other/firebase.json'];
    expect(findProjectFile(command, folder)).toBe(join(folder, 'other', 'firebase.json'));
    expect(findProjectFile(['firebase'], join(folder, 'deep', 'down'))).toBe(config);
    expect(findProjectFile([], tmpdir())).toBeUndefined();
  });

  test('of several databases gives each its own, those of a target too', () => {
    const file = join(folder, 'several.json');
    const databases = [
      { database: 'b', rules: 'a.rules', indexes: 'a.json' },
      { target: 'others' },
      { rules: 'a.rules' },
    ];
    writeFileSync(file, JSON.stringify({ firestore: databases }));
    writeFileSync(
      join(folder, '.firebaserc'),
      JSON.stringify({ targets: { demo: { firestore: { others: ['c', 'd'] } } } }),
    );
    const rules = join(folder, 'a.rules');
    expect(readProjectFile(file, 'demo')).toEqual({
      databases: new Map([
        ['b', { rules, indexes: join(folder, 'a.json') }],
        ['c', {}],
        ['d', {}],
        ['(default)', { rules }],
      ]),
    });
    const sources = { rules: 'the rules' };
    const watched = ['b', '(default)'].map((id) => ({
      database: `projects/demo/databases/${id}`,
      file: rules,
    }));
    const args = ['--project_id', 'demo'];
    expect(readFlags([...args, '--config', file], {})).toMatchObject({
      databases: { b: { ...sources, indexes: 'the indexes' }, c: {}, d: {}, '(default)': sources },
      watched,
    });
    // Under the CLI, which passes the rules of a project with one database, and no indexes.
    expect(readFlags(args, { NEBULA_PROJECT_FILE: file })).toMatchObject({
      databases: { b: sources },
      watched,
    });
    const checked = readFlags(args, { NEBULA_PROJECT_FILE: file, NEBULA_INDEXES: 'none' });
    expect(checked?.databases?.b).toEqual({ ...sources, indexes: 'the indexes' });
    expect(readFlags(args, { NEBULA_PROJECT_FILE: config })).not.toHaveProperty('databases');
  });

  test('of one database in a list leaves its rules to the CLI, and keeps its indexes', () => {
    const file = join(folder, 'single.json');
    writeFileSync(
      file,
      JSON.stringify({ firestore: [{ target: 'one', rules: 'a.rules', indexes: 'a.json' }] }),
    );
    writeFileSync(
      join(folder, '.firebaserc'),
      JSON.stringify({ targets: { demo: { firestore: { one: ['main'] } } } }),
    );
    expect(listsIndexes(file)).toBe(true);
    expect(listsIndexes(config)).toBe(false);
    const env = { NEBULA_PROJECT_FILE: file, NEBULA_INDEXES: 'none' };
    expect(readFlags(['--project_id', 'demo'], env)).toMatchObject({
      databases: { main: { indexes: 'the indexes' } },
      watched: [],
    });
    expect(readFlags(['--project_id', 'demo'], env)?.databases?.main).not.toHaveProperty('rules');
  });

  test('is read strictly by flag or environment, and in order by flag', () => {
    expect(readFlags(['--strict-rules'], {})).toMatchObject({ strictRules: true });
    expect(readFlags([], { NEBULA_STRICT_RULES: '1' })).toMatchObject({ strictRules: true });
    expect(readFlags(['--ordered'], { NEBULA_TRIGGERS_AT_ONCE: '20' })).toMatchObject({ triggersAtOnce: 1 });
  });

  test('may have comments, and texts that look like them', () => {
    const file = join(folder, 'commented.json');
    writeFileSync(file, '{ // the\n "firestore": { /* its\n rules */ "rules": "a//b.rules" } }');
    expect(readProjectFile(file)).toEqual({ rules: join(folder, 'a', 'b.rules') });
  });

  test('that is no JSON is named', () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, '{');
    expect(() => readProjectFile(file)).toThrow(file);
  });

  test.each(['0', '-1', '1.5', 'many'])('refuse %s triggers at once', (given) => {
    expect(() => readFlags([], { NEBULA_TRIGGERS_AT_ONCE: given })).toThrow(
      'NEBULA_TRIGGERS_AT_ONCE is a whole number',
    );
  });

  test('take the number of triggers at once from the environment', () => {
    expect(readFlags([], { NEBULA_TRIGGERS_AT_ONCE: '20' })).toMatchObject({ triggersAtOnce: 20 });
  });
});
