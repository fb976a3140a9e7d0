import type { TimestampValue, Value } from '../../values/value';

/**
 * A value inside rules: Firestore's own values are used as they are, without a copy, and rules add paths, durations, sets and diffs.
 * What lies inside a list or a map may still be in stored form and is read through `load`.
 */
export type RuleValue =
  | Exclude<Value, { type: 'reference' | 'vector' | 'array' | 'map' }>
  | ListValue
  | MapValue
  | SetValue
  | PathValue
  | DurationValue
  | MapDiffValue;

/** A value inside a container, where references and vectors are still in stored form. */
export type Element = RuleValue | Extract<Value, { type: 'reference' | 'vector' }>;

export interface ListValue {
  readonly type: 'array';
  readonly values: readonly Element[];
}

export interface MapValue {
  readonly type: 'map';
  readonly fields: ReadonlyMap<string, Element>;
}

/** No two members are equal. */
export interface SetValue {
  readonly type: 'set';
  readonly values: readonly RuleValue[];
}

/** `bindings` names the segments that wildcards of a match matched. */
export interface PathValue {
  readonly type: 'path';
  readonly segments: readonly string[];
  readonly bindings?: ReadonlyMap<string, string>;
}

/** Both parts have the same sign; |nanos| < 1e9. */
export interface DurationValue {
  readonly type: 'duration';
  readonly seconds: number;
  readonly nanos: number;
}

export interface MapDiffValue {
  readonly type: 'mapDiff';
  readonly after: MapValue;
  readonly before: MapValue;
}

export type RuleType = RuleValue['type'];
export type ValueOf<T extends RuleType> = Extract<RuleValue, { type: T }>;
export type { TimestampValue };

export const NULL: RuleValue = { type: 'null' };
export const TRUE: ValueOf<'boolean'> = { type: 'boolean', value: true };
export const FALSE: ValueOf<'boolean'> = { type: 'boolean', value: false };

export const bool = (value: boolean): ValueOf<'boolean'> => (value ? TRUE : FALSE);
export const int = (value: bigint | number): ValueOf<'integer'> => ({
  type: 'integer',
  value: BigInt(value),
});
export const float = (value: number): ValueOf<'double'> => ({ type: 'double', value });
export const text = (value: string): ValueOf<'string'> => ({ type: 'string', value });
export const list = (values: readonly Element[]): ListValue => ({ type: 'array', values });
export const map = (fields: ReadonlyMap<string, Element>): MapValue => ({ type: 'map', fields });
export const path = (segments: readonly string[]): PathValue => ({ type: 'path', segments });

/** Brings what lies in a container into rules form; a reference drops its project, as paths in rules have none. */
export function load(element: Element): RuleValue {
  if (element.type === 'reference') return pathOfName(element.value);
  if (element.type === 'vector') {
    return map(
      new Map<string, Element>([
        ['__type__', text('__vector__')],
        ['value', list(element.values.map(float))],
      ]),
    );
  }
  return element;
}

/** `projects/p/databases/d/documents/c/id` as the path `/databases/d/documents/c/id`. */
export function pathOfName(name: string): PathValue {
  return path(name.split('/').slice(2));
}

/** The names that `is` and error messages use; `number` covers int and float. */
export const TYPE_NAMES: Readonly<Record<RuleType, string>> = {
  null: 'null',
  boolean: 'bool',
  integer: 'int',
  double: 'float',
  timestamp: 'timestamp',
  string: 'string',
  bytes: 'bytes',
  geoPoint: 'latlng',
  array: 'list',
  map: 'map',
  set: 'set',
  path: 'path',
  duration: 'duration',
  mapDiff: 'map_diff',
};

/** What may stand behind `is`, with the types that it holds for. */
export const IS_TYPES: ReadonlyMap<string, readonly RuleType[]> = new Map<string, readonly RuleType[]>([
  ['bool', ['boolean']],
  ['bytes', ['bytes']],
  ['int', ['integer']],
  ['float', ['double']],
  ['number', ['integer', 'double']],
  ['string', ['string']],
  ['list', ['array']],
  ['map', ['map']],
  ['set', ['set']],
  ['timestamp', ['timestamp']],
  ['duration', ['duration']],
  ['path', ['path']],
  ['latlng', ['geoPoint']],
]);
