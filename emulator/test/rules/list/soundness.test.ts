import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Filter } from '../../../src/values/filter';
import { valueAt, parseFieldPath } from '../../../src/values/fieldPath';
import { compareValues, equalValues, TYPE_RANK } from '../../../src/values/compareValues';
import type { Fields, Value } from '../../../src/values/value';
import { documents, list, rules } from '../support/requests';
import { double, ROOT, value, type Plain } from '../support/values';

const FIELDS = ['a', 'b', 'c.d'];

const scalars: readonly Value[] = [
  ...[null, true, false, 0, 1, 2, 3, 'x', 'y', 'z'].map((plain) => value(plain)),
  ...[0, 1, 1.5, NaN, -0].map(double),
];

const values: readonly Value[] = [
  ...scalars,
  ...[[], [1], ['x'], ['x', 'y'], [1, 'x'], { d: 'x' }, { d: 1 }, {}].map((p) => value(p as Plain)),
];

const anyValue = fc.constantFrom(...values);
const anyField = fc.constantFrom(...FIELDS);

const anyCondition: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    op: fc.constantFrom(
      'EQUAL',
      'NOT_EQUAL',
      'LESS_THAN',
      'LESS_THAN_OR_EQUAL',
      'GREATER_THAN',
      'GREATER_THAN_OR_EQUAL',
      'ARRAY_CONTAINS',
    ),
    field: anyField,
    value: anyValue,
  }),
  fc.record({
    op: fc.constantFrom('IN', 'NOT_IN', 'ARRAY_CONTAINS_ANY'),
    field: anyField,
    value: fc
      .array(anyValue, { minLength: 1, maxLength: 3 })
      .map((list): Value => ({ type: 'array', values: list })),
  }),
  fc.record({ op: fc.constantFrom('IS_NULL', 'IS_NAN', 'IS_NOT_NULL', 'IS_NOT_NAN'), field: anyField }),
);

const anyFilter: fc.Arbitrary<Filter> = fc.oneof(
  anyCondition,
  fc.record({
    op: fc.constantFrom('AND', 'OR'),
    filters: fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
  }),
);

/** An independent reading of what a filter matches, by Firestore's documentation. */
function matches(filter: Filter, fields: Fields): boolean {
  if (filter.op === 'AND') return filter.filters.every((part) => matches(part, fields));
  if (filter.op === 'OR') return filter.filters.some((part) => matches(part, fields));
  if (!('field' in filter)) return false;
  const actual = valueAt(fields, parseFieldPath(filter.field));
  if (!actual) return false;
  const isNaN = actual.type === 'double' && Number.isNaN(actual.value);
  if (!('value' in filter)) {
    if (filter.op === 'IS_NULL') return actual.type === 'null';
    if (filter.op === 'IS_NAN') return isNaN;
    return actual.type !== 'null' && (filter.op === 'IS_NOT_NULL' || !isNaN);
  }
  const { value: operand } = filter;
  const among = (candidates: Value) =>
    candidates.type === 'array' && candidates.values.some((x) => equalValues(x, actual));
  const holds = (element: Value) =>
    actual.type === 'array' && actual.values.some((x) => equalValues(x, element));
  const order =
    TYPE_RANK[actual.type] === TYPE_RANK[operand.type] ? compareValues(actual, operand) : undefined;
  switch (filter.op) {
    case 'EQUAL':
      return equalValues(actual, operand);
    case 'NOT_EQUAL':
      return actual.type !== 'null' && !equalValues(actual, operand);
    case 'IN':
      return among(operand);
    case 'NOT_IN':
      return actual.type !== 'null' && !among(operand);
    case 'ARRAY_CONTAINS':
      return holds(operand);
    case 'ARRAY_CONTAINS_ANY':
      return operand.type === 'array' && operand.values.some(holds);
    case 'LESS_THAN':
      return order !== undefined && order < 0;
    case 'LESS_THAN_OR_EQUAL':
      return order !== undefined && order <= 0;
    case 'GREATER_THAN':
      return order !== undefined && order > 0;
    case 'GREATER_THAN_OR_EQUAL':
      return order !== undefined && order >= 0;
  }
}

const LITERALS = [
  'null',
  'true',
  '0',
  '1',
  '2',
  '1.5',
  '"x"',
  '"y"',
  '["x"]',
  '[1]',
  '{"d": "x"}',
  '["x", "y"]',
  '[1, "x", null]',
];

const anyOperand = fc.oneof(
  fc.constantFrom(
    ...FIELDS.map((field) => `resource.data.${field}`),
    'resource.data.e',
    'resource.data',
    'id',
    'resource.id',
  ),
  fc.constantFrom(
    ...FIELDS.map((field) => `resource.data.get("${field}", 0)`),
    'resource.data.get(["c", "d"], 1)',
  ),
  fc
    .tuple(
      fc.constantFrom(...FIELDS.map((field) => `resource.data.${field}`)),
      fc.constantFrom('+', '-', '*', '/', '%'),
      fc.constantFrom('0', '1', '2', '0.5', 'resource.data.a'),
      fc.boolean(),
    )
    .map(([a, operator, b, swapped]) => (swapped ? `(${b} ${operator} ${a})` : `(${a} ${operator} ${b})`)),
);
const anyLiteral = fc.constantFrom(...LITERALS);

const anyTest = fc.oneof(
  fc
    .tuple(
      anyOperand,
      fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      fc.oneof(anyLiteral, anyOperand),
      fc.boolean(),
    )
    .map(([a, operator, b, swapped]) => (swapped ? `(${b} ${operator} ${a})` : `(${a} ${operator} ${b})`)),
  fc.tuple(anyOperand, anyLiteral).map(([a, b]) => `(${a} in ${b})`),
  fc.tuple(anyOperand, anyLiteral).map(([a, b]) => `(${b} in ${a})`),
  fc
    .tuple(anyOperand, fc.constantFrom('bool', 'int', 'float', 'number', 'string', 'list', 'map'))
    .map(([a, b]) => `(${a} is ${b})`),
  fc
    .tuple(anyOperand, fc.constantFrom('hasAny', 'hasAll', 'hasOnly'), anyLiteral)
    .map(([a, m, b]) => `${a}.${m}(${b})`),
  fc.constantFrom(
    'resource.data.keys().hasAll(["a"])',
    'resource.data.keys().hasOnly(["a", "b", "c"])',
    'resource.data.keys().toSet().hasAny(["a", "b"])',
    'resource.data.keys().hasOnly(["a"])',
    '(resource.data.size() > 1)',
    '(resource.data.c.keys().size() > 0)',
    '(resource.data.c.size() > 0)',
    'resource.data.a.toSet().hasAll(["x"])',
    '(resource.data.size() == 1)',
  ),
  fc.constantFrom(
    '("a" in resource.data)',
    '("d" in resource.data.c)',
    '(resource == null)',
    'resource.data.a',
    'math.isNaN(resource.data.a)',
  ),
);

const { rule: anyRule } = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    anyTest,
    fc
      .tuple(tie('rule'), fc.constantFrom('&&', '||'), tie('rule'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('rule').map((rule) => `!(${rule})`),
    fc.tuple(tie('rule'), tie('rule'), tie('rule')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
}));

const anyFields: fc.Arbitrary<Fields> = fc
  .record(
    {
      a: anyValue,
      b: anyValue,
      c: fc.oneof(
        anyValue,
        anyValue.map((d): Value => ({ type: 'map', fields: new Map([['d', d]]) })),
      ),
      e: anyValue,
    },
    { requiredKeys: [] },
  )
  .map((record) => new Map(Object.entries(record)));

test('when a query is allowed, every document that matches it may be read', () => {
  const seen = { allowed: 0, matching: 0 };
  const anyDocuments = fc.array(anyFields, { minLength: 40, maxLength: 40 });
  const property = fc.property(
    anyRule,
    anyFilter,
    fc.constantFrom([], ['a'], ['c.d']),
    anyDocuments,
    (rule, filter, order, candidates) => {
      const ruleset = rules(`match /posts/{id} { allow read: if ${rule}; }`);
      const orderBy = order.map((field) => ({ field, direction: 'ASC' as const }));
      if (!ruleset.decide(list('posts', { where: filter, orderBy }), documents()).allowed) return;
      seen.allowed += 1;
      for (const fields of candidates) {
        if (!matches(filter, fields)) continue;
        if (order.some((field) => !valueAt(fields, parseFieldPath(field)))) continue;
        seen.matching += 1;
        const before = { name: `${ROOT}/posts/x`, fields, createTime: 1, updateTime: 1 };
        const request = { ...list('posts'), method: 'get', name: before.name, before } as const;
        expect(ruleset.decide(request, documents())).toMatchObject({ allowed: true });
      }
    },
  );
  fc.assert(property, { numRuns: 6000 });
  expect(seen.allowed).toBeGreaterThan(50);
  expect(seen.matching).toBeGreaterThan(100);
});
