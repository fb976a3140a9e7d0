import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDeploy } from '../../scripts/deploy/checkDeploy';
import { type Manifest, Offline } from '../../scripts/deploy/packaged';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = [
  'firebase.json',
  'firestore.rules',
  'firestore.indexes.json',
  'storage.rules',
  'ops',
  'docs/deploy.md',
  'functions/package.json',
  'functions/.env.demo-nebula',
];

const MANIFEST: Manifest = {
  endpoints: {
    learning: { region: '{{ params.REGION }}', secretEnvironmentVariables: [{ key: 'LOG_KEY' }] },
  },
  params: [
    { name: 'REGION', type: 'string' },
    { name: 'APP_URL', type: 'string' },
    { name: 'LOG_KEY', type: 'secret' },
  ],
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nebula-check-'));
  for (const file of FILES) cpSync(join(ROOT, file), join(root, file), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function checked(manifest: Manifest | Error = MANIFEST, project?: string) {
  const lines: string[] = [];
  const load = () => (manifest instanceof Error ? Promise.reject(manifest) : Promise.resolve(manifest));
  const code = await checkDeploy({ root, project }, (line) => lines.push(line), load);
  return { code, faults: lines.filter((line) => /^( {4}|✗)/.test(line)).join('\n'), text: lines.join('\n') };
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(root, file), changed);
}

describe('the check of a deploy', () => {
  it('finds nothing wrong with this repository', async () => {
    expect(await checked()).toMatchObject({ code: 0, faults: '' });
  });

  it.each<[string, () => void, RegExp]>([
    [
      'a runtime of yesterday',
      () => edit('firebase.json', 'nodejs24', 'nodejs20'),
      /firebase.json says nodejs20/,
    ],
    ['a node of yesterday', () => edit('functions/package.json', '"24"', '"20"'), /node 20/],
    [
      'a database elsewhere',
      () => edit('firebase.json', '"location": "us-central1"', '"location": "europe-west1"'),
      /the database is in europe-west1, and .env.demo-nebula says us-central1/,
    ],
    [
      'functions without a region',
      () => edit('functions/.env.demo-nebula', /REGION=.*\n/, ''),
      /says nothing/,
    ],
    ['a parameter that nobody explains', () => edit('docs/deploy.md', /`APP_URL`/g, 'it'), /APP_URL is not/],
    [
      'rules that do not compile',
      () => edit('firestore.rules', 'allow get', 'allow gte'),
      /rules of the database/,
    ],
    [
      'rules that warn',
      () => edit('firestore.rules', 'allow list: if isAdmin()', 'allow list: if isAdmn()'),
      /rules of the database/,
    ],
    [
      'rules of files that do not compile',
      () => edit('storage.rules', 'service', 'servce'),
      /rules of the files/,
    ],
    ['indexes that are none', () => edit('firestore.indexes.json', '"order"', '"ordre"'), /the indexes/],
    [
      'an alert on nothing',
      () => edit('ops/policies/dead-jobs.json', 'user/nebula_dead_jobs', 'user/nebula_lost_jobs'),
      /watches nebula_lost_jobs/,
    ],
  ])('refuses %s', async (_title, spoil, fault) => {
    spoil();
    expect(await checked()).toMatchObject({ code: 1, faults: expect.stringMatching(fault) });
  });

  it.each<[string, Manifest | Error, RegExp]>([
    ['functions that do not install', new Error('npm error code EUSAGE'), /EUSAGE/],
    [
      'a function with a region of its own',
      { ...MANIFEST, endpoints: { other: { region: ['us-east1'] } } },
      /other runs in \["us-east1"\]/,
    ],
    [
      'a secret that is not declared',
      {
        ...MANIFEST,
        endpoints: { other: { region: '{{ params.REGION }}', secretEnvironmentVariables: [{ key: 'KEY' }] } },
      },
      /other has KEY/,
    ],
  ])('refuses %s', async (_title, manifest, fault) => {
    expect(await checked(manifest)).toMatchObject({ code: 1, faults: expect.stringMatching(fault) });
  });

  it('says what it could not find out without a registry, and refuses nothing for that', async () => {
    const { code, text } = await checked(new Offline('the registry is out of reach'));
    expect(code).toBe(0);
    expect(text).toContain('not known, the registry is out of reach');
  });

  it('looks at the settings of a project that is named', async () => {
    expect(await checked(MANIFEST, 'shop')).toMatchObject({
      code: 1,
      faults: expect.stringContaining('there is no functions/.env.shop'),
    });
    writeFileSync(join(root, 'functions', '.env.shop'), 'REGION=europe-west1\n# APP_URL=x\n');
    const { faults } = await checked(MANIFEST, 'shop');
    expect(faults).toContain('.env.shop says europe-west1');
    expect(faults).toContain('functions/.env.shop has no APP_URL');
    writeFileSync(
      join(root, 'functions', '.env.shop'),
      'REGION=us-central1\nAPP_URL="https://shop.example"\n',
    );
    expect(await checked(MANIFEST, 'shop')).toMatchObject({ code: 0 });
  });
});
