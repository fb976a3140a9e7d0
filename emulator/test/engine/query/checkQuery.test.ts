import { describe, expect, it } from 'vitest';
import type { QuerySpec } from '../../../src/engine/model/model';
import { checkQuery } from '../../../src/engine/query/checkQuery';
import type { Filter } from '../../../src/values/filter';
import { valueOf } from '../../values/plainValues';

const PLAIN: QuerySpec = {
  from: [{ collectionId: 'c', allDescendants: false }],
  where: undefined,
  orderBy: [],
  startAt: undefined,
  endAt: undefined,
  offset: 0,
  limit: undefined,
  select: undefined,
  findNearest: undefined,
};

const ROOT = 'projects/p/databases/d/documents';
const fields = (count: number) => Array.from({ length: count }, (_, i) => `f${i}`);

const asc = (field: string) => ({ field, direction: 'ASC' as const });
const desc = (field: string) => ({ field, direction: 'DESC' as const });
const key = { type: 'reference', value: 'projects/p/databases/d/documents/c/x' } as const;
const equal = (field: string): Filter => ({ op: 'EQUAL', field, value: valueOf(1n) });
const oneOf = (op: 'IN' | 'NOT_IN' | 'ARRAY_CONTAINS_ANY', count: number, field = 'a'): Filter => ({
  op,
  field,
  value: valueOf(Array.from({ length: count }, (_, i) => BigInt(i))),
});
const all = (...filters: Filter[]): Filter => ({ op: 'AND', filters });
const any = (...filters: Filter[]): Filter => ({ op: 'OR', filters });
const above = (field: string): Filter => ({ op: 'GREATER_THAN', field, value: valueOf(1n) });
const TOO_COMPLEX = (parts: number) =>
  `The query is too complex: its filters after normalization, sort orders and parent document path are ${parts}; the maximum is 100.`;
const cursor = (count: number) => ({
  values: Array.from({ length: count }, () => valueOf(1n)),
  before: true,
});

describe('checkQuery', () => {
  it.each<[string, Partial<QuerySpec>, string]>([
    [
      'an order after the key',
      { orderBy: [asc('__name__'), asc('a')] },
      'order by clause cannot contain more fields after the key',
    ],
    [
      'two orders on one field',
      { orderBy: [asc('a'), desc('`a`')] },
      'order by clause cannot contain duplicate fields',
    ],
    [
      'a key beside another inequality',
      {
        where: all(
          { op: 'EQUAL', field: '__name__', value: key },
          { op: 'GREATER_THAN', field: 'a', value: valueOf(1n) },
        ),
      },
      'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
    ],
    ['31 values', { where: oneOf('IN', 31) }, "'IN' supports up to 30 comparison values."],
    ['11 excluded values', { where: oneOf('NOT_IN', 11) }, "'NOT_IN' supports up to 10 comparison values."],
    [
      '36 disjunctions',
      { where: all(oneOf('IN', 6), oneOf('IN', 6, 'b')) },
      'Too many disjunctions after normalization: 36 > 30',
    ],
    [
      'two exclusions',
      { where: all({ op: 'IS_NOT_NULL', field: 'a' }, oneOf('NOT_IN', 1)) },
      "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.",
    ],
    [
      'not-in beside in',
      { where: all(oneOf('NOT_IN', 1), oneOf('IN', 2, 'b')) },
      "'NOT_IN' cannot be used in the same query with 'IN'.",
    ],
    [
      'not-in beside or',
      { where: any(oneOf('NOT_IN', 1), equal('b')) },
      "'NOT_IN' cannot be used in the same query with 'OR'.",
    ],
    [
      'not-in beside or, deeper down',
      { where: all(oneOf('NOT_IN', 1), all(equal('a'), any(equal('b'), equal('c')))) },
      "'NOT_IN' cannot be used in the same query with 'OR'.",
    ],
    [
      'more disjunctions than there is memory for',
      { where: all(...fields(40).map((field) => any(equal(field), equal('x')))) },
      `Too many disjunctions after normalization: ${2 ** 40} > 30`,
    ],
    [
      'two array elements at once',
      {
        where: all(
          { op: 'ARRAY_CONTAINS', field: 'a', value: valueOf(1n) },
          oneOf('ARRAY_CONTAINS_ANY', 2, 'b'),
        ),
      },
      "A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.",
    ],
    [
      'a cursor longer than the orders',
      { orderBy: [asc('a')], startAt: cursor(2) },
      'Cursor has too many values.',
    ],
    ['a cursor without orders', { endAt: cursor(1) }, 'Cursor has too many values.'],
    [
      'inequalities on 11 fields',
      { where: all(...fields(11).map(above)) },
      'The query has inequality filters on 11 fields; the maximum is 10.',
    ],
    ['101 filters', { where: all(...fields(101).map(equal)) }, TOO_COMPLEX(101)],
    ['101 orders', { orderBy: fields(101).map(asc) }, TOO_COMPLEX(101)],
    [
      '60 filters and 60 orders',
      { where: all(...fields(60).map(equal)), orderBy: fields(60).map(asc) },
      TOO_COMPLEX(120),
    ],
    [
      'a normal form of 104',
      { where: all(any(...fields(26).map(equal)), equal('x'), equal('y'), equal('z')) },
      TOO_COMPLEX(104),
    ],
    [
      'a filter over all collections',
      { from: [{ collectionId: '', allDescendants: true }], where: equal('a') },
      'kind is required for filter: a',
    ],
    [
      'a descending order over all collections',
      { from: [{ collectionId: '', allDescendants: true }], orderBy: [desc('__name__')] },
      'kind is required for all orders except __key__ ascending',
    ],
    ['a negative limit', { limit: -1 }, 'limit is negative'],
  ])('%s is refused', (_, parts, message) => {
    expect(() => checkQuery({ ...PLAIN, ...parts }, ROOT)).toThrow(
      expect.objectContaining({ status: 'INVALID_ARGUMENT', message }),
    );
  });

  it('the path of a parent document counts', () => {
    const where = all(...fields(100).map(equal));
    expect(() => checkQuery({ ...PLAIN, where }, `${ROOT}/c/d`)).toThrow(TOO_COMPLEX(101));
  });

  it.each<[string, Partial<QuerySpec>]>([
    ['30 values', { where: oneOf('IN', 30) }],
    ['several in filters', { where: all(oneOf('IN', 5), oneOf('IN', 6, 'b')) }],
    [
      'an in and inequalities on several fields',
      {
        where: all(
          oneOf('IN', 2),
          { op: 'GREATER_THAN', field: 'b', value: valueOf(1n) },
          { op: 'NOT_EQUAL', field: 'c', value: valueOf(1n) },
        ),
      },
    ],
    [
      'an array element per alternative',
      {
        where: any(
          { op: 'ARRAY_CONTAINS', field: 'a', value: valueOf(1n) },
          oneOf('ARRAY_CONTAINS_ANY', 2, 'b'),
        ),
      },
    ],
    ['a cursor down to the name', { orderBy: [asc('a'), asc('__name__')], startAt: cursor(2) }],
    ['inequalities on 10 fields', { where: all(...fields(10).map(above)) }],
    ['100 filters', { where: all(...fields(100).map(equal)) }],
    ['99 filters and an order', { where: all(...fields(99).map(equal)), orderBy: [asc('z')] }],
    [
      'a normal form of 100',
      { where: all(any(...fields(25).map(equal)), equal('x'), equal('y'), equal('z')) },
    ],
    [
      'everything, by name',
      { from: [{ collectionId: '', allDescendants: true }], orderBy: [asc('__name__')] },
    ],
  ])('%s is accepted', (_, parts) => {
    expect(() => checkQuery({ ...PLAIN, ...parts }, ROOT)).not.toThrow();
  });
});
