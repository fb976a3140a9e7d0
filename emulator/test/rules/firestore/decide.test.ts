import { describe, expect, test } from 'vitest';
import type { RulesRequest } from '../../../src/rules/firestore/api';
import { AccessBudget } from '../../../src/rules/firestore/accessBudget';
import { compile } from '../../../src/rules/firestore/compile';
import {
  create,
  documents,
  get,
  list,
  or,
  remove,
  rules,
  source,
  update,
  user,
  where,
} from '../support/requests';
import { reference } from '../support/values';

const ALICE = user('alice', {
  email: 'a@x.org',
  email_verified: true,
  role: 'coach',
  level: 3,
  firebase: { tenant: 't' },
});

type Row = readonly [rule: string, request: RulesRequest, allowed: boolean];

function decisions(rows: readonly Row[]): void {
  test.each(rows)('%s', (statements, request, allowed) => {
    expect(rules(statements).decide(request, documents()).allowed).toBe(allowed);
  });
}

describe('a path is matched', () => {
  decisions([
    ['match /a/{id} { allow get; }', get('a/1', {}), true],
    ['match /a/{id} { allow get; }', get('b/1', {}), false],
    ['match /a/{id} { allow get; }', get('a/1/b/2', {}), false],
    ['match a/{id} { allow get; }', get('a/1', {}), true],
    ['match /a/fixed { allow get; }', get('a/fixed', {}), true],
    ['match /a/fixed { allow get; }', get('a/other', {}), false],
    ['match /a/{id} { match /b/{x} { allow get: if id == "1" && x == "2"; } }', get('a/1/b/2', {}), true],
    ['match /a/{id} { allow get; match /b/{x} { allow get: if false; } }', get('a/1/b/2', {}), false],
    ['match /{all=**} { allow get; }', get('a/1/b/2', {}), true],
    ['match /a/{all=**} { allow get; }', get('a/1', {}), true],
    ['match /a/1/{all=**} { allow get; }', get('a/1', {}), true],
    ['match /{p=**}/b/{x} { allow get; }', get('b/2', {}), true],
    ['match /{p=**}/b/{x} { allow get: if p == /a/1 && x == "2"; }', get('a/1/b/2', {}), true],
    ['match /{p=**}/b/{x} { allow get; }', get('c/2', {}), false],
    ['match /a/{x=**} { allow get: if x[0] == "1"; }', get('a/1/b/2', {}), true],
    ['match /a/{x} { allow get: if false; allow get: if true; }', get('a/1', {}), true],
    ['match /a/{x} { allow get: if false; } match /{p=**} { allow read; }', get('a/1', {}), true],
    ['match /a/{x} { allow get: if 1 / 0 == 1; allow get: if true; }', get('a/1', {}), true],
    ['match /a/{x} { allow write; }', get('a/1', {}), false],
    ['', get('a/1', {}), false],
  ]);

  test('in version 1, ** takes at least one segment', () => {
    const v1 = compile(source('match /a/1/{rest=**} { allow get; }', '1'));
    expect(v1.decide(get('a/1', {}), documents()).allowed).toBe(false);
    expect(v1.decide(get('a/1/b/2', {}), documents()).allowed).toBe(true);
  });

  test('rules without a version are of version 1', () => {
    const ruleset = compile(
      'service cloud.firestore { match /databases/{d}/documents/a/1/{rest=**} { allow get; } }',
    );
    expect(ruleset.decide(get('a/1', {}), documents()).allowed).toBe(false);
  });
});

describe('a method is covered', () => {
  const made = { x: 1 };
  const requests = {
    get: get('a/1', made),
    list: list('a'),
    create: create('a/1', made),
    update: update('a/1', made, made),
    delete: remove('a/1', made),
  };
  test.each([
    ['read', ['get', 'list']],
    ['write', ['create', 'update', 'delete']],
    ['get', ['get']],
    ['list', ['list']],
    ['create', ['create']],
    ['update', ['update']],
    ['delete', ['delete']],
    ['read, get', ['get', 'list']],
    ['get, delete', ['get', 'delete']],
  ])('allow %s covers %s', (methods, covered) => {
    const ruleset = rules(`match /a/{id} { allow ${methods}; }`);
    const allowed = Object.entries(requests).filter(
      ([, request]) => ruleset.decide(request, documents()).allowed,
    );
    expect(allowed.map(([method]) => method)).toEqual(covered);
  });
});

const on = (condition: string) => `match /a/{id} { allow read, write: if ${condition}; }`;

describe('request and resource', () => {
  decisions([
    [on('request.auth == null'), get('a/1', {}), true],
    [on('request.auth != null'), get('a/1', {}, ALICE), true],
    [on('request.auth.uid != null'), get('a/1', {}), false],
    [on('request.auth.uid == "alice"'), get('a/1', {}, ALICE), true],
    [on('request.auth.token.email_verified'), get('a/1', {}, ALICE), true],
    [on('request.auth.token.role in ["coach"]'), get('a/1', {}, ALICE), true],
    [on('request.auth.token.level == 3 && request.auth.token.level is int'), get('a/1', {}, ALICE), true],
    [on('request.auth.token.firebase.tenant == "t"'), get('a/1', {}, ALICE), true],
    [on('request.auth.token.missing == null'), get('a/1', {}, ALICE), false],
    [on('request.method == "get"'), get('a/1', {}), true],
    [on('request.method == "delete"'), remove('a/1', {}), true],
    [on('request.path == /databases/(default)/documents/a/1'), get('a/1', {}), true],
    [on('request.path == /databases/$(database)/documents/a/$(id)'), get('a/1', {}), true],
    [on('request.path[3] == "a"'), get('a/1', {}), true],
    [
      on('request.time == timestamp.value(1700000000123) + duration.value(456000, "ns")'),
      get('a/1', {}),
      true,
    ],
    [on('request.resource.data.at == request.time'), create('a/1', { at: at(456_000) }), true],
    [on('request.resource.data.at == request.time'), create('a/1', { at: at(455_000) }), false],
    [on('resource == null'), get('a/1'), true],
    [on('resource == null'), create('a/1', {}), true],
    [on('resource == null'), remove('a/1'), true],
    [on('resource.data.x == 1'), create('a/1', { x: 1 }), false],
    [on('resource != null && resource.data.x == 1'), get('a/1', { x: 1 }), true],
    [on('resource.id == "1" && resource.__name__ == request.path'), get('a/1', {}), true],
    [on('request.resource.id == "1"'), create('a/1', {}), true],
    [on('request.resource.data.x == resource.data.x + 1'), update('a/1', { x: 1 }, { x: 2 }), true],
    [on('request.resource == null'), remove('a/1', {}), true],
    [on('request.resource.data.x == 1'), remove('a/1', { x: 1 }), false],
    [on('request.resource == null'), get('a/1', {}), false],
    [on('request.resource.data.x == 1'), get('a/1', { x: 1 }), false],
    [on('request.query.limit <= 10'), get('a/1', {}), false],
    [on('"1" == id && database == "(default)"'), get('a/1', {}), true],
    [on('resource.data.constructor == 1'), get('a/1', {}), false],
    [
      on('resource.data.ref == /databases/$(database)/documents/b/2'),
      get('a/1', { ref: reference('b/2') }),
      true,
    ],
    [on('resource.data.ref is path'), get('a/1', { ref: reference('b/2') }), true],
    [
      on('[/databases/(default)/documents/b/2] == resource.data.refs'),
      get('a/1', { refs: [reference('b/2')] }),
      true,
    ],
    [on('resource.data.v is map'), get('a/1', { v: { type: 'vector', values: [1] } }), true],
    [on('resource.data.x is float'), get('a/1', { x: { type: 'double', value: 1 } }), true],
    [
      on('resource.data.g is latlng'),
      get('a/1', { g: { type: 'geoPoint', latitude: 1, longitude: 2 } }),
      true,
    ],
    [on('resource.data.b is bytes'), get('a/1', { b: { type: 'bytes', value: new Uint8Array(1) } }), true],
    [on('resource.data.n == null'), get('a/1', { n: null }), true],
    [on('resource.data.n == null'), get('a/1', {}), false],
    [on('request.resource.data.keys().hasOnly(["a", "b"])'), create('a/1', { a: 1 }), true],
  ]);
});

function at(nanos: number) {
  return { type: 'timestamp', seconds: 1_700_000_000, nanos: 123_000_000 + nanos } as const;
}

describe('functions', () => {
  decisions([
    [
      'function f(x) { return x == 1; } match /a/{i} { allow get: if f(resource.data.x); }',
      get('a/1', { x: 1 }),
      true,
    ],
    ['match /a/{i} { allow get: if f(); function f() { return i == "1"; } }', get('a/1', {}), true],
    [
      'match /a/{i} { function f() { return g(); } function g() { return true; } allow get: if f(); }',
      get('a/1', {}),
      true,
    ],
    [
      'function f() { return false; } match /a/{i} { function f() { return true; } allow get: if f(); }',
      get('a/1', {}),
      true,
    ],
    [
      'function f() { let a = 1; let b = a + 1; return b == 2; } match /a/{i} { allow get: if f(); }',
      get('a/1', {}),
      true,
    ],
    [
      'function f() { let a = 1 / 0; return true; } match /a/{i} { allow get: if f(); }',
      get('a/1', {}),
      true,
    ],
    [
      'function f() { let a = 1 / 0; return a == 1; } match /a/{i} { allow get: if f(); }',
      get('a/1', {}),
      false,
    ],
    [
      'function f(a, b) { return a || b; } match /a/{i} { allow get: if f(1 / 0 == 1, true); }',
      get('a/1', {}),
      true,
    ],
    [
      'match /a/{i} { function f(i) { return i == "x"; } allow get: if f("x") && i == "1"; }',
      get('a/1', {}),
      true,
    ],
    ['function get(x) { return x; } match /a/{i} { allow get: if get(true); }', get('a/1', {}), true],
    [
      'function f(resource) { return resource == 5; } match /a/{i} { allow get: if f(5); }',
      get('a/1', {}),
      true,
    ],
    ['match /a/{request} { allow get: if request == "1"; }', get('a/1', {}), true],
  ]);

  test('a function of the file is visible in the service', () => {
    const ruleset = compile(
      `rules_version = "2"; function yes() { return true; }\n${source('match /a/{i} { allow get: if yes(); }').replace(/^.*\n/, '')}`,
    );
    expect(ruleset.decide(get('a/1', {}), documents()).allowed).toBe(true);
  });
});

const DOC = '/databases/$(database)/documents';
const STATE = { 'b/1': { v: 1 }, 'b/2': { v: 2 } };
const AFTER = { 'b/1': { v: 10 }, 'b/3': { v: 3 } };

describe('documents read by rules', () => {
  test.each([
    [`get(${DOC}/b/1).data.v == 1`, true, 1],
    [`get(${DOC}/b/$(id)).id == "1"`, true, 1],
    [`get(${DOC}/b/1).data.v + get(${DOC}/b/1).data.v == 2`, true, 1],
    [`get(${DOC}/b/9) == null`, true, 1],
    [`get(${DOC}/b/9).data.v == 1`, false, 1],
    [`exists(${DOC}/b/1) && !exists(${DOC}/b/9)`, true, 2],
    [`exists(${DOC}/b/1) && get(${DOC}/b/1).data.v == 1`, true, 1],
    [`getAfter(${DOC}/b/1).data.v == 10 && get(${DOC}/b/1).data.v == 1`, true, 2],
    [`existsAfter(${DOC}/b/3) && !exists(${DOC}/b/3) && !existsAfter(${DOC}/b/2)`, true, 3],
    [`existsAfter(${DOC}/b/2) == (getAfter(${DOC}/b/2) != null)`, true, 1],
    [`false && exists(${DOC}/b/1)`, false, 0],
    [`true || exists(${DOC}/b/1)`, true, 0],
    [`get(path("/databases/(default)/documents/b/1")).data.v == 1`, true, 1],
    [`get("/databases/(default)/documents/b/1") != null`, false, 0],
    [`exists(${DOC}/b)`, false, 0],
    [`exists(/b/1)`, false, 0],
    [`exists(/databases/other/documents/b/1)`, false, 0],
  ])('%s is %s with %i reads', (condition, allowed, reads) => {
    const verdict = rules(on(condition)).decide(get('a/1', {}), documents(STATE, AFTER));
    expect(verdict.allowed).toBe(allowed);
    expect(verdict.documentsRead).toHaveLength(reads);
  });
});

describe('limits', () => {
  const reads = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => `exists(${DOC}/b/x${i + from}) == false`).join(' && ');
  const sum = (terms: number) => Array.from({ length: terms }, () => '1').join(' + ');

  test('ten documents may be read for one operation, an eleventh denies whatever surrounds it', () => {
    expect(rules(on(reads(10))).decide(get('a/1', {}), documents()).allowed).toBe(true);
    const verdict = rules(on(`${reads(11)} || true`)).decide(get('a/1', {}), documents());
    expect(verdict.allowed).toBe(false);
    expect(verdict.documentsRead).toHaveLength(10);
    expect(verdict.explanation).toContain("more than 10 documents for one operation. for 'get' @ L4");
  });

  test('the operations of one request read twenty documents together, repeats free', () => {
    const budget = new AccessBudget();
    const [first, second, third] = [reads(10), reads(10, 10), reads(1, 20)].map((rule) => rules(on(rule)));
    for (const charged of [10, 0]) {
      const { allowed, documentsRead } = first!.decide(get('a/1', {}), documents(), budget);
      expect({ allowed, charged: documentsRead.length }).toEqual({ allowed: true, charged });
    }
    expect(second!.decide(get('a/1', {}), documents(), budget).allowed).toBe(true);
    expect(third!.decide(get('a/1', {}), documents(), budget).allowed).toBe(false);
  });

  test('a thousand expressions may be evaluated for one request', () => {
    expect(rules(on(`${sum(990)} > 0`)).decide(get('a/1', {}), documents()).allowed).toBe(true);
    const twice = on(`(${sum(600)} > 0 && ${sum(600)} > 0) || true`);
    const verdict = rules(twice).decide(get('a/1', {}), documents());
    expect(verdict.allowed).toBe(false);
    expect(verdict.explanation).toContain('more than 1000 expressions');
  });

  test('functions call each other twenty levels deep', () => {
    const chain = (depth: number) =>
      Array.from(
        { length: depth },
        (_, i) => `function f${i}() { return ${i + 1 < depth ? `f${i + 1}()` : 'true'}; }`,
      );
    const calling = (depth: number) => rules(`${chain(depth).join(' ')} ${on('f0() || true')}`);
    expect(calling(20).decide(get('a/1', {}), documents()).allowed).toBe(true);
    expect(calling(21).decide(get('a/1', {}), documents()).explanation).toContain('deeper than 20 levels');
  });
});

describe('a denial explains itself', () => {
  test.each([
    [
      on('resource.data.rating <= 5'),
      get('a/1', { rating: 6 }),
      "false for 'get' @ L4 (resource.data.rating = 6)",
    ],
    [
      on('resource.data.x == 1'),
      create('a/1', {}),
      "Null value error. for 'create' @ L4 (resource.data.x = Null value error.)",
    ],
    [
      on('request.auth != null && resource.data.public == true'),
      get('a/1', { public: false }, ALICE),
      "false for 'get' @ L4 (resource.data.public = false)",
    ],
    [
      on('resource.data.public == true'),
      list('a'),
      "Property public is undefined on object. for 'list' @ L4 (resource.data.public = not proven by the query)",
    ],
    [on('5'), get('a/1'), "Type error. Received: [int] Expected: [bool]. for 'get' @ L4"],
    [
      'match /a/{id} {\nallow get: if false;\nallow get: if id == "2";\n}',
      get('a/1'),
      "false for 'get' @ L5, false for 'get' @ L6 (id = \"1\")",
    ],
    [
      on('request.resource.data.diff(resource.data).affectedKeys().hasOnly(["title"])'),
      update('a/1', { title: 'A', price: 1 }, { title: 'B', price: 2 }),
      'false for \'update\' @ L4 (request.resource.data = {title: "B", price: 2}, resource.data = {title: "A", price: 1}, ' +
        'request.resource.data.diff(resource.data).affectedKeys() = set("title", "price"))',
    ],
    [
      on('resource.data.name.matches("[a-z]+") && resource.data.name.size() < 3'),
      get('a/1', { name: 'ana' }),
      'false for \'get\' @ L4 (resource.data.name = "ana", resource.data.name.size() = 3)',
    ],
    ['', get('a/1'), "No matching allow statements for 'get'"],
  ] as const)('%s', (statements, request, explanation) => {
    expect(rules(statements).decide(request, documents())).toMatchObject({ allowed: false, explanation });
  });

  test('a grant names its allow, of a query one for each of its disjuncts', () => {
    const ruleset = rules(`match /a/{id} {
allow get: if id == "2";
allow read: if resource.data.x == 1;
allow read: if resource.data.x == 2;
}`);
    expect(ruleset.decide(get('a/1', { x: 2 }), documents()).explanation).toBe("true for 'get' @ L7");
    const either = list('a', { where: or(where('x', '==', 1), where('x', '==', 2)) });
    expect(ruleset.decide(either, documents()).explanation).toBe(
      "true for 'list' @ L6, true for 'list' @ L7",
    );
  });
});
