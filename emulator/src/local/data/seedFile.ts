import { readFile } from 'node:fs/promises';

import type { Engine } from '../../engine/createEngine';
import { StatusError } from '../../wire/status';
import { parseDocumentName } from '../../values/resourceName';
import { decodeTimestamp } from '../../values/timestamps';
import type { Fields, Value } from '../../values/value';

type Json = Readonly<Record<string, unknown>>;

/** Documents of a seed that are committed together. */
const BATCH = 500;

/**
 * Commits the documents of a seed file into a database.
 *
 * @throws as `seedDocuments`
 */
export async function seedFromFile(file: string, engine: Engine, databaseName: string): Promise<void> {
  seedDocuments(parse(file, await readFile(file, 'utf8')), engine, databaseName);
}

/**
 * Commits documents, `{"users/ana": {"name": "Ana", "joined": {"$timestamp": "2026-01-02T03:04:05Z"}}}`, into a database. Whole
 * numbers become integers, other numbers doubles. Returns how many there are.
 *
 * @throws StatusError INVALID_ARGUMENT naming the document and what is wrong with it
 */
export function seedDocuments(content: Json, engine: Engine, databaseName: string): number {
  const root = `${databaseName}/documents`;
  const database = engine.database(databaseName);
  const documents = Object.entries(content).map(([path, fields]) => {
    const name = `${root}/${path}`;
    parseDocumentName(name);
    return { name, fields: decodeMap(fields, root, path) };
  });
  for (let at = 0; at < documents.length; at += BATCH) {
    database.commit({ kind: 'owner' }, database.nextCommitTime(), documents.slice(at, at + BATCH));
  }
  return documents.length;
}

function parse(file: string, text: string): Json {
  try {
    return objectOf(JSON.parse(text), file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(file, error.message);
  }
}

function decodeMap(json: unknown, root: string, place: string): Fields {
  const entries = Object.entries(objectOf(json, place));
  return new Map(entries.map(([key, value]) => [key, decode(value, root, `${place}: ${key}`)]));
}

function decode(json: unknown, root: string, place: string): Value {
  switch (typeof json) {
    case 'boolean':
      return { type: 'boolean', value: json };
    case 'string':
      return { type: 'string', value: json };
    case 'number':
      return Number.isSafeInteger(json)
        ? { type: 'integer', value: BigInt(json) }
        : { type: 'double', value: json };
    default:
  }
  if (json === null) return { type: 'null' };
  if (Array.isArray(json)) {
    return { type: 'array', values: json.map((value, i) => decode(value, root, `${place}[${i}]`)) };
  }
  const [[key, value] = ['', undefined], ...more] = Object.entries(json as Json);
  if (!key.startsWith('$')) return { type: 'map', fields: decodeMap(json, root, place) };
  const special = more.length === 0 && Object.hasOwn(SPECIAL, key) ? SPECIAL[key]?.(value, root) : undefined;
  if (special === undefined) throw invalid(place, `is none of ${Object.keys(SPECIAL).join(', ')}`);
  return special;
}

/** What JSON has no notation for; undefined for a value that makes no sense. */
const SPECIAL: Readonly<Record<string, (json: unknown, root: string) => Value | undefined>> = {
  $timestamp: (json) => {
    const ms = Date.parse(String(json));
    return Number.isNaN(ms)
      ? undefined
      : decodeTimestamp({ seconds: Math.floor(ms / 1000), nanos: (((ms % 1000) + 1000) % 1000) * 1e6 });
  },
  $bytes: (json) =>
    typeof json === 'string' ? { type: 'bytes', value: Buffer.from(json, 'base64') } : undefined,
  $reference: (json, root) =>
    typeof json === 'string' ? { type: 'reference', value: `${root}/${json}` } : undefined,
  $geoPoint: (json) => {
    const [latitude, longitude] = Array.isArray(json) ? (json as unknown[]) : [];
    return typeof latitude === 'number' && typeof longitude === 'number'
      ? { type: 'geoPoint', latitude, longitude }
      : undefined;
  },
  $integer: (json) =>
    /^-?\d+$/.test(String(json)) ? { type: 'integer', value: BigInt(String(json)) } : undefined,
  $double: (json) => ({ type: 'double', value: Number(json) }),
  $vector: (json) =>
    Array.isArray(json) && json.every((part) => typeof part === 'number')
      ? { type: 'vector', values: json }
      : undefined,
};

function objectOf(json: unknown, place: string): Json {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json;
  throw invalid(place, 'must be an object');
}

function invalid(place: string, problem: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', `Invalid seed: ${place} ${problem}.`);
}
