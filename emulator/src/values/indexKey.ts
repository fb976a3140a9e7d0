import { sortedEntries, TYPE_RANK } from './compareValues';
import { numericId } from './resourceName';
import type { Value } from './value';

/**
 * Order-preserving encodings: comparing two keys with `<` gives the order of `compareValues`. A key is a string of bytes
 * (code units 0 to 255), which V8 stores in one byte each and compares like memory. Each encoding says where it ends,
 * so keys of several fields are concatenations, and a descending field is its ascending key with every bit turned.
 */
const END = '\u0000';
const END_OF_TEXT = '\u0000\u0001';
const MORE = '\u0001';
const NUMERIC_SEGMENT = '\u0001';
const TEXT_SEGMENT = '\u0002';
const PLAIN_TEXT = /^[\u0001-\u007f]*$/;

const scratch = Buffer.alloc(8);

export function indexKeyOf(value: Value): string {
  return typeTag(value.type) + encodeBody(value);
}

/** The first key of a type and the first one after it: a range filter sees only values of its own type. */
export function typeRange(type: Value['type']): { from: string; to: string } {
  const tag = TYPE_RANK[type];
  return { from: String.fromCharCode(tag * 16), to: String.fromCharCode((tag + 1) * 16) };
}

/** The key of a document's name, with the order of `compareNames`. */
export function nameKeyOf(name: string): string {
  return name.split('/').map(encodeSegment).join('') + END;
}

/** Turns every bit: the order of the keys is reversed. */
export function descendingKey(key: string): string {
  return turn(Buffer.from(key, 'latin1')).toString('latin1');
}

/** The smallest key greater than every key that starts with `prefix`; undefined when there is none. */
export function afterPrefix(prefix: string): string | undefined {
  let end = prefix.length;
  while (end > 0 && prefix.charCodeAt(end - 1) === 0xff) end--;
  if (end === 0) return undefined;
  return prefix.slice(0, end - 1) + String.fromCharCode(prefix.charCodeAt(end - 1) + 1);
}

function typeTag(type: Value['type']): string {
  return String.fromCharCode(TYPE_RANK[type] * 16);
}

function encodeBody(value: Value): string {
  switch (value.type) {
    case 'null':
      return '';
    case 'boolean':
      return value.value ? '\u0001' : '\u0000';
    case 'integer':
      return encodeInteger(value.value);
    case 'double':
      return encodeDouble(value.value) + NO_REMAINDER;
    case 'timestamp':
      return encodeDouble(value.seconds) + encodeUint32(value.nanos);
    case 'string':
      return encodeText(value.value);
    case 'bytes':
      return escape(Buffer.from(value.value).toString('latin1')) + END_OF_TEXT;
    case 'reference':
      return nameKeyOf(value.value);
    case 'geoPoint':
      return encodeDouble(value.latitude) + encodeDouble(value.longitude);
    case 'array':
      return value.values.map(indexKeyOf).join('') + END;
    case 'vector':
      return encodeUint32(value.values.length) + value.values.map(encodeDouble).join('');
    case 'map':
      return (
        sortedEntries(value.fields)
          .map(([key, field]) => MORE + encodeText(key) + indexKeyOf(field))
          .join('') + END
      );
  }
}

/** IEEE 754 bits, big-endian, sign turned, so that bytes order as numbers do; NaN before -Infinity, -0 as 0. */
function encodeDouble(number: number): string {
  if (Number.isNaN(number)) return '\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000';
  scratch.writeDoubleBE(number === 0 ? 0 : number);
  if (((scratch[0] ?? 0) & 0x80) === 0) scratch[0] = (scratch[0] ?? 0) | 0x80;
  else turn(scratch);
  return scratch.toString('latin1', 0, 8);
}

const REMAINDER_BIAS = 0x8000;
const NO_REMAINDER = encodeUint16(REMAINDER_BIAS);

/** The nearest double, then what it lacks (at most ±512 for int64): exact among integers and against doubles. */
function encodeInteger(integer: bigint): string {
  const nearest = Number(integer);
  if (Number.isSafeInteger(nearest)) return encodeDouble(nearest) + NO_REMAINDER;
  return encodeDouble(nearest) + encodeUint16(Number(integer - BigInt(nearest)) + REMAINDER_BIAS);
}

function encodeUint16(number: number): string {
  return String.fromCharCode(number >> 8, number & 0xff);
}

function encodeUint32(number: number): string {
  scratch.writeUInt32BE(number);
  return scratch.toString('latin1', 0, 4);
}

function encodeSegment(id: string): string {
  const number = id.startsWith('__') ? numericId(id) : undefined;
  if (number === undefined) return TEXT_SEGMENT + encodeText(id);
  scratch.writeBigUInt64BE(BigInt.asUintN(64, number) ^ (1n << 63n));
  return NUMERIC_SEGMENT + scratch.toString('latin1', 0, 8);
}

function encodeText(text: string): string {
  if (PLAIN_TEXT.test(text)) return text + END_OF_TEXT;
  return escape(Buffer.from(text).toString('latin1')) + END_OF_TEXT;
}

/** A zero byte becomes 00 FF, which sorts after the end mark 00 01 and before every other byte. */
function escape(bytes: string): string {
  return bytes.includes('\u0000') ? bytes.replaceAll('\u0000', '\u0000\u00ff') : bytes;
}

function turn(bytes: Buffer): Buffer {
  for (let i = 0; i < bytes.length; i++) bytes[i] = ~(bytes[i] ?? 0);
  return bytes;
}
