import { compareNumbers, type Numeric } from './numbers';
import {
  load,
  type Element,
  type ListValue,
  type MapValue,
  type RuleType,
  type RuleValue,
  type ValueOf,
} from './ruleValue';

type Equality = { readonly [T in RuleType]: (a: ValueOf<T>, b: ValueOf<T>) => boolean };

const EQUALITY: Equality = {
  null: () => true,
  boolean: (a, b) => a.value === b.value,
  integer: (a, b) => a.value === b.value,
  double: (a, b) => a.value === b.value,
  string: (a, b) => a.value === b.value,
  bytes: (a, b) => Buffer.compare(a.value, b.value) === 0,
  timestamp: (a, b) => a.seconds === b.seconds && a.nanos === b.nanos,
  duration: (a, b) => a.seconds === b.seconds && a.nanos === b.nanos,
  geoPoint: (a, b) => a.latitude === b.latitude && a.longitude === b.longitude,
  path: (a, b) =>
    a.segments.length === b.segments.length && a.segments.every((part, i) => part === b.segments[i]),
  array: (a, b) => a.values.length === b.values.length && a.values.every((x, i) => equalAt(x, b, i)),
  set: (a, b) => a.values.length === b.values.length && a.values.every((x) => includes(b.values, x)),
  map: equalMaps,
  mapDiff: (a, b) => equal(a.after, b.after) && equal(a.before, b.before),
};

/** `==` of the language: values of different types are unequal, but an int may equal a float. NaN equals nothing. */
export function equal(a: RuleValue, b: RuleValue): boolean {
  if (a.type !== b.type) return isNumeric(a) && isNumeric(b) && compareNumbers(a, b) === 0;
  return (EQUALITY[a.type] as (a: RuleValue, b: RuleValue) => boolean)(a, b);
}

/** Whether a list or set has an element that equals the value. */
export function includes(values: readonly Element[], value: RuleValue): boolean {
  for (const element of values) if (equal(load(element), value)) return true;
  return false;
}

export function isNumeric(value: RuleValue): value is Numeric {
  return value.type === 'integer' || value.type === 'double';
}

function equalAt(x: Element, b: ListValue, index: number): boolean {
  const y = b.values[index];
  return y !== undefined && equal(load(x), load(y));
}

function equalMaps(a: MapValue, b: MapValue): boolean {
  if (a.fields.size !== b.fields.size) return false;
  for (const [key, x] of a.fields) {
    const y = b.fields.get(key);
    if (y === undefined || !equal(load(x), load(y))) return false;
  }
  return true;
}
