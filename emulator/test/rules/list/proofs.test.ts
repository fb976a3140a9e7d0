import { describe, expect, test } from 'vitest';
import type { ListRequest } from '../../../src/rules/firestore/api';
import { compile } from '../../../src/rules/firestore/compile';
import { and, documents, list, or, rules, source, user, where } from '../support/requests';
import { double, reference, type Plain } from '../support/values';

const on = (condition: string) => `match /posts/{id} { allow read: if ${condition}; }`;

type Row = readonly [condition: string, query: ListRequest, allowed: boolean];

function proofs(rows: readonly Row[]): void {
  test.each(rows)('%s (row %#)', (condition, query, allowed) => {
    expect(rules(on(condition)).decide(query, documents()).allowed).toBe(allowed);
  });
}

const posts = (...filters: Parameters<typeof and>) =>
  list('posts', filters.length === 0 ? {} : { where: and(...filters) }, user('alice'));

describe('what == proves', () => {
  proofs([
    ['resource.data.a == 1', posts(where('a', '==', 1)), true],
    ['resource.data.a == 1', posts(where('a', '==', 2)), false],
    ['resource.data.a == 1', posts(where('b', '==', 1)), false],
    ['resource.data.a == 1', posts(), false],
    ['resource.data.a == 1.0', posts(where('a', '==', 1)), true],
    ['resource.data.a is number', posts(where('a', '==', 1)), true],
    ['resource.data.a is int', posts(where('a', '==', 1)), false],
    ['!(resource.data.a is string)', posts(where('a', '==', 1)), true],
    ['resource.data.a != 2', posts(where('a', '==', 1)), true],
    ['resource.data.a in [1, 2]', posts(where('a', '==', 1)), true],
    ['!(resource.data.a in [3, 4])', posts(where('a', '==', 1)), true],
    ['resource.data.a + 1 == 2', posts(where('a', '==', 1)), true],
    ['2 * resource.data.a - 1 == resource.data.a', posts(where('a', '==', 1)), false],
    ['2 * resource.data.a - 1 < 2', posts(where('a', '==', 1)), true],
    ['resource.data.a - 0.5 == 0.5', posts(where('a', '==', 1)), true],
    ['resource.data.a / 2 == 0', posts(where('a', '==', 1)), false],
    ['resource.data.a / 2 == 1', posts(where('a', '==', 2)), true],
    ['1 / resource.data.a == 0', posts(where('a', '==', 0)), false],
    [
      'resource.data.a + 1 > 0',
      posts(where('a', '==', { type: 'integer', value: 9_007_199_254_740_993n })),
      true,
    ],
    ['resource.data.a + 1 is int', posts(where('a', '==', 1)), false],
    ['resource.data.a + 1 == 2', posts(where('a', '>=', 1)), false],
    ['resource.data.a + "" == "1"', posts(where('a', '==', 1)), false],
    ['resource.data.a + 1 == 2', posts(where('a', '==', '1')), false],
    ['resource.data.a == request.auth.uid', posts(where('a', '==', 'alice')), true],
    ['request.auth.uid == resource.data.a', posts(where('a', '==', 'bob')), false],
    ['resource.data.a.size() == 2', posts(where('a', '==', 'xy')), true],
    ['resource.data.a', posts(where('a', '==', true)), true],
    ['resource.data.a', posts(where('b', '==', true)), false],
    ['resource.data.a == null', posts({ op: 'IS_NULL', field: 'a' }), true],
    ['math.isNaN(resource.data.a)', posts({ op: 'IS_NAN', field: 'a' }), true],
    ['resource.data.a == [1, 2]', posts(where('a', '==', [1, 2])), false],
    ['resource.data.a == ["x"]', posts(where('a', '==', ['x'])), true],
    ['resource.data.a.hasAny(["x"])', posts(where('a', '==', ['x', 'y'])), true],
    ['resource.data.a == {"b": "c"}', posts(where('a', '==', { b: 'c' })), true],
    [
      'resource.data.a == /databases/$(database)/documents/u/1',
      posts(where('a', '==', reference('u/1'))),
      true,
    ],
    ['resource.data.a.b == "x"', posts(where('a.b', '==', 'x')), true],
    ['resource.data.a["b.c"] == "x"', posts(where('a.`b.c`', '==', 'x')), true],
    ['resource.data.a is map', posts(where('a.b', '==', 'x')), true],
    ['resource.data.get("a", 0) == "x"', posts(where('a', '==', 'x')), true],
    ['resource.data.get(["a", "b"], 0) == "x"', posts(where('a.b', '==', 'x')), true],
    ['resource.data.get("a", 0) == 0', posts(), false],
    ['resource.data["a"] == "x"', posts(where('a', '==', 'x')), true],
  ]);
});

describe('what ranges prove', () => {
  proofs([
    ['resource.data.a', posts(where('a', '>', false)), true],
    ['resource.data.a', posts(where('a', '>=', true)), true],
    ['resource.data.a', posts(where('a', '>=', false)), false],
    ['!resource.data.a', posts(where('a', '<', true)), true],
    ['!resource.data.a', posts(where('a', '<=', false)), true],
    ['!resource.data.a', posts(where('a', '<=', true)), false],
    ['resource.data.a is bool', posts(where('a', '<=', true)), true],
    ['resource.data.a > 5', posts(where('a', '>', 5)), true],
    ['resource.data.a > 5', posts(where('a', '>=', 5)), false],
    ['resource.data.a >= 5', posts(where('a', '>', 5)), true],
    ['resource.data.a > 5', posts(where('a', '>', 7)), true],
    ['resource.data.a > 5', posts(where('a', '>', 4)), false],
    ['resource.data.a != 5', posts(where('a', '>', 5)), true],
    ['resource.data.a == 5', posts(where('a', '>=', 5), where('a', '<=', 5)), true],
    ['resource.data.a is number', posts(where('a', '>', 5)), true],
    ['resource.data.a is int', posts(where('a', '>', 5)), false],
    ['resource.data.a is string', posts(where('a', '>', 5)), false],
    ['!(resource.data.a < 5)', posts(where('a', '>=', 5)), true],
    ['!(resource.data.a > 5)', posts(where('a', '<=', 5)), true],
    ['resource.data.a < 10', posts(where('a', '>', 1), where('a', '<', 10)), true],
    ['resource.data.a < 10', posts(where('a', '>', 1), where('a', '<=', 10)), false],
    ['resource.data.a < 10 || math.isNaN(resource.data.a)', posts(where('a', '<', 10)), false],
    ['resource.data.a < 10', posts(where('a', '<', 10), { op: 'IS_NOT_NAN', field: 'a' }), true],
    ['resource.data.a < "m"', posts(where('a', '<', 'k')), true],
    ['resource.data.a < 5', posts(where('a', '<', 'k')), false],
    ['resource.data.at <= request.time', posts(where('at', '<=', timestampValue(1_700_000_000))), true],
    ['resource.data.at <= request.time', posts(where('at', '<=', timestampValue(1_700_000_001))), false],
    ['5 < resource.data.a', posts(where('a', '>', 5)), true],
    ['resource.data.a > 5.5', posts(where('a', '>', double(5.5))), true],
    ['resource.data.a is bool', posts(where('a', '>', false)), true],
  ]);

  test('an upper bound alone does not exclude NaN, which sorts before all numbers', () => {
    expect(rules(on('resource.data.a < 10')).decide(posts(where('a', '<', 10)), documents()).allowed).toBe(
      false,
    );
  });
});

function timestampValue(seconds: number): Plain {
  return { type: 'timestamp', seconds, nanos: 0 };
}

describe('what other operators prove', () => {
  proofs([
    ['resource.data.a != 5', posts(where('a', '!=', 5)), true],
    ['resource.data.a != null', posts(where('a', '!=', 5)), true],
    ['resource.data.a != 6', posts(where('a', '!=', 5)), false],
    ['"a" in resource.data', posts(where('a', '!=', 5)), true],
    ['resource.data.a != 6', posts(where('a', 'not-in', [5, 6])), true],
    ['!(resource.data.a in [5, 6])', posts(where('a', 'not-in', [5, 6])), true],
    ['resource.data.a != null', posts({ op: 'IS_NOT_NULL', field: 'a' }), true],
    ['"x" in resource.data.a', posts(where('a', 'array-contains', 'x')), true],
    ['resource.data.a.hasAny(["x", "y"])', posts(where('a', 'array-contains', 'x')), true],
    ['resource.data.a.hasAll(["x"])', posts(where('a', 'array-contains', 'x')), true],
    ['resource.data.a.hasAll(["x", "y"])', posts(where('a', 'array-contains', 'x')), false],
    ['resource.data.a.hasOnly(["x"])', posts(where('a', 'array-contains', 'x')), false],
    ['!("y" in resource.data.a)', posts(where('a', 'array-contains', 'x')), false],
    ['resource.data.a is list', posts(where('a', 'array-contains', 'x')), true],
    ['resource.data.a.size() > 0', posts(where('a', 'array-contains', 'x')), false],
    ['resource.data.a.hasAny(["x", "y"])', posts(where('a', 'array-contains-any', ['x', 'y'])), true],
    ['resource.data.a.hasAny(["x"])', posts(where('a', 'array-contains-any', ['x', 'y'])), false],
    ['resource.data.a in ["x", "y"]', posts(where('a', 'in', ['x', 'y'])), true],
    ['resource.data.a in ["x"]', posts(where('a', 'in', ['x', 'y'])), false],
    [
      'resource.data.a == "x" || resource.data.b == 1',
      posts(or(where('a', '==', 'x'), where('b', '==', 1))),
      true,
    ],
    ['resource.data.a == "x"', posts(or(where('a', '==', 'x'), where('b', '==', 1))), false],
    [
      'resource.data.a == "x"',
      posts(where('a', '==', 'x'), or(where('b', '==', 1), where('b', '==', 2))),
      true,
    ],
    ['"a" in resource.data', list('posts', { orderBy: [{ field: 'a', direction: 'ASC' }] }), true],
    ['"a" in resource.data', posts(), false],
    ['"b" in resource.data.a', list('posts', { orderBy: [{ field: 'a.b', direction: 'ASC' }] }), true],
  ]);
});

describe('what stays unknown never grants', () => {
  proofs([
    ['!resource.data.keys().hasAll(["userId"])', posts(where('a', '==', 1)), false],
    ['!("secret" in resource.data)', posts(where('a', '==', 'x')), false],
    ['resource.data.size() == 1', posts(where('a', '==', 'x')), false],
    ['resource.data.keys().hasOnly(["a"])', posts(where('a', '==', 'x')), false],
    ['resource.data == {"a": "x"}', posts(where('a', '==', 'x')), false],
    ['resource.data.b == resource.data.b', posts(), false],
    ['[resource.data.b].size() == 1', posts(), false],
    ['id == request.auth.uid', posts(), false],
    ['id != "x"', posts(), false],
    ['id is string', posts(), true],
    ['resource.id == "alice"', posts(), false],
    ['resource.id is string', posts(), true],
    ['resource != null', posts(), true],
    ['resource == null', posts(), false],
    ['resource.data is map', posts(), true],
    ['request.path == /a/b', posts(), false],
    ['resource.data.b == 1 || true', posts(), true],
    ['resource.data.b == 1 && false', posts(), false],
    ['resource.data.b == 1 ? true : true', posts(), false],
    ['request.auth.uid == "alice"', posts(), true],
    ['request.method == "list"', posts(), true],
    ['request.resource == null', posts(), false],
    ['exists(/databases/$(database)/documents/users/$(id))', posts(), false],
    ['!exists(/databases/$(database)/documents/users/$(request.auth.uid))', posts(), true],
    [
      '!exists(/databases/$(database)/documents/users/$(resource.data.a))',
      posts(where('a', '==', 'bob')),
      true,
    ],
  ]);
});

describe('a pinned name', () => {
  proofs([
    ['id == "alice"', posts(where('__name__', '==', reference('posts/alice'))), true],
    ['id == "alice"', posts(where('__name__', '==', reference('posts/bob'))), false],
    [
      'id in ["alice", "bob"]',
      posts(where('__name__', 'in', [reference('posts/alice'), reference('posts/bob')])),
      true,
    ],
    ['resource.id == "alice"', posts(where('__name__', '==', reference('posts/alice'))), true],
    ['request.path == resource.__name__', posts(where('__name__', '==', reference('posts/alice'))), true],
    ['id == "alice"', posts(where('__name__', '==', reference('other/alice'))), false],
  ]);
});

describe("the query's own limits", () => {
  proofs([
    ['request.query.limit <= 10', list('posts', { limit: 10 }), true],
    ['request.query.limit <= 10', list('posts', { limit: 11 }), false],
    ['request.query.limit <= 10', list('posts'), false],
    ['request.query.offset == 5', list('posts', { offset: 5 }), true],
    [
      'request.query.orderBy.name == "DESC"',
      list('posts', { orderBy: [{ field: 'name', direction: 'DESC' }] }),
      true,
    ],
    ['request.query.orderBy.name in ["ASC", "DESC"]', list('posts'), false],
  ]);
});

describe('where a query reaches', () => {
  type Reach = readonly [statements: string, query: ListRequest, allowed: boolean];
  const all = 'match /{p=**} { allow list; }';
  const rows: readonly Reach[] = [
    ['match /posts/{id} { allow list; }', list('posts'), true],
    ['match /posts/{id} { allow list; }', list('other'), false],
    ['match /posts/fixed { allow list; }', list('posts'), false],
    ['match /users/{u}/posts/{id} { allow list: if u == "a"; }', list('users/a/posts'), true],
    ['match /users/{u}/posts/{id} { allow list: if u == "a"; }', list('users/b/posts'), false],
    ['match /users/{u}/posts/{id} { allow list; }', list('posts', { group: true }), false],
    ['match /posts/{id} { allow list; }', list('posts', { group: true }), false],
    ['match /{p=**}/posts/{id} { allow list; }', list('posts', { group: true }), true],
    ['match /{p=**}/posts/{id} { allow list; }', list('posts'), true],
    ['match /{p=**}/posts/{id} { allow list; }', list('users/a/posts'), true],
    ['match /{p=**}/posts/{id} { allow list; }', list('comments', { group: true }), false],
    ['match /{p=**}/posts/{id} { allow list: if p == /a/b; }', list('posts', { group: true }), false],
    ['match /{p=**}/posts/{id} { allow list: if resource.data.x == 1; }', groupWhere(), true],
    [all, list('posts', { group: true }), true],
    [all, list('posts'), true],
    ['match /users/{u}/{p=**} { allow list; }', list('posts', { group: true }), false],
    ['match /users/{u}/{p=**} { allow list; }', list('users/a/posts', { group: true }), true],
    ['match /{a}/{p=**} { allow list; }', list('posts', { group: true }), true],
    ['match /{a}/{b}/{c}/{p=**} { allow list; }', list('posts', { group: true }), false],
  ];

  function groupWhere(): ListRequest {
    return list('posts', { group: true, where: where('x', '==', 1) });
  }

  test.each(rows)('%s (row %#)', (statements, query, allowed) => {
    expect(rules(statements).decide(query, documents()).allowed).toBe(allowed);
  });

  test('version 1 never grants a collection group', () => {
    const v1 = compile(source(all, '1'));
    expect(v1.decide(list('posts'), documents()).allowed).toBe(true);
    expect(v1.decide(list('posts', { group: true }), documents()).allowed).toBe(false);
  });
});

describe('what is proven of the keys', () => {
  const withU = posts(where('u', '==', 'alice'));
  proofs([
    ["'u' in resource.data", withU, true],
    ["'u' in resource.data.keys()", withU, true],
    ["'u' in resource.data.keys()", posts(where('v', '==', 1)), false],
    ["!('v' in resource.data.keys())", withU, false],
    ["resource.data.keys().hasAll(['u'])", withU, true],
    ["resource.data.keys().hasAll(['u', 'v'])", withU, false],
    ["resource.data.keys().hasAll(['u', 'v'])", posts(where('u', '==', 1), where('v', '>', 1)), true],
    ["resource.data.keys().hasAny(['v', 'u'])", withU, true],
    ["resource.data.keys().hasAny(['v'])", withU, false],
    ["resource.data.keys().hasOnly(['u'])", withU, false],
    ["!resource.data.keys().hasOnly(['u'])", withU, false],
    ["!resource.data.keys().hasOnly(['v'])", withU, true],
    ["!resource.data.tags.hasOnly(['v'])", posts(where('tags', 'array-contains', 'u')), true],
    ['!resource.data.tags.hasOnly([2])', posts(where('tags', 'array-contains', 1)), false],
    ["resource.data.keys().toSet().hasOnly(['u'])", withU, false],
    ["resource.data.keys().toSet().hasAll(['u'])", withU, true],
    ["resource.data.keys().toSet().hasAny(['v', 'u'])", withU, true],
    ["'u' in resource.data.keys().toSet()", withU, true],
    ["'v' in resource.data.keys().toSet()", withU, false],
    ['resource.data.keys().toSet().size() > 0', withU, true],
    ["resource.data.tags.toSet().hasAll(['u'])", posts(where('tags', 'array-contains', 'u')), true],
    ["resource.data.keys().hasAll(['u'].toSet())", withU, true],
    ['resource.data.size() > 0', withU, true],
    ['resource.data.size() >= 2', withU, false],
    ['resource.data.size() == 1', withU, false],
    ['resource.data.m.size() > 0', posts(where('m.x', '==', 1)), true],
    ['resource.data.m.size() > 0', posts(where('m', '>', 1)), false],
    ['resource.data.keys().size() > 0', withU, true],
    ['resource.data.keys().size() >= 2', withU, false],
    ['resource.data.keys().size() >= 2', posts(where('u', '==', 1), where('v', '>', 1)), true],
    ['resource.data.keys().size() > 0', posts(), false],
    ['resource.data.keys().size() < 5', withU, false],
    ['resource.data.keys().size() == 1', withU, false],
    ["resource.data.m.keys().hasAll(['x'])", posts(where('m.x', '==', 1)), true],
    ["resource.data.m.keys().hasAll(['x'])", posts(where('m', '==', 1)), false],
    [
      "resource.data.keys().hasAll(['u'])",
      list('posts', { orderBy: [{ field: 'u', direction: 'ASC' }] }),
      true,
    ],
  ]);
});
