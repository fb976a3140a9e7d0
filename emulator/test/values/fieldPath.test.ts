import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFieldPath, onlyPaths, parseFieldPath, valueAt, withValueAt } from '../../src/values/fieldPath';
import { fieldsOf, valueOf } from './plainValues';

describe('parseFieldPath', () => {
  it.each([
    ['a', ['a']],
    ['a.b.c', ['a', 'b', 'c']],
    ['`a.b`.c', ['a.b', 'c']],
    ['`a\\`b\\\\c`', ['a`b\\c']],
    ['`é`.`1`', ['é', '1']],
  ])('%s names %o', (path, segments) => {
    expect(parseFieldPath(path)).toEqual(segments);
  });

  it.each(['', '.', 'a.', '.a', 'a..b', '`a', 'a`b', '``', '__a__', 'a.__b__'])('%j is refused', (path) => {
    expect(() => parseFieldPath(path)).toThrow(expect.objectContaining({ status: 'INVALID_ARGUMENT' }));
  });

  it.each(['1x', 'a-b', 'ä', 'a.1', 'a b', 'a$'])('%j must be quoted, in the words of production', (path) => {
    expect(() => parseFieldPath(path)).toThrow(
      `Invalid property path "${path}". Unquoted property paths must match`,
    );
    expect(parseFieldPath(`\`${path}\``)).toEqual([path]);
  });

  it('a path of 1,500 bytes is taken, a longer one is not', () => {
    const path = [700, 798].map((length) => 'x'.repeat(length)).join('.');
    expect(parseFieldPath(`${path}x`)).toHaveLength(2);
    expect(() => parseFieldPath(`${path}xx`)).toThrow('longer than 1500 bytes');
  });

  it('reads back what formatFieldPath writes', () => {
    const segment = fc.string({ minLength: 1 }).filter((text) => !/^__.*__$/s.test(text));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (segments) => {
        expect(parseFieldPath(formatFieldPath(segments))).toEqual(segments);
      }),
    );
  });
});

describe('withValueAt', () => {
  const fields = fieldsOf({ a: { b: 1n, c: 2n }, d: 3n });

  it.each([
    ['a.b', 9n, { a: { b: 9n, c: 2n }, d: 3n }],
    ['a.x.y', 9n, { a: { b: 1n, c: 2n, x: { y: 9n } }, d: 3n }],
    ['d.e', 9n, { a: { b: 1n, c: 2n }, d: { e: 9n } }],
    ['a.b', undefined, { a: { c: 2n }, d: 3n }],
    ['x.y', undefined, { a: { b: 1n, c: 2n }, d: 3n }],
    ['d', undefined, { a: { b: 1n, c: 2n } }],
  ])('%s becomes %s', (path, value, expected) => {
    const changed = withValueAt(
      fields,
      parseFieldPath(path),
      value === undefined ? undefined : valueOf(value),
    );
    expect(changed).toEqual(fieldsOf(expected));
    expect(fields).toEqual(fieldsOf({ a: { b: 1n, c: 2n }, d: 3n }));
  });

  it('a map without its last field stays as an empty map', () => {
    expect(withValueAt(fieldsOf({ a: { b: 1n } }), ['a', 'b'], undefined)).toEqual(fieldsOf({ a: {} }));
  });
});

describe('onlyPaths', () => {
  it('keeps what the paths name and nothing else', () => {
    const fields = fieldsOf({ a: { b: 1n, c: 2n }, d: 3n, e: 4n });
    expect(onlyPaths(fields, [['a', 'c'], ['d'], ['x']])).toEqual(fieldsOf({ a: { c: 2n }, d: 3n }));
    expect(onlyPaths(fields, [])).toEqual(new Map());
  });
});

describe('valueAt', () => {
  it('finds nothing below a value that is no map', () => {
    expect(valueAt(fieldsOf({ a: 1n }), ['a', 'b'])).toBeUndefined();
    expect(valueAt(fieldsOf({ a: { b: 1n } }), ['a', 'b'])).toEqual(valueOf(1n));
  });
});
