import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../src/rules/firestore/compile';
import { CompileError } from '../../../src/rules/syntax/compileError';
import { source } from '../support/requests';

const WORDS = [
  'rules_version', 'service', 'cloud.firestore', 'match', 'allow', 'read', 'if', 'function', 'let', 'return', 'is', 'in',
  'true', 'null', 'request', 'resource', 'get', 'f', 'x', '{', '}', '(', ')', '[', ']', '/', '/a/{b}', '/{c=**}', '$(', '=', '==',
  '&&', '||', '!', '-', '+', '*', '%', '<', ':', ';', ',', '.', '?', '"s"', "'t'", "b'u'", '1', '2.5', '\\', '"', "'", '/*', '//', '\n', '@', 'é',
]; // prettier-ignore

function compilesOrRefuses(text: string): boolean {
  try {
    compile(text);
    return true;
  } catch (error) {
    return error instanceof CompileError && error.diagnostics.length > 0;
  }
}

const words = (maxLength: number) =>
  fc.array(fc.constantFrom(...WORDS), { maxLength }).map((parts) => parts.join(' '));

test('any text compiles or is refused with a CompileError', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), compilesOrRefuses), { numRuns: 500 });
});

test('any sequence of words compiles or is refused with a CompileError', () => {
  fc.assert(fc.property(words(60), compilesOrRefuses), { numRuns: 2000 });
});

test('any words inside a sound ruleset compile or are refused with a CompileError', () => {
  const conditions = words(20).map((text) => source(`match /a/{b} { allow read: if ${text}; }`));
  const bodies = words(40).map((text) => source(`match /a/{b} { ${text} }`));
  fc.assert(fc.property(fc.oneof(conditions, bodies), compilesOrRefuses), { numRuns: 2000 });
});

test.each([
  ['parentheses', '('],
  ['lists', '['],
  ['negations', '!'],
  ['minuses', '-'],
  ['maps', '{"a":'],
  ['paths', '/$('],
  ['ternaries', 'true ? '],
  ['sums', '1 + '],
  ['members', 'request.'],
  ['calls', 'get('],
  ['disjunctions', 'true || '],
])('a mountain of %s is refused without exhausting the stack', (_, piece) => {
  const text = source(`match /a/{b} { allow read: if ${piece.repeat(20_000)}; }`);
  expect(compilesOrRefuses(text)).toBe(true);
});

test('a mountain of nested matches is refused without exhausting the stack', () => {
  expect(compilesOrRefuses(source('match /a/{b} {'.repeat(10_000)))).toBe(true);
});
