import type { Fields, Value } from '../../src/values/value';

/** Literals for tests: bigints are integers, numbers doubles, dates timestamps; a Value stands for itself. */
export type Plain =
  | null
  | boolean
  | bigint
  | number
  | string
  | Date
  | Uint8Array
  | Value
  | readonly Plain[]
  | { readonly [key: string]: Plain };

export function valueOf(plain: Plain): Value {
  if (plain === null) return { type: 'null' };
  switch (typeof plain) {
    case 'boolean':
      return { type: 'boolean', value: plain };
    case 'bigint':
      return { type: 'integer', value: plain };
    case 'number':
      return { type: 'double', value: plain };
    case 'string':
      return { type: 'string', value: plain };
    default:
      return ofObject(plain);
  }
}

export function fieldsOf(plain: Readonly<Record<string, Plain>>): Fields {
  return new Map(Object.entries(plain).map(([key, value]) => [key, valueOf(value)]));
}

function ofObject(plain: Exclude<Plain, null | boolean | bigint | number | string>): Value {
  if (plain instanceof Date)
    return {
      type: 'timestamp',
      seconds: Math.floor(plain.getTime() / 1000),
      nanos: (plain.getTime() % 1000) * 1e6,
    };
  if (plain instanceof Uint8Array) return { type: 'bytes', value: plain };
  if (isList(plain)) return { type: 'array', values: plain.map(valueOf) };
  return isValue(plain) ? plain : { type: 'map', fields: fieldsOf(plain) };
}

function isList(plain: object): plain is readonly Plain[] {
  return Array.isArray(plain);
}

const TYPES = [
  'null',
  'boolean',
  'integer',
  'double',
  'timestamp',
  'string',
  'bytes',
  'reference',
  'geoPoint',
  'array',
  'vector',
  'map',
];

/** A map with a field `type` that names a type is taken for a Value; tests do not need such maps. */
function isValue(plain: object): plain is Value {
  return 'type' in plain && typeof plain.type === 'string' && TYPES.includes(plain.type);
}
