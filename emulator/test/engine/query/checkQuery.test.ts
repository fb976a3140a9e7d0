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
const NULL = { type: 'null' } as const;
const NAN = { type: 'double', value: NaN } as const;
const below = (value: typeof NULL | typeof NAN): Filter => ({ op: 'LESS_THAN_OR_EQUAL', field: 'a', value });
const TOO_COMPLEX = (filters: number, orders: number, ancestor = 'no') =>
  `The query may not have more than 100 filters + sort orders + ancestor total. Currently there are ${filters} filters, ${orders} sort orders, and ${ancestor} ancestor filter.`;
const NOT_IN_BESIDE = "'NOT_IN' cannot be used in the same query with 'IN', 'ARRAY_CONTAINS_ANY' or 'OR'.";
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
      'order by clause cannot contain duplicate fields a',
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
      'Too many disjunctions after normalization. Result had 36 disjunctions which is more than the maximum of 30',
    ],
    [
      'two exclusions',
      { where: all({ op: 'IS_NOT_NULL', field: 'a' }, oneOf('NOT_IN', 1)) },
      "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.",
    ],
    ['not-in beside in', { where: all(oneOf('NOT_IN', 1), oneOf('IN', 2, 'b')) }, NOT_IN_BESIDE],
    ['not-in beside or', { where: any(oneOf('NOT_IN', 1), equal('b')) }, NOT_IN_BESIDE],
    [
      'not-in beside or, deeper down',
      { where: all(oneOf('NOT_IN', 1), all(equal('a'), any(equal('b'), equal('c')))) },
      NOT_IN_BESIDE,
    ],
    [
      'more disjunctions than there is memory for',
      { where: all(...fields(40).map((field) => any(equal(field), equal('x')))) },
      `Too many disjunctions after normalization. Result had ${2 ** 40} disjunctions which is more than the maximum of 30`,
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
    [
      'a cursor with a text for the key',
      { orderBy: [asc('a'), asc('__name__')], endAt: cursor(2) },
      'Cursor __key__ value is not a document reference.',
    ],
    [
      'the key before the order that an inequality implies',
      { orderBy: [asc('__name__')], where: above('a') },
      'order by clause cannot contain more fields after the key',
    ],
    [
      'the key, and an inequality in another alternative',
      { where: any({ op: 'IN', field: '__name__', value: { type: 'array', values: [key] } }, above('a')) },
      'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
    ],
    [
      'a key of another database',
      {
        where: {
          op: 'GREATER_THAN',
          field: '__name__',
          value: { ...key, value: key.value.replace('/p/', '/q/') },
        },
      },
      "The request was for database 'projects/p/databases/d' but was attempting to access database 'projects/q/databases/d'",
    ],
    ['not-in as the only alternative', { where: any(oneOf('NOT_IN', 1)) }, NOT_IN_BESIDE],
    ['a cursor without orders', { endAt: cursor(1) }, 'Cursor has too many values.'],
    [
      'inequalities on 11 fields',
      { where: all(...fields(11).map(above)) },
      `The query contains 11 distinct inequality fields: [${fields(11).join(', ')}]. A query may not have more than 10 distinct inequality fields.`,
    ],
    ['101 filters', { where: all(...fields(101).map(equal)) }, TOO_COMPLEX(101, 0)],
    ['101 orders', { orderBy: fields(101).map(asc) }, TOO_COMPLEX(0, 101)],
    [
      '60 filters and 60 orders',
      { where: all(...fields(60).map(equal)), orderBy: fields(60).map(asc) },
      TOO_COMPLEX(60, 60),
    ],
    [
      'a normal form of 104',
      { where: all(any(...fields(26).map(equal)), equal('x'), equal('y'), equal('z')) },
      TOO_COMPLEX(104, 0),
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
    expect(() => checkQuery({ ...PLAIN, where }, `${ROOT}/c/d`)).toThrow(TOO_COMPLEX(100, 0, 'an'));
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
    [
      'a cursor down to the name',
      { orderBy: [asc('a'), asc('__name__')], startAt: { values: [valueOf(1n), key], before: true } },
    ],
    ['a comparison with null beside an order by the key', { where: below(NULL), orderBy: [asc('__name__')] }],
    [
      'a key beside an alternative that finds nothing',
      { where: any({ op: 'EQUAL', field: '__name__', value: key }, below(NULL), below(NAN)) },
    ],
    ['an alternative that is always true', { where: any(equal('a'), all()) }],
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
