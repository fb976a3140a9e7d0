import { StatusError } from '../wire/status';
import type { Fields, Value } from './value';

/** The segments of a field path such as `` a.`b.c` ``. */
export type FieldPath = readonly string[];

export const NAME_FIELD = '__name__';

const SIMPLE_SEGMENT = /^[A-Za-z_][A-Za-z_0-9]*$/;
const SEGMENT = /^(?:`((?:[^`\\]|\\.)+)`|([A-Za-z_][A-Za-z_0-9]*))(\.|$)/s;
/** Production's words. */
const SYNTAX =
  'Unquoted property paths must match regex ([a-zA-Z_][a-zA-Z_0-9]*), and quoted property paths must match regex (`(?:[^`\\\\]|(?:\\\\.))+`)';
const RESERVED_SEGMENT = /^__.*__$/s;
const MAX_FIELD_BYTES = 1500;
const cache = new Map<string, FieldPath>();
const CACHED_PATHS = 10_000;

/** @throws StatusError INVALID_ARGUMENT for bad syntax and reserved names */
export function parseFieldPath(path: string): FieldPath {
  const known = cache.get(path);
  if (known !== undefined) return known;
  const segments = splitPath(path);
  if (path !== NAME_FIELD) segments.forEach((segment) => checkSegment(segment, path));
  if (Buffer.byteLength(segments.join('.')) > MAX_FIELD_BYTES) {
    throw new StatusError('INVALID_ARGUMENT', `The property path is longer than ${MAX_FIELD_BYTES} bytes.`);
  }
  if (cache.size >= CACHED_PATHS) cache.clear();
  cache.set(path, segments);
  return segments;
}

/** The inverse of `parseFieldPath`, in canonical form: backticks only where needed. */
export function formatFieldPath(segments: FieldPath): string {
  return segments
    .map((segment) =>
      SIMPLE_SEGMENT.test(segment) ? segment : `\`${segment.replace(/[\\`]/g, (char) => `\\${char}`)}\``,
    )
    .join('.');
}

/** The value at a path; undefined when a segment is missing or its parent is no map. */
export function valueAt(fields: Fields, path: FieldPath): Value | undefined {
  let current: Fields = fields;
  for (let depth = 0; ; depth++) {
    const value = current.get(path[depth] ?? '');
    if (depth === path.length - 1 || value === undefined) return value;
    if (value.type !== 'map') return undefined;
    current = value.fields;
  }
}

/** A copy of `fields` in which only the maps along the path are new. Undefined removes; missing or scalar parents become maps. */
export function withValueAt(fields: Fields, path: FieldPath, value: Value | undefined): Fields {
  const [head = '', ...rest] = path;
  const copy = new Map(fields);
  if (rest.length === 0) {
    if (value === undefined) copy.delete(head);
    else copy.set(head, value);
    return copy;
  }
  const child = fields.get(head);
  if (child?.type !== 'map' && value === undefined) return fields;
  const inner = child?.type === 'map' ? child.fields : new Map<string, Value>();
  copy.set(head, { type: 'map', fields: withValueAt(inner, rest, value) });
  return copy;
}

/** What remains of `fields` when only the given paths are kept. */
export function onlyPaths(fields: Fields, paths: readonly FieldPath[]): Fields {
  return paths.reduce<Fields>((kept, path) => {
    const value = valueAt(fields, path);
    return value === undefined ? kept : withValueAt(kept, path, value);
  }, new Map());
}

function splitPath(path: string): string[] {
  if (path === '') throw new StatusError('INVALID_ARGUMENT', 'Invalid empty property path string.');
  const segments: string[] = [];
  let rest = path;
  for (;;) {
    const match = SEGMENT.exec(rest);
    if (match === null) {
      throw new StatusError('INVALID_ARGUMENT', `Invalid property path "${path}". ${SYNTAX}`);
    }
    const [whole, quoted, simple, end] = match;
    segments.push(quoted !== undefined ? quoted.replace(/\\(.)/gs, '$1') : (simple ?? ''));
    if (end === '') return segments;
    rest = rest.slice(whole.length);
  }
}

function checkSegment(segment: string, path: string): void {
  if (RESERVED_SEGMENT.test(segment)) {
    throw new StatusError('INVALID_ARGUMENT', `Invalid reserved name in field path ${path}`);
  }
  if (Buffer.byteLength(segment) > MAX_FIELD_BYTES) {
    throw new StatusError('INVALID_ARGUMENT', `The property name is longer than ${MAX_FIELD_BYTES} bytes.`);
  }
}
