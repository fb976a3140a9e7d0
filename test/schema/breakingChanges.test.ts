import { describe, expect, it } from 'vitest';
import { breakingChanges } from '../../scripts/schema/breakingChanges';
import type { OperationNode, PlatformSchema, SchemaNode } from '../../scripts/schema/schemaNode';

const text: SchemaNode = { type: 'string' };
const kinds = { $ref: '#/$defs/Kind' };

const INPUT: SchemaNode = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 10, pattern: '^[a-z]+$' },
    kind: kinds,
    note: { anyOf: [text, { type: 'null' }] },
    tags: { type: 'array', items: text, maxItems: 5 },
    price: { type: 'integer', minimum: 0, maximum: 100 },
    inner: { $ref: '#/$defs/Inner' },
  },
  required: ['id'],
  additionalProperties: false,
};
const OUTPUT: SchemaNode = {
  type: 'object',
  properties: {
    count: { type: 'integer', maximum: 10 },
    at: { type: 'string', format: 'date-time' },
    status: { type: 'string', 'x-known-values': kinds },
    rows: { type: 'array', items: { type: 'object', properties: { name: text }, required: ['name'] } },
    mean: { anyOf: [{ type: 'number' }, { type: 'null' }] },
  },
  required: ['count', 'at'],
};
const DEFS: Readonly<Record<string, SchemaNode>> = {
  Input: INPUT,
  Output: OUTPUT,
  Kind: { type: 'string', enum: ['a', 'b'] },
  Inner: { type: 'object', properties: { x: { type: 'integer' } }, additionalProperties: false },
  Row: { type: 'object', properties: { name: text, age: { type: 'integer' } }, required: ['name'] },
};
const OPERATION: OperationNode = {
  input: { $ref: '#/$defs/Input' },
  output: { $ref: '#/$defs/Output' },
  callers: 'signed-in',
  refusals: ['full', 'gone'],
};
const BEFORE: PlatformSchema = {
  $schema: '',
  title: '',
  description: '',
  'x-operations': { 'area/act': OPERATION },
  'x-documents': { 'rows/{id}': { $ref: '#/$defs/Row' } },
  'x-reasons': { full: 'failed-precondition', gone: 'not-found' },
  $defs: DEFS,
};

const defs = (more: Readonly<Record<string, SchemaNode>>): Partial<PlatformSchema> => ({
  $defs: { ...DEFS, ...more },
});
/** The type with other fields; `undefined` takes one away. */
function fields(
  node: SchemaNode,
  more: Readonly<Record<string, SchemaNode | undefined>>,
  required = node.required,
): SchemaNode {
  const properties = Object.entries({ ...node.properties, ...more }).filter(
    ([, field]) => field !== undefined,
  );
  return { ...node, properties: Object.fromEntries(properties), required: required ?? [] } as SchemaNode;
}
type Change = [more: Parameters<typeof fields>[1], required?: readonly string[]];
const input = (...change: Change) => defs({ Input: fields(INPUT, ...change) });
const output = (...change: Change) => defs({ Output: fields(OUTPUT, ...change) });
const document = (...change: Change) => defs({ Row: fields(DEFS.Row!, ...change) });
const operation = (more: Partial<OperationNode>): Partial<PlatformSchema> => ({
  'x-operations': { 'area/act': { ...OPERATION, ...more } },
});

type Kept = readonly [change: string, after: Partial<PlatformSchema>];
type Broken = readonly [...Kept, told: string];

const COMPATIBLE: readonly Kept[] = [
  ['nothing', {}],
  ['a new operation', { 'x-operations': { 'area/act': OPERATION, 'area/more': OPERATION } }],
  ['a new document', { 'x-documents': { ...BEFORE['x-documents'], 'more/{id}': { $ref: '#/$defs/Inner' } } }],
  ['a new reason', { 'x-reasons': { ...BEFORE['x-reasons'], closed: 'aborted' } }],
  ['a new refusal of an operation', operation({ refusals: ['full', 'gone', 'closed'] })],
  ['more callers', operation({ callers: 'anyone' })],
  ['a deprecation', operation({ deprecated: 'Use area/more.' })],
  ['another name of a type', { ...operation({ input: { $ref: '#/$defs/New' } }), ...defs({ New: INPUT }) }],
  ['a new optional input', input({ more: text })],
  ['a required input that may be left out', input({}, [])],
  ['a wider bound of an input', input({ price: { type: 'integer', minimum: -1, maximum: 200 } })],
  ['an input without its bounds', input({ id: text })],
  ['an input that takes any number', input({ price: { type: 'number', minimum: 0, maximum: 100 } })],
  ['one more value of an input', defs({ Kind: { type: 'string', enum: ['a', 'b', 'c'] } })],
  ['an input that takes any text', input({ kind: text })],
  ['an input that may be null', input({ id: { anyOf: [INPUT.properties!.id!, { type: 'null' }] } })],
  ['a new output', output({ more: text })],
  ['an optional output that is always there', output({}, ['count', 'at', 'status'])],
  ['another bound of an output', output({ count: { type: 'integer', maximum: 99 } })],
  ['an output that is never null', output({ mean: { type: 'number' } })],
  ['one more value of an open output', output({ status: text })],
  ['a new field of a document', document({ more: text })],
];

const BREAKING: readonly Broken[] = [
  ['an operation less', { 'x-operations': {} }, 'operation area/act is gone'],
  ['a document less', { 'x-documents': {} }, 'document rows/{id} is gone'],
  ['a reason less', { 'x-reasons': { full: 'failed-precondition' } }, 'reason gone is gone'],
  [
    'another code of a reason',
    { 'x-reasons': { full: 'aborted', gone: 'not-found' } },
    'reason full: its code',
  ],
  ['fewer callers', operation({ callers: 'admin' }), 'signed-in could call it, now admin'],
  ['an input less', input({ tags: undefined }), 'input: field tags is gone'],
  ['a new required input', input({ more: text }, ['id', 'more']), 'input.more: must now be sent'],
  ['an optional input that is required', input({}, ['id', 'kind']), 'input.kind: must now be sent'],
  ['another type of an input', input({ price: text }), 'input.price: was integer, is string'],
  [
    'a lower maximum',
    input({ price: { type: 'integer', minimum: 0, maximum: 99 } }),
    'maximum was 100, is 99',
  ],
  [
    'a higher minimum',
    input({ price: { type: 'integer', minimum: 1, maximum: 100 } }),
    'minimum was 0, is 1',
  ],
  [
    'a bound where none was',
    input({ note: { anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }] } }),
    'note',
  ],
  ['shorter lists', input({ tags: { type: 'array', items: text, maxItems: 4 } }), 'maxItems was 5, is 4'],
  [
    'another item of a list',
    input({ tags: { type: 'array', items: { type: 'integer' }, maxItems: 5 } }),
    'tags[]',
  ],
  [
    'another pattern',
    input({ id: { type: 'string', minLength: 1, maxLength: 10, pattern: '^[a-y]+$' } }),
    'pattern',
  ],
  ['a value less of an input', defs({ Kind: { type: 'string', enum: ['a'] } }), 'takes no more "b"'],
  ['known values instead of any text', input({ id: kinds }), 'takes known values only'],
  ['an input that may no more be null', input({ note: text }), 'takes no more null'],
  [
    'a field less inside an input',
    defs({ Inner: { type: 'object', properties: {} } }),
    'inner: field x is gone',
  ],
  ['an output less', output({ count: undefined }, ['at']), 'output: field count is gone'],
  ['an output that may be absent', output({}, ['at']), 'output.count: may now be absent'],
  [
    'another type of an output',
    output({ count: { type: 'number' } }),
    'output.count: was integer, is number',
  ],
  ['a date that is any text', output({ at: text }), 'was string (date-time), is string'],
  [
    'an output that may be null',
    output({ count: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }),
    'may now give null',
  ],
  [
    'a field less inside an output',
    output({ rows: { type: 'array', items: { type: 'object', properties: {} } } }),
    'name',
  ],
  ['a field less of a document', document({ age: undefined }), 'rows/{id}: field age is gone'],
  ['a field of a document that may be absent', document({}, []), 'rows/{id}.name: may now be absent'],
  ['another type of a document’s field', document({ age: text }), 'rows/{id}.age: was integer, is string'],
];

describe('what a client relies on', () => {
  it.each(COMPATIBLE)('is kept by %s', (_change, after) => {
    expect(breakingChanges(BEFORE, { ...BEFORE, ...after })).toEqual([]);
  });

  it.each(BREAKING)('is broken by %s', (_change, after, told) => {
    const broken = breakingChanges(BEFORE, { ...BEFORE, ...after });
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(told);
  });

  it.each([
    [['integer', 'null'], ['null', 'integer'], true, true],
    [['integer', 'null'], ['number', 'null'], true, false],
    [['integer', 'null'], 'integer', false, true],
    ['integer', ['integer', 'null'], true, false],
  ] as const)('from %j to %j keeps what is sent: %j, and what is given: %j', (was, is, sent, given) => {
    const typed = (type: string | readonly string[]): PlatformSchema => ({
      ...BEFORE,
      $defs: {
        ...DEFS,
        Input: { ...INPUT, properties: { ...INPUT.properties, some: { type } } },
        Output: { ...OUTPUT, properties: { ...OUTPUT.properties, some: { type } } },
      },
    });
    const broken = breakingChanges(typed(was), typed(structuredClone(is)));
    expect(broken.some((each) => each.includes('input'))).toBe(!sent);
    expect(broken.some((each) => each.includes('output'))).toBe(!given);
  });

  it('is broken by an input that must be whole', () => {
    const before = { ...BEFORE, ...input({ price: { type: 'number' } }) };
    expect(breakingChanges(before, { ...BEFORE, ...input({ price: { type: 'integer' } }) })).toEqual([
      'area/act input.price: was number, is integer',
    ]);
  });
});
