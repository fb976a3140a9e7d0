import type { google } from '@google-cloud/firestore-api/protos';
import { StatusError } from '../wire/status';
import { parseDocumentName } from './resourceName';
import { decodeTimestamp } from './timestamps';
import type { Fields, Value } from './value';

type ProtoValue = google.firestore.v1.IValue;
type ProtoFields = Record<string, ProtoValue> | null | undefined;
type Kind = keyof ProtoValue;

const VECTOR_MARK = '__vector__';
const TYPE_KEY = '__type__';
const VECTOR_KEY = 'value';

/**
 * One decoder per member of the wire's oneof. Decoded protobufjs messages read unset members as defaults from their
 * prototype, so only own properties say which member is set.
 */
const DECODERS: { readonly [K in Kind]?: (member: NonNullable<ProtoValue[K]>) => Value } = {
  booleanValue: (value) => ({ type: 'boolean', value }),
  integerValue: (value) => ({ type: 'integer', value: BigInt(String(value)) }),
  doubleValue: (value) => ({ type: 'double', value }),
  timestampValue: decodeTimestamp,
  stringValue: (value) => ({ type: 'string', value }),
  bytesValue: (value) => ({ type: 'bytes', value: decodeBytes(value) }),
  referenceValue: decodeReference,
  geoPointValue: decodeGeoPoint,
  arrayValue: (value) => ({ type: 'array', values: (value.values ?? []).map(decodeValue) }),
  mapValue: (value) => decodeMap(value.fields),
};

const NULL: Value = { type: 'null' };
/** NullValue.NULL_VALUE by its number, as encoders take enums. */
const NULL_MESSAGE = { nullValue: 0 } as unknown as ProtoValue;

/** @throws StatusError INVALID_ARGUMENT when no member is set, or one that a stored value cannot have */
export function decodeValue(message: ProtoValue): Value {
  for (const kind of Object.keys(message) as Kind[]) {
    const member = message[kind];
    if (kind === 'nullValue') return NULL;
    if (member === null || member === undefined) continue;
    const decode = DECODERS[kind] as ((member: unknown) => Value) | undefined;
    if (decode !== undefined) return decode(member);
  }
  throw new StatusError('INVALID_ARGUMENT', 'Cannot convert a value of unknown type.');
}

export function decodeFields(fields: ProtoFields): Fields {
  return new Map(Object.entries(fields ?? {}).map(([key, value]) => [key, decodeValue(value)]));
}

/** Object.fromEntries defines own properties, so that a field named `__proto__` stays a field. */
export function encodeFields(fields: Fields): Record<string, ProtoValue> {
  return Object.fromEntries([...fields].map(([key, value]) => [key, encodeValue(value)]));
}

export function encodeValue(value: Value): ProtoValue {
  switch (value.type) {
    case 'null':
      return NULL_MESSAGE;
    case 'boolean':
      return { booleanValue: value.value };
    case 'integer':
      return { integerValue: encodeInteger(value.value) };
    case 'double':
      return { doubleValue: value.value };
    case 'timestamp':
      return { timestampValue: { seconds: value.seconds, nanos: value.nanos } };
    case 'string':
      return { stringValue: value.value };
    case 'bytes':
      return { bytesValue: value.value };
    case 'reference':
      return { referenceValue: value.value };
    case 'geoPoint':
      return { geoPointValue: { latitude: value.latitude, longitude: value.longitude } };
    case 'array':
      return { arrayValue: { values: value.values.map(encodeValue) } };
    case 'vector':
      return encodeVector(value.values);
    case 'map':
      return { mapValue: { fields: encodeFields(value.fields) } };
  }
}

/** Strings where a number would lose digits: protobufjs takes both for int64. */
function encodeInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function encodeVector(values: readonly number[]): ProtoValue {
  const components = values.map((doubleValue) => ({ doubleValue }));
  return {
    mapValue: {
      fields: {
        [TYPE_KEY]: { stringValue: VECTOR_MARK },
        [VECTOR_KEY]: { arrayValue: { values: components } },
      },
    },
  };
}

function decodeMap(protoFields: ProtoFields): Value {
  const fields = decodeFields(protoFields);
  const mark = fields.get(TYPE_KEY);
  const components = fields.get(VECTOR_KEY);
  if (mark?.type !== 'string' || mark.value !== VECTOR_MARK) return { type: 'map', fields };
  if (fields.size !== 2 || components?.type !== 'array') {
    throw new StatusError('INVALID_ARGUMENT', 'A vector needs exactly an array of numbers as its value.');
  }
  if (components.values.length === 0) {
    throw new StatusError('INVALID_ARGUMENT', 'Cannot have a zero length vector.');
  }
  return { type: 'vector', values: components.values.map(vectorComponent) };
}

function vectorComponent(value: Value): number {
  if (value.type === 'double') return value.value;
  if (value.type === 'integer') return Number(value.value);
  throw new StatusError('INVALID_ARGUMENT', "Vector must only contain values of type 'double'");
}

/** What names no document could be stored, and no SDK could read it again. */
function decodeReference(name: string): Value {
  parseDocumentName(name);
  return { type: 'reference', value: name };
}

function decodeGeoPoint(point: google.type.ILatLng): Value {
  const latitude = point.latitude ?? 0;
  const longitude = point.longitude ?? 0;
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
    throw new StatusError('INVALID_ARGUMENT', 'The latitude or longitude of a geo point is out of range.');
  }
  return { type: 'geoPoint', latitude, longitude };
}

/** Strings are base64, as JSON carries bytes. */
export function decodeBytes(bytes: Uint8Array | string): Uint8Array {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : bytes;
}
