import type { Fields, StoredDocument, Value } from '../../../src/values/value';

/** Plain data or a ready value; whole numbers become integers, as with the Web SDK. */
export type Plain =
  null | boolean | number | string | Value | readonly Plain[] | { readonly [key: string]: Plain };

export const ROOT = 'projects/p/databases/(default)/documents';

export function value(plain: Plain): Value {
  if (plain === null) return { type: 'null' };
  if (typeof plain === 'boolean') return { type: 'boolean', value: plain };
  if (typeof plain === 'string') return { type: 'string', value: plain };
  if (typeof plain === 'number') {
    return Number.isInteger(plain)
      ? { type: 'integer', value: BigInt(plain) }
      : { type: 'double', value: plain };
  }
  if (isList(plain)) return { type: 'array', values: plain.map(value) };
  if (isValue(plain)) return plain;
  return { type: 'map', fields: fields(plain) };
}

export const double = (number: number): Value => ({ type: 'double', value: number });

export const reference = (path: string): Value => ({ type: 'reference', value: `${ROOT}/${path}` });

export function fields(plain: Readonly<Record<string, Plain>>): Fields {
  return new Map(Object.entries(plain).map(([key, inner]) => [key, value(inner)]));
}

export function document(path: string, data: Readonly<Record<string, Plain>>): StoredDocument {
  return { name: `${ROOT}/${path}`, fields: fields(data), createTime: 1, updateTime: 1 };
}

const TYPES = [
  'null',
  'boolean',
  'integer',
  'double',
  'string',
  'bytes',
  'timestamp',
  'reference',
  'geoPoint',
  'vector',
];

function isValue(plain: Exclude<Plain, null | boolean | number | string | readonly Plain[]>): plain is Value {
  return 'type' in plain && TYPES.includes(plain.type as string);
}

function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}
