import { StatusError } from '../wire/status';
import type { Fields, Value } from './value';

/** https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
const MAX_DOCUMENT_BYTES = 1_048_576;
const MAX_VALUE_BYTES = 1_048_487;
const MAX_FIELD_BYTES = 1_500;
const MAX_DEPTH = 20;
const MAX_INDEX_ENTRIES = 40_000;
const RESERVED_FIELD = /^__.*__$/s;
const RELATIVE_NAME = /^projects\/[^/]+\/databases\/[^/]+\/documents\//;

/** @throws StatusError INVALID_ARGUMENT for a document that Firestore would not store */
export function checkDocument(name: string, fields: Fields): void {
  checkFields(fields, 1);
  const size = documentSize(name, fields);
  if (size > MAX_DOCUMENT_BYTES) {
    throw invalid(
      `Document '${name}' cannot be written because its size (${grouped(size)} bytes) exceeds the maximum allowed size of ${grouped(MAX_DOCUMENT_BYTES)} bytes.`,
    );
  }
  if (indexEntries(fields) > MAX_INDEX_ENTRIES)
    throw invalid(`Too many index entries for document '${name}'.`);
}

/** Bytes as billed: https://firebase.google.com/docs/firestore/storage-size */
function documentSize(name: string, fields: Fields): number {
  return nameSize(name) + fieldsSize(fields) + 32;
}

/** Entries of the automatic single-field indexes: ascending and descending per value, one per array element. */
function indexEntries(fields: Fields): number {
  let entries = 0;
  for (const value of fields.values()) {
    entries += 2;
    if (value.type === 'map') entries += indexEntries(value.fields);
    if (value.type === 'array') entries += value.values.length;
  }
  return entries;
}

function fieldsSize(fields: Fields): number {
  let size = 0;
  for (const [key, value] of fields) size += textSize(key) + valueSize(value);
  return size;
}

function valueSize(value: Value): number {
  switch (value.type) {
    case 'null':
    case 'boolean':
      return 1;
    case 'integer':
    case 'double':
    case 'timestamp':
      return 8;
    case 'geoPoint':
      return 16;
    case 'string':
      return textSize(value.value);
    case 'bytes':
      return value.value.length;
    case 'reference':
      return nameSize(value.value);
    case 'array':
      return value.values.reduce((sum, element) => sum + valueSize(element), 0);
    case 'vector':
      return value.values.length * 8;
    case 'map':
      return fieldsSize(value.fields);
  }
}

function nameSize(name: string): number {
  return name
    .replace(RELATIVE_NAME, '')
    .split('/')
    .reduce((sum, id) => sum + textSize(id), 16);
}

function textSize(text: string): number {
  return Buffer.byteLength(text) + 1;
}

function checkFields(fields: Fields, depth: number): void {
  for (const [key, value] of fields) {
    checkFieldName(key);
    checkValue(key, value, depth);
  }
}

function checkValue(key: string, value: Value, depth: number): void {
  if (depth > MAX_DEPTH && (value.type === 'map' || value.type === 'array')) {
    throw invalid(`The document nests maps and arrays more than ${MAX_DEPTH} levels deep.`);
  }
  if (lengthOf(value) > MAX_VALUE_BYTES) {
    throw invalid(`The value of property "${key}" is longer than ${MAX_VALUE_BYTES} bytes.`);
  }
  if (value.type === 'map') checkFields(value.fields, depth + 1);
  if (value.type === 'array') for (const element of value.values) checkElement(key, element, depth + 1);
}

function checkElement(key: string, element: Value, depth: number): void {
  if (element.type === 'array') throw invalid('Cannot convert an array value in an array value.');
  checkValue(key, element, depth);
}

/** Texts too short to matter are not measured: each UTF-16 unit is three bytes at most. */
function lengthOf(value: Value): number {
  if (value.type === 'bytes') return value.value.length;
  if (value.type !== 'string' || value.value.length * 3 <= MAX_VALUE_BYTES) return 0;
  return Buffer.byteLength(value.value);
}

/** @throws StatusError INVALID_ARGUMENT for a name that no field can have */
export function checkFieldName(key: string): void {
  if (key === '') throw invalid('Document fields must not be empty.');
  if (RESERVED_FIELD.test(key)) throw invalid(`Property name "${key}" is invalid because it is reserved.`);
  if (key.length * 3 > MAX_FIELD_BYTES && Buffer.byteLength(key) > MAX_FIELD_BYTES) {
    throw invalid(`The property name is longer than ${MAX_FIELD_BYTES} bytes.`);
  }
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}
