import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/rules/firestore/compile';
import { source } from '../support/requests';
import { expressionTable } from '../support/table';

describe('literals', () => {
  expressionTable([
    ['null', 'null'],
    ['42', '42'],
    ['9223372036854775807', '9223372036854775807'],
    ['1.50', '1.5'],
    ['1e3', '1000.0'],
    ['.5', '0.5'],
    ['"double"', '"double"'],
    ["'single'", '"single"'],
    [`"it's"`, `"it's"`],
    ["'\\n\\t\\\\\\''", JSON.stringify("\n\t\\'")],
    ["'\\x41\\101\\u00e9\\U0001F600'", '"AAé😀"'],
    ["b'\\x00\\377z'.toHexString()", '"00FF7A"'],
    ['[]', '[]'],
    ['[1, 2,]', '[1, 2]'],
    ['{}', '{}'],
    ["{'a': [1], 'b': {'c': null}}", '{a: [1], b: {c: null}}'],
    ['/a/b-c_d/e.f', '/a/b-c_d/e.f'],
    ["/a/$('b')/(default)", '/a/b/(default)'],
    ['/* a */ 1 // b\n', '1'],
    ['((1))', '1'],
  ]);
});

describe('what is no expression', () => {
  test.each([
    ['', "Expected an expression, found ';'"],
    ['1 +', "Expected an expression, found ';'"],
    ['1 1', "Expected an operator, or ';' behind the allow statement, found '1'"],
    ['a b', "Expected an operator, or ';' behind the allow statement, found 'b'"],
    ['true & false', 'Unexpected character "&". Did you mean \'&&\'?'],
    ['true | false', 'Unexpected character "|". Did you mean \'||\'?'],
    ['1 = 1', "Expected an operator, or ';' behind the allow statement, found '='"],
    ['1 === 1', "Expected an expression, found '='"],
    ['(1', "Expected ')' behind the expression, found ';'"],
    ['[1', "Expected ']' behind the last of 1, found ';'"],
    ['{"a" 1}', "Expected ':' behind the map's key, found '1'"],
    ['true ? 1', "Expected ':' between the ternary's branches, found ';'"],
    ['request.', "Expected a name behind '.', found ';'"],
    ['request[1', "Expected ']' behind the index, found ';'"],
    ['"abc', 'The string is never closed.'],
    ['"\\d"', "Unknown escape '\\d'; a backslash itself is written '\\\\'."],
    ['1a', "'1a' is not a number."],
    ['9223372036854775808', 'The number does not fit into 64 bits.'],
    ['-9223372036854775809', 'The number does not fit into 64 bits.'],
    ['/a/', 'Expected a path segment: text or $(expression).'],
    ['/a/$(b', "Expected ')' behind the path's expression, found ';'"],
    ['/* a', 'The comment is never closed.'],
    ['if', "Expected an expression, found 'if'"],
    ['1 is', "Expected a type behind 'is', found ';'"],
    ['@', 'Unexpected character "@".'],
  ])('%s', (condition, fault) => {
    expect(() => compile(source(`match /a/{b} { allow read: if ${condition}; }`))).toThrow(fault);
  });
});
