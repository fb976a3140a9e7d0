import { Enum, type Field, type Type } from 'protobufjs';

/** As in Google's own parser: what is nested deeper is no request but an attack. */
const MAX_DEPTH = 100;

const INT_BITS: Readonly<Record<string, bigint>> = { int32: 32n, sint32: 32n, int64: 64n, sint64: 64n };
const NOT_FINITE = new Set(['NaN', 'Infinity', '-Infinity']);
const BASE64 = /^[\w+/-]*={0,2}$/;
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Refuses what the proto3 JSON mapping does not allow and a lenient reader would drop or bend: unknown names, two members of
 * one oneof, numbers, bytes and times that are none. See https://protobuf.dev/programming-guides/json/.
 *
 * @throws Error in the words of Google's APIs
 */
export function checkJson(type: Type, json: unknown, path = '', depth = 0): void {
  if (depth > MAX_DEPTH) throw new Error(`Message too deep. Max recursion depth reached for '${path}'.`);
  if (json === null) return;
  if (type.fullName.startsWith('.google.protobuf.')) {
    checkWellKnown(type, json, path);
    return;
  }
  if (typeof json !== 'object' || Array.isArray(json)) throw invalid(path, type.name, json);
  const taken = new Set<string>();
  for (const [name, value] of Object.entries(json)) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (field === undefined) {
      throw new Error(`Unknown name "${name}"${path === '' ? '' : ` at '${path}'`}: Cannot find field.`);
    }
    if (value !== null) claimOneof(field, path, taken);
    checkField(field, value, path === '' ? name : `${path}.${name}`, depth);
  }
}

function claimOneof({ partOf }: Field, path: string, taken: Set<string>): void {
  if (!partOf) return;
  if (taken.has(partOf.name)) {
    throw new Error(`Invalid value at '${path}' (oneof), oneof field '${partOf.name}' is already set.`);
  }
  taken.add(partOf.name);
}

function checkField(field: Field, value: unknown, path: string, depth: number): void {
  field.resolve();
  if (value === null) return;
  if (field.repeated) {
    if (!Array.isArray(value)) throw invalid(path, `repeated ${field.type}`, value);
    value.forEach((element, i) => checkOne(field, element, `${path}[${i}]`, depth));
  } else if (field.map) {
    if (typeof value !== 'object' || Array.isArray(value)) throw invalid(path, 'map', value);
    for (const [key, element] of Object.entries(value)) checkOne(field, element, `${path}.${key}`, depth);
  } else {
    checkOne(field, value, path, depth);
  }
}

function checkOne({ type, resolvedType }: Field, value: unknown, path: string, depth: number): void {
  if (resolvedType instanceof Enum) {
    const isKnown = typeof value === 'number' || (typeof value === 'string' && value in resolvedType.values);
    if (!isKnown && value !== null) throw invalid(path, resolvedType.name, value);
  } else if (resolvedType) {
    checkJson(resolvedType, value, path, depth + 1);
  } else if (!isScalar(type, value)) {
    throw invalid(path, type, value);
  }
}

function isScalar(type: string, value: unknown): boolean {
  const bits = INT_BITS[type];
  if (bits !== undefined) return isInteger(value, bits);
  switch (type) {
    case 'double':
    case 'float':
      return isNumber(value);
    case 'bytes':
      return typeof value === 'string' && BASE64.test(value);
    case 'bool':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

function isInteger(value: unknown, bits: bigint): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && isWithin(BigInt(value), bits);
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) && isWithin(BigInt(value), bits);
}

function isWithin(value: bigint, bits: bigint): boolean {
  const limit = 1n << (bits - 1n);
  return value >= -limit && value < limit;
}

function isNumber(value: unknown): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'string' || value.trim() !== value || value === '') return false;
  return NOT_FINITE.has(value) || Number.isFinite(Number(value));
}

/** The wrappers, times, masks and the like have JSON of their own; most of it the reader checks itself. */
function checkWellKnown({ name }: Type, json: unknown, path: string): void {
  const isRight =
    name === 'Timestamp'
      ? typeof json === 'string' && RFC3339.test(json) && !Number.isNaN(Date.parse(json))
      : name === 'Int32Value' || name === 'Int64Value'
        ? isInteger(json, name === 'Int32Value' ? 32n : 64n)
        : name === 'DoubleValue'
          ? isNumber(json)
          : true;
  if (!isRight) throw invalid(path, name, json);
}

function invalid(path: string, type: string, value: unknown): Error {
  const text = JSON.stringify(value);
  return new Error(
    `Invalid value at '${path}' (${type}), ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`,
  );
}
