import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeptData } from '../../scripts/suite/keptData';
import { readSeedFile } from '../../scripts/suite/seedFile';

let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'data-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]) => join(folder, ...names);
const manifest = (isComplete: boolean) =>
  writeFileSync(at('nebula.json'), JSON.stringify({ version: 1, isComplete, accounts: [] }));

describe('a folder of data', () => {
  it.each(['', 'deep/below'])('is new when it is empty or not there: %s', (below) => {
    const data = openKeptData(at(below));
    expect(data).toMatchObject({ isNew: true, imported: undefined, accounts: [] });
    data.close();
    expect(existsSync(at(below, 'lock'))).toBe(false);
  });

  it('begins anew when its first run was interrupted before it was filled', () => {
    manifest(false);
    mkdirSync(at('firestore'));
    writeFileSync(at('firestore', 'journal'), 'half');
    writeFileSync(at('firebase-export-metadata.json'), '{}');
    const data = openKeptData(folder);
    expect(data).toMatchObject({ isNew: true, imported: undefined });
    expect(existsSync(at('firestore'))).toBe(false);
    data.close();
  });

  it('keeps what a filled one has, also what a killed run wrote last', () => {
    manifest(true);
    mkdirSync(at('firestore'));
    writeFileSync(at('firestore', 'journal'), 'whole');
    writeFileSync(at('nebula.json.next'), '{"version": 1, "isCom');
    writeFileSync(at('lock'), '999999999');
    writeFileSync(at('firebase-export-metadata.json'), '{}');
    const data = openKeptData(folder);
    expect(data).toMatchObject({ isNew: false, imported: folder });
    expect(readFileSync(at('firestore', 'journal'), 'utf8')).toBe('whole');
    data.close();
  });

  it('is refused while another process holds it, which is named', () => {
    manifest(true);
    writeFileSync(at('lock'), String(process.ppid));
    expect(() => openKeptData(folder)).toThrow(`${folder} is in use by process ${process.ppid}.`);
  });

  it('is refused, and left alone, when it holds something else', () => {
    writeFileSync(at('thesis.txt'), 'years of work');
    expect(() => openKeptData(folder)).toThrow('holds something else than the data of a suite');
    mkdirSync(at('firestore'));
    expect(() => openKeptData(folder)).toThrow('holds something else');
    expect(existsSync(at('firestore'))).toBe(true);
    expect(existsSync(at('lock'))).toBe(false);
  });

  it('that cannot be made is named', () => {
    writeFileSync(at('file'), '');
    expect(() => openKeptData(at('file', 'below'))).toThrow(`--data ${at('file', 'below')} cannot be used: `);
  });
});

describe('a seed file', () => {
  const read = (content: string) => {
    writeFileSync(at('seed.json'), content);
    return () => readSeedFile(at('seed.json'));
  };

  it('has accounts and documents, each if it likes', () => {
    expect(read('{}')()).toEqual({ accounts: [], documents: {} });
    const accounts = [{ email: 'a@x.example', password: 'secret' }];
    expect(read(JSON.stringify({ accounts, documents: { 'a/b': {} } }))()).toEqual({
      accounts,
      documents: { 'a/b': {} },
    });
  });

  it.each([
    ['{', 'JSON'],
    ['[]', 'it is an object'],
    ['{"users": []}', 'it has "accounts" and "documents", not users'],
    ['{"accounts": {}}', '"accounts" is a list'],
    ['{"documents": []}', '"documents" has documents by their paths'],
    ['{"accounts": [{"email": "a@x.example"}]}', 'accounts[0] needs an email and a password'],
  ])('%s is refused with what is wrong', (content, problem) => {
    expect(read(content)).toThrow(problem);
    expect(read(content)).toThrow('--seed ');
  });

  it('that is not there is named', () => {
    expect(() => readSeedFile(at('none.json'))).toThrow(`--seed ${at('none.json')}: ENOENT`);
  });
});
