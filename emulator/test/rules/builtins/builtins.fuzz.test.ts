import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setOf } from '../../../src/rules/builtins/collections';
import { FUNCTIONS, METHODS, NAMESPACES } from '../../../src/rules/builtins/tables';
import { at, member, slice } from '../../../src/rules/operators/access';
import { arithmetic, negate } from '../../../src/rules/operators/arithmetic';
import { equals, isIn, ordered } from '../../../src/rules/operators/comparison';
import { format } from '../../../src/rules/values/format';
import {
  float,
  int,
  list,
  map,
  path,
  text,
  TYPE_NAMES,
  type RuleValue,
} from '../../../src/rules/values/ruleValue';
import type { Result } from '../../../src/rules/values/result';

const INTS = [0n, 1n, -1n, 2n, 5n, 59n, 2n ** 31n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const FLOATS = [0, -0, 0.5, -1.5, 1e21, 1e308, NaN, Infinity, -Infinity, 2 ** 63];
const TEXTS = [
  '',
  'a',
  'é😀',
  '\ud800',
  '(',
  '.*',
  's',
  'w',
  '/a/b',
  'a//b',
  '1e999',
  '-0',
  'constructor',
  '{a}',
];

const scalars: readonly RuleValue[] = [
  { type: 'null' },
  { type: 'boolean', value: true },
  ...INTS.map(int),
  ...FLOATS.map(float),
  ...TEXTS.map(text),
  { type: 'bytes', value: Uint8Array.of(0, 255) },
  { type: 'timestamp', seconds: 0, nanos: 0 },
  { type: 'timestamp', seconds: 253_402_300_799, nanos: 999_999_999 },
  { type: 'duration', seconds: Number.MAX_SAFE_INTEGER, nanos: 999_999_999 },
  { type: 'duration', seconds: -1, nanos: -1 },
  { type: 'geoPoint', latitude: -90, longitude: 180 },
  path(['a', '{a}']),
  path([]),
];

const anyScalar = fc.constantFrom(...scalars);
const anyMap = fc
  .array(fc.tuple(fc.constantFrom(...TEXTS), anyScalar), { maxLength: 3 })
  .map((entries) => map(new Map(entries)));
const anyValue: fc.Arbitrary<RuleValue> = fc.oneof(
  { arbitrary: anyScalar, weight: 4 },
  fc.array(anyScalar, { maxLength: 3 }).map(list),
  fc.array(anyScalar, { maxLength: 3 }).map(setOf),
  anyMap,
  fc.tuple(anyMap, anyMap).map(([after, before]): RuleValue => ({ type: 'mapDiff', after, before })),
);

const functions = [
  ...FUNCTIONS.values(),
  ...[...NAMESPACES.values()].flatMap((space) => [...space.values()]),
];
const anyArguments = fc.array(anyValue, { minLength: 4, maxLength: 4 });

/** A result is one of the language's values or an error, and can be written out. */
function isResult(result: Result): boolean {
  const isInt = result.type === 'integer';
  if (isInt && (result.value < -(2n ** 63n) || result.value >= 2n ** 63n)) return false;
  return (result.type === 'error' || result.type in TYPE_NAMES) && typeof format(result) === 'string';
}

test('every function answers any arguments with a value or an error', () => {
  fc.assert(
    fc.property(fc.constantFrom(...functions), anyArguments, ({ call, parameters }, args) =>
      isResult(call(args.slice(0, parameters.length))),
    ),
    { numRuns: 5000 },
  );
});

test('every method answers any arguments with a value or an error', () => {
  const property = fc.property(anyValue, anyArguments, (receiver, args) => {
    for (const { call, parameters } of METHODS[receiver.type].values()) {
      if (!isResult(call(receiver, args.slice(0, parameters.length)))) return false;
    }
    return true;
  });
  fc.assert(property, { numRuns: 3000 });
});

test('every operator answers any operands with a value or an error', () => {
  const property = fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
    const results = [
      ...(['+', '-', '*', '/', '%'] as const).map((operator) => arithmetic(operator, a, b)),
      ...(['<', '<=', '>', '>='] as const).map((operator) => ordered(operator, a, b)),
      ...[equals(a, b, false), isIn(a, b), negate(a), at(a, b), slice(a, b, c), member(a, 'a')],
    ];
    return results.every(isResult);
  });
  fc.assert(property, { numRuns: 3000 });
});

test('equality is symmetric, and != is its negation', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      expect(equals(a, b, false)).toEqual(equals(b, a, false));
      expect(equals(a, b, true)).not.toEqual(equals(a, b, false));
    }),
    { numRuns: 3000 },
  );
});
