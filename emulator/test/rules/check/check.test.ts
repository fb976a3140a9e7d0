import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/rules/firestore/compile';
import { CompileError } from '../../../src/rules/syntax/compileError';
import { source } from '../support/requests';

function faultsOf(text: string): readonly string[] {
  try {
    compile(text);
    return [];
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return error.message.split('\n');
  }
}

const on = (condition: string) => source(`match /a/{id} { allow read: if ${condition}; }`);
const repeat = (count: number, item: (index: number) => string, separator = '') =>
  Array.from({ length: count }, (_, i) => item(i)).join(separator);

describe('what a condition may not say', () => {
  test.each([
    ['isOwner()', "L4:32 Unknown function 'isOwner'."],
    ['exist(/a/b)', "L4:32 Unknown function 'exist'. Did you mean 'exists'?"],
    ['bool("true")', "L4:32 Unknown function 'bool'."],
    ['[].hasAl([])', "L4:35 No type has a method 'hasAl'. Did you mean 'hasAll'?"],
    ['math.squirt(1)', "L4:37 Unknown function 'math.squirt'. Did you mean 'sqrt'?"],
    ['math.isInfinite(1)', "L4:37 'math.isInfinite' is documented, but production does not have it."],
    ['math', "L4:32 'math' is a namespace: it has functions, but no value."],
    ['requst.auth != null', "L4:32 Unknown variable 'requst'. Did you mean 'request'?"],
    ['userId == "a"', "L4:32 Unknown variable 'userId'."],
    [
      '1 is integer',
      "L4:37 Unknown type 'integer': there are bool, bytes, int, float, number, string, list, map, set, timestamp, duration, path, latlng.",
    ],
    ['1 is null', "L4:37 Unknown type 'null': compare with '== null'."],
    ['exists()', "L4:32 'exists' takes 1 argument, not 0."],
    ['"a".matches()', "L4:36 'matches' takes 1 argument, not 0."],
    ['{}.get("a")', "L4:35 'get' takes 2 arguments, not 1."],
    ['math.pow(1)', "L4:32 'math.pow' takes 2 arguments, not 1."],
    ['"a".matches("(")', 'L4:44 Invalid regular expression: error parsing regexp: missing closing ): `(`.'],
    [
      '"a".matches("(?=b)")',
      'L4:44 Invalid regular expression: error parsing regexp: invalid or unsupported Perl syntax: `(?=`.',
    ],
  ])('%s', (condition, fault) => {
    expect(faultsOf(on(condition))).toEqual([fault]);
  });
});

describe('what a ruleset may not declare', () => {
  test.each([
    ['recursion', source('function f() { return f(); }'), 'Recursion is not allowed: f calls f.'],
    [
      'a cycle',
      source('function f() { return g(); } function g() { return f(); }'),
      'Recursion is not allowed: f calls g calls f.',
    ],
    [
      'two functions of one name',
      source('function f() { return 1; } function f() { return 2; }'),
      "another function 'f'",
    ],
    ['two parameters of one name', source('function f(a, a) { return 1; }'), "another variable 'a'"],
    [
      'a let that hides a parameter',
      source('function f(a) { let a = 1; return a; }'),
      "another variable 'a'",
    ],
    [
      'a let before it is bound',
      source('function f() { let a = b; let b = 1; return a; }'),
      "Unknown variable 'b'",
    ],
    [
      'eight parameters',
      source('function f(a, b, c, d, e, f, g, h) { return 1; }'),
      'more than 7 parameters',
    ],
    [
      'eleven lets',
      source(`function f() { ${repeat(11, (i) => `let x${i} = 1; `)} return 1; }`),
      'more than 10 let',
    ],
    [
      'let in version 1',
      source('function f() { let a = 1; return a; }', '1'),
      "'let' needs rules_version = '2'",
    ],
    [
      'a wrong number of arguments',
      source('function f(a) { return a; } match /a/{i} { allow get: if f(); }'),
      "'f' takes 1 argument, not 0",
    ],
    [
      "a caller's wildcard",
      source('function f() { return id; } match /a/{id} { allow get: if f(); }'),
      "Unknown variable 'id'",
    ],
    ['two wildcards of one name', source('match /a/{x}/b/{x} { allow get; }'), "another wildcard 'x'"],
    ['two ** in a path', source('match /{a=**}/x/{b=**} { allow get; }'), 'at most one'],
    ['two ** in nested paths', source('match /{a=**} { match /x/{b=**} { allow get; } }'), 'at most one'],
    [
      '** in the middle in version 1',
      source('match /{a=**}/x/{b} { allow get; }', '1'),
      "In version 1 '{name=**}' ends the path",
    ],
    [
      '** above a match in version 1',
      source('match /{a=**} { match /x/{b} { allow get; } }', '1'),
      "In version 1 '{name=**}' ends the path",
    ],
    [
      'eleven nested matches',
      source(repeat(11, (i) => `match /a${i}/{x${i}} {`) + '}'.repeat(11)),
      'deeper than 10 levels',
    ],
    [
      'more than a hundred segments',
      source(`match ${repeat(100, (i) => `/s${i}`)} { allow get; }`),
      'more than 100 segments',
    ],
    [
      'more than twenty wildcards',
      source(`match ${repeat(20, (i) => `/s/{v${i}}`)} { allow get; }`),
      'more than 20 wildcards',
    ],
    [
      'another service',
      'service firebase.storage { }',
      "Expected the service 'cloud.firestore', found 'firebase.storage'",
    ],
    ['two services', 'service cloud.firestore { } service cloud.firestore { }', 'one service block'],
    ['no service', "rules_version = '2';", "There is no 'service cloud.firestore' block"],
    ['more than 256 KiB', `${source('')}//${' '.repeat(256 * 1024)}`, 'larger than 256 KiB'],
    [
      'an unknown version',
      "rules_version = '3'; service cloud.firestore { }",
      "Expected the version '1' or '2'",
    ],
    [
      'a late version',
      "service cloud.firestore { } rules_version = '2';",
      'Expected rules_version as the first statement',
    ],
    ['an unknown method', source('match /a/{x} { allow reed; }'), "'reed' is no method"],
  ])('%s', (_, text, fault) => {
    expect(faultsOf(text).join('\n')).toContain(fault);
  });
});

test('all faults are reported, in source order, with line and column', () => {
  const text = source(
    'match /a/{x} {\n  allow get: if foo();\n  allow list: if bar;\n  allow create: if 1 is thing;\n}',
  );
  expect(faultsOf(text)).toEqual([
    "L5:17 Unknown function 'foo'.",
    "L6:18 Unknown variable 'bar'.",
    expect.stringContaining("L7:25 Unknown type 'thing': there are bool,"),
  ]);
});

test('parsing goes on behind a broken statement', () => {
  const text = source(
    'match /a/{x} {\n  allow get: when true;\n  allow list: if (;\n  function f() { retrun 1; }\n  allow create: if true\n}',
  );
  expect(faultsOf(text).map((fault) => fault.split(' ')[0])).toEqual(['L5:14', 'L6:19', 'L7:18']);
});

test.each([
  ['seven parameters', source('function f(a, b, c, d, e, g, h) { return 1; }')],
  ['ten lets', source(`function f() { ${repeat(10, (i) => `let x${i} = 1; `)} return 1; }`)],
  ['nine matches below the root', source(repeat(9, (i) => `match /a${i}/{x${i}} {`) + '}'.repeat(9))],
  ['overlapping read and get', source('match /a/{x} { allow read; allow get: if false; }')],
  [
    'a nested wildcard that hides an outer one',
    source('match /a/{x} { match /b/{x} { allow get: if x == "1"; } }'),
  ],
  [
    'comments, and semicolons left out',
    source(
      '/* a */ match /a/{x} { // b\n allow get: if true\n allow list\n function f() { let a = 1\n return a } }',
    ),
  ],
  [
    'a version in double quotes',
    'rules_version="2"; service cloud.firestore { match /a/{p=**}/b { allow read; } }',
  ],
])('%s may be declared', (_, text) => {
  expect(faultsOf(text)).toEqual([]);
});
