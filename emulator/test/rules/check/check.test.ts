import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/rules/firestore/compile';
import { CompileError, formatDiagnostic } from '../../../src/rules/syntax/compileError';
import { documents, get, list, source } from '../support/requests';

/** What a strict reading refuses. */
function faultsOf(text: string): readonly string[] {
  try {
    compile(text, { strict: true });
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
    ['math', "L4:32 'math' is a namespace: it has functions, but no value."],
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
    expect(() => compile(on(condition))).toThrow(CompileError);
  });
});

describe('what loads with a warning, and fails where it is met', () => {
  const warned = [
    ['isOwner()', "L4:32 Unknown function 'isOwner'.", 'Function not found error: Name: [isOwner].'],
    ['exist(/a/b)', "L4:32 Unknown function 'exist'. Did you mean 'exists'?", 'Name: [exist]'],
    ['bool("true")', "L4:32 Unknown function 'bool'.", 'Name: [bool]'],
    ['[].hasAl([])', "L4:35 No type has a method 'hasAl'. Did you mean 'hasAll'?", 'Name: [hasAl]'],
    ['[1].all([2])', "L4:36 No type has a method 'all'.", 'Name: [all]'],
    ['[1].exists(1)', "L4:36 No type has a method 'exists'.", 'Name: [exists]'],
    ['math.squirt(1)', "L4:37 Unknown function 'math.squirt'. Did you mean 'sqrt'?", 'Name: [math.squirt]'],
    ['math.isInfinite(1.0)', "L4:37 Unknown function 'math.isInfinite'.", 'Name: [math.isInfinite]'],
    ['requst.auth != null', "L4:32 Unknown variable 'requst'. Did you mean 'request'?", 'Name: [requst]'],
    ['userId == "a"', "L4:32 Unknown variable 'userId'.", 'Variable not found error: Name: [userId].'],
    ['exists(/databases/$(nowhere)/documents/a/b)', "L4:52 Unknown variable 'nowhere'.", 'Name: [nowhere]'],
  ] as const;

  test.each(warned)('%s', (condition, warning, error) => {
    expect(compile(on(condition)).warnings.map(formatDiagnostic)).toEqual([warning]);
    expect(faultsOf(on(condition))).toEqual([warning]);
    const { allowed, explanation } = compile(on(condition)).decide(get('a/1', {}), documents());
    expect(allowed).toBe(false);
    expect(explanation).toContain(error);
  });

  test.each(warned)('%s, absorbed by || and &&', (condition) => {
    const decide = (text: string) => compile(on(text)).decide(get('a/1', {}), documents()).allowed;
    expect(decide(`${condition} || true`)).toBe(true);
    expect(decide(`true || ${condition}`)).toBe(true);
    expect(decide(`!(${condition} && false)`)).toBe(true);
    expect(decide(`${condition} && true`)).toBe(false);
  });

  test('of a helper that nobody calls, and another allow of the same match', () => {
    const ruleset = compile(
      source(`function unused() { return nothing.hasAl(1); }
        match /a/{id} { allow get: if missing(); allow get: if true; }`),
    );
    expect(ruleset.warnings.map(({ message }) => message)).toEqual([
      "Unknown variable 'nothing'.",
      "No type has a method 'hasAl'. Did you mean 'hasAll'?",
      "Unknown function 'missing'.",
    ]);
    expect(ruleset.decide(get('a/1', {}), documents()).allowed).toBe(true);
  });

  test('in a function above the match that binds the name', () => {
    const ruleset = compile(
      `rules_version = '2';
      service cloud.firestore {
        function isAdmin() { return exists(/databases/$(database)/documents/admins/ana); }
        match /databases/{database}/documents {
          match /a/{id} { allow get: if isAdmin(); allow list: if true; }
        }
      }`,
    );
    expect(ruleset.warnings.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "3 Unknown variable 'database'.",
    ]);
    expect(ruleset.decide(get('a/1', {}), documents()).explanation).toContain(
      'Variable not found error: Name: [database].',
    );
    expect(ruleset.decide(list('a'), documents()).allowed).toBe(true);
  });
});

describe('a match inside a {name=**} of version 1', () => {
  const nested = source(
    'match /x/{a=**} { match /y/{b} { allow get; } match /{c=**} { allow get; } } match /z/{d} { allow get; }',
    '1',
  );

  test('loads with a warning', () => {
    const said = "In version 1 nothing reaches a match inside '{name=**}'; rules_version = '2' lifts that.";
    expect(compile(nested).warnings.map(({ message }) => message)).toEqual([said, said]);
  });

  test('grants nothing, and takes nothing from the others', () => {
    const decide = (path: string) => compile(nested).decide(get(path, {}), documents()).allowed;
    expect([decide('x/1'), decide('x/1/y/2'), decide('z/1')]).toEqual([false, false, true]);
  });
});

describe('a chain that production refuses', () => {
  const chain = (parts: number, operator: string) => repeat(parts, (i) => `id != "${i}"`, ` ${operator} `);
  const warnings = (condition: string) =>
    compile(on(condition)).warnings.map(({ line, message }) => `${line} ${message}`);

  test.each(['&&', '||'])('%s', (operator) => {
    expect(warnings(chain(98, operator))).toEqual([]);
    expect(warnings(`!(${chain(99, operator)})`)).toEqual([
      `4 A chain of 99 parts with '${operator}': production refuses more than 98; group them with parentheses.`,
    ]);
    expect(compile(on(chain(99, '&&'))).decide(get('a/z', {}), documents()).allowed).toBe(true);
  });

  test('is shortened by groups, and is none when its operators differ', () => {
    expect(warnings(`(${chain(60, '&&')}) && (${chain(60, '&&')})`)).toEqual([]);
    expect(warnings(`(${chain(60, '||')}) && ${chain(60, '&&')}`)).toEqual([]);
  });

  test('is found in a helper that nobody calls, in its lets and its result', () => {
    const text = source(
      `function f(id) { let a = ${chain(99, '&&')}; return a || ${chain(99, '&&')}; } match /a/{x} { allow get; }`,
    );
    expect(compile(text).warnings).toHaveLength(2);
  });
});

describe('warnings beside errors', () => {
  const text = on('missing() && 1 is thing');
  const severities = (options: { strict?: boolean }) => {
    try {
      return compile(text, options).warnings.map(({ severity }) => severity);
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      return [...error.diagnostics.map(({ severity }) => severity), error.message.split('\n').length];
    }
  };

  test('are no reason of the refusal', () => {
    expect(severities({})).toEqual(['warning', 'error', 1]);
  });

  test('are errors themselves to a strict reading', () => {
    expect(severities({ strict: true })).toEqual(['error', 'error', 2]);
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
      'twelve lets',
      source(`function f() { ${repeat(12, (i) => `let x${i} = 1; `)} return 1; }`),
      'more than 11 let',
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
    ['two ** in a path of version 1', source('match /{a=**}/{b=**} { allow get; }', '1'), 'ends the path'],
    [
      '** in the middle in version 1',
      source('match /{a=**}/x/{b} { allow get; }', '1'),
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
  ['eleven lets', source(`function f() { ${repeat(11, (i) => `let x${i} = 1; `)} return 1; }`)],
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
