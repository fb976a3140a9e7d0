import { describe, expect, test } from 'vitest';
import { CompileError } from '../../../src/rules/syntax/compileError';
import { compileStorage, type StorageRequest } from '../../../src/rules/storage/compileStorage';
import { map, NULL, text, type Element, type RuleValue } from '../../../src/rules/values/ruleValue';

const source = (statements: string, version = '2') =>
  `rules_version = '${version}';\nservice firebase.storage { match /b/{bucket}/o {\n${statements}\n} }`;

const asked = (method: StorageRequest['method'], path: string, delimiter?: string): StorageRequest => ({
  method,
  path: `/b/files/o/${path}`,
  delimiter,
  request: map(new Map<string, Element>([['auth', NULL]])),
  resource: NULL,
});

const document = (data: Record<string, string>): RuleValue =>
  map(new Map([['data', map(new Map(Object.entries(data).map(([key, value]) => [key, text(value)])))]]));

const allows = (statements: string, request: StorageRequest) =>
  compileStorage(source(statements)).decide(request, new Map());

describe('what a list covers', () => {
  test.each([
    ['match /images/{file} { allow list; }', 'images', '/', true],
    ['match /images/{file} { allow list; }', 'images', undefined, false],
    ['match /images/{file} { allow list; }', 'images/old', '/', false],
    ['match /images/{file} { allow list; }', '', '/', false],
    ['match /{file} { allow list; }', '', '/', true],
    ['match /images/{all=**} { allow list; }', 'images', undefined, true],
    ['match /images/{all=**} { allow list; }', 'images/old', '/', true],
    ['match /images/cover { allow list; }', 'images', '/', false],
    ['match /images/{file} { allow list: if file == "a"; }', 'images', '/', false],
    ['match /images/{file} { allow get; }', 'images', '/', false],
  ] as const)('%s, folder "%s", delimiter %s: %s', (statements, folder, delimiter, allowed) => {
    expect(allows(statements, asked('list', folder, delimiter))).toMatchObject({ allowed });
  });
});

describe('documents of Firestore', () => {
  const member = '/databases/(default)/documents/members/$(bucket)';

  test('are asked for, and decide when they are at hand', () => {
    const ruleset = compileStorage(
      source(`match /{file} { allow get: if firestore.get(${member}).data.role == 'editor'; }`),
    );
    const path = '/databases/(default)/documents/members/files';
    const decide = (found: RuleValue) => ruleset.decide(asked('get', 'a.png'), new Map([[path, found]]));
    expect(ruleset.decide(asked('get', 'a.png'), new Map())).toEqual({ needs: path });
    expect(decide(document({ role: 'editor' }))).toMatchObject({ allowed: true });
    expect(decide(document({ role: 'reader' }))).toMatchObject({
      allowed: false,
      explanation: `false for 'get' @ L3 (firestore.get(${member}).data.role = "reader")`,
    });
    expect(decide(NULL)).toMatchObject({ allowed: false });
  });

  test('are not asked for when something else decides', () => {
    const ruleset = compileStorage(
      source(`match /{file} { allow get: if true || firestore.exists(${member}); }`),
    );
    expect(ruleset.decide(asked('get', 'a.png'), new Map())).toMatchObject({ allowed: true });
  });

  test('are two at most, each of them as often as the rules like', () => {
    const exists = (id: string) => `firestore.exists(/databases/(default)/documents/members/${id})`;
    const decideWith = (ids: readonly string[]) => {
      const ruleset = compileStorage(
        source(`match /{file} { allow get: if ${ids.map(exists).join(' && ')}; }`),
      );
      const documents = new Map<string, RuleValue>();
      for (;;) {
        const verdict = ruleset.decide(asked('get', 'a.png'), documents);
        if (!('needs' in verdict)) return verdict;
        documents.set(verdict.needs, document({}));
      }
    };
    expect(decideWith(['a', 'b', 'a', 'b'])).toMatchObject({ allowed: true });
    expect(decideWith(['a', 'b', 'c']).explanation).toContain('more than 2 documents');
  });

  test.each(['/members/a', '/databases/(default)/documents/members'])('%s names none', (path) => {
    expect(
      allows(`match /{file} { allow get: if firestore.exists(${path}); }`, asked('get', 'a')),
    ).toMatchObject({
      allowed: false,
      explanation: expect.stringContaining('Not the path of a document') as string,
    });
  });
});

test.each([
  ['service cloud.firestore { }', "Expected the service 'firebase.storage'"],
  [source('match /{file} { allow get: if get(/a/b) != null; }'), "Unknown function 'get'"],
  [
    source('match /{file} { allow get: if firestore.getAfter(/a/b) != null; }'),
    "Unknown function 'firestore.getAfter'",
  ],
])('%s does not compile', (text, message) => {
  expect(() => compileStorage(text, { strict: true })).toThrow(CompileError);
  expect(() => compileStorage(text, { strict: true })).toThrow(message);
});
