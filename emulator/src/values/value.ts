/**
 * A Firestore value, decoded once at the edge and used everywhere inside: storage, queries, rules, triggers.
 * Maps are `Map`, so that a field named `constructor` or `__proto__` is just a field.
 */
export type Value =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | TimestampValue
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  /** Full resource name: `projects/p/databases/d/documents/c/id`. */
  | { readonly type: 'reference'; readonly value: string }
  | { readonly type: 'geoPoint'; readonly latitude: number; readonly longitude: number }
  | { readonly type: 'array'; readonly values: readonly Value[] }
  /** On the wire a map with `__type__: '__vector__'` and an array `value` of doubles. */
  | { readonly type: 'vector'; readonly values: readonly number[] }
  | MapValue;

/** `nanos` is a multiple of 1000: Firestore keeps microseconds. */
export interface TimestampValue {
  readonly type: 'timestamp';
  readonly seconds: number;
  readonly nanos: number;
}

export interface MapValue {
  readonly type: 'map';
  readonly fields: Fields;
}

export type Fields = ReadonlyMap<string, Value>;

/** Microseconds since the Unix epoch: the unit of every commit, create, update and read time. */
export type Micros = number;

/** One version of a document. Versions are immutable; a write makes a new one. */
export interface StoredDocument {
  /** Full resource name: `projects/p/databases/d/documents/c/id`. */
  readonly name: string;
  readonly fields: Fields;
  readonly createTime: Micros;
  readonly updateTime: Micros;
}

/** What filters and orders look at. */
export type DocumentContent = Pick<StoredDocument, 'name' | 'fields'>;
