import { StatusError } from '../wire/status';

const DATABASE_NAME = /^projects\/([^/]+)\/databases\/([^/]+)$/;
const NUMERIC_ID = /^__id(-?\d+)__$/;
const RESERVED_ID = /^__.*__$/s;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_ID_BYTES = 1500;
const MAX_NAME_BYTES = 6144;
const MAX_DEPTH = 100;

/** A database, or a document or collection in it; `path` holds the ids below `documents`. */
export interface ResourceName {
  /** `projects/p/databases/d` */
  readonly database: string;
  readonly path: readonly string[];
}

/** Accepts `projects/p/databases/d` alone. @throws StatusError INVALID_ARGUMENT */
export function parseDatabaseName(name: string): string {
  if (!DATABASE_NAME.test(name)) {
    throw new StatusError('INVALID_ARGUMENT', `Invalid database name: "${name}".`);
  }
  return name;
}

/** Accepts the full name of a document. @throws StatusError INVALID_ARGUMENT for other shapes and illegal ids */
export function parseDocumentName(name: string): ResourceName {
  const parsed = parseBelowDatabase(name);
  if (parsed === undefined || parsed.path.length === 0 || parsed.path.length % 2 === 1) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `Document name "${name}" lacks "/documents" or does not name a document.`,
    );
  }
  checkPath(parsed.path, name);
  return parsed;
}

/** Accepts what queries and lists have as parent: `…/documents` or a document. @throws StatusError INVALID_ARGUMENT */
export function parseParentName(name: string): ResourceName {
  const parsed = parseBelowDatabase(name);
  if (parsed === undefined || parsed.path.length % 2 === 1) {
    throw new StatusError('INVALID_ARGUMENT', `Invalid parent name: "${name}".`);
  }
  checkPath(parsed.path, name);
  return parsed;
}

/** The database that a name lies in, without judging the rest of the name. @throws StatusError INVALID_ARGUMENT */
export function databaseOf(name: string): string {
  const parts = name.split('/', 4);
  return parseDatabaseName(parts.join('/'));
}

export function parseBelowDatabase(name: string): ResourceName | undefined {
  const parts = name.split('/');
  if (parts[0] !== 'projects' || parts[2] !== 'databases' || parts[4] !== 'documents') return undefined;
  if (!parts[1] || !parts[3]) return undefined;
  const path = parts.slice(5);
  return path.includes('') ? undefined : { database: parts.slice(0, 4).join('/'), path };
}

/** `projects/p/databases/d/documents/c/id` → `projects/p/databases/d/documents/c`. */
export function collectionOf(documentName: string): string {
  return documentName.slice(0, documentName.lastIndexOf('/'));
}

/** The last id of a collection's or document's name. */
export function lastId(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** The integer of an id such as `__id42__`, which Datastore-born documents have; undefined for every other id. */
export function numericId(id: string): bigint | undefined {
  const match = NUMERIC_ID.exec(id);
  if (match?.[1] === undefined) return undefined;
  const number = BigInt(match[1]);
  return number >= MIN_INT64 && number <= MAX_INT64 && String(number) === match[1] ? number : undefined;
}

/** @throws StatusError INVALID_ARGUMENT */
export function checkCollectionId(id: string): void {
  if (id === '' || id.includes('/')) {
    throw new StatusError('INVALID_ARGUMENT', `Invalid collection ID "${id}".`);
  }
  checkId(id, 'Collection', id);
}

/** Limits of https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
function checkPath(path: readonly string[], name: string): void {
  path.forEach((id, index) => {
    const isDocument = index % 2 === 1;
    if (isDocument && numericId(id) !== undefined) return;
    checkId(id, isDocument ? 'Resource' : 'Collection', name);
  });
  if (path.length > 2 * MAX_DEPTH) {
    throw new StatusError('INVALID_ARGUMENT', `The path "${name}" is more than ${MAX_DEPTH} levels deep.`);
  }
  if (Buffer.byteLength(path.join('/')) > MAX_NAME_BYTES) {
    throw new StatusError('INVALID_ARGUMENT', `The name is longer than ${MAX_NAME_BYTES} bytes.`);
  }
}

function checkId(id: string, kind: 'Resource' | 'Collection', name: string): void {
  if (id === '.' || id === '..') {
    throw new StatusError('INVALID_ARGUMENT', `${kind} id "${id}" is invalid: "." and ".." are not allowed.`);
  }
  if (RESERVED_ID.test(id)) {
    throw new StatusError('INVALID_ARGUMENT', `${kind} id "${id}" is invalid because it is reserved.`);
  }
  if (id.length * 3 > MAX_ID_BYTES && Buffer.byteLength(id) > MAX_ID_BYTES) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `The key path element name is longer than ${MAX_ID_BYTES} bytes: "${name.slice(0, 100)}".`,
    );
  }
}
