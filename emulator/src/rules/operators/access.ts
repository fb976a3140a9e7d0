import { characters } from '../builtins/strings';
import { memberOf } from '../list/proofs';
import { error, nullError, typeError, undecided, undefinedProperty, type Result } from '../values/result';
import { list, load, path, text, TYPE_NAMES, type PathValue, type RuleValue } from '../values/ruleValue';

/** `a.f`: the value of a map's key or of a path's variable. */
export function member(object: Result, property: string): Result {
  if (object.type === 'map') {
    const found = object.fields.get(property);
    return found === undefined ? undefinedProperty(property) : load(found);
  }
  if (object.type === 'error') return object;
  if (object.type === 'unknown') return memberOf(object, property);
  if (object.type === 'path') return boundSegment(object, property);
  return typeError(object, ['map', 'path']);
}

/** `a[i]`: of a list, string or path by position, of a map or path by name. */
export function at(object: Result, index: Result): Result {
  if (object.type === 'error') return object;
  if (index.type === 'error') return index;
  if (index.type === 'unknown') return undecided(index);
  if (object.type === 'unknown')
    return index.type === 'string' ? memberOf(object, index.value) : undecided(object);
  switch (object.type) {
    case 'map':
      return index.type === 'string' ? member(object, index.value) : typeError(index, ['string']);
    case 'path':
      if (index.type === 'string') return boundSegment(object, index.value);
      return element(object.segments, index, (segment) => text(segment));
    case 'array':
      return element(object.values, index, load);
    case 'string':
      return element(characters(object.value), index, text);
    default:
      return typeError(object, ['list', 'map', 'path', 'string']);
  }
}

/** `a[from:to]` of a list, string or path; an end beyond the length is an error, not cut. */
export function slice(object: Result, from: Result, to: Result): Result {
  for (const part of [object, from, to]) {
    if (part.type === 'error') return part;
    if (part.type === 'unknown') return undecided(part);
  }
  const [whole, start, end] = [object as RuleValue, from as RuleValue, to as RuleValue];
  if (start.type !== 'integer') return typeError(start, ['int']);
  if (end.type !== 'integer') return typeError(end, ['int']);
  switch (whole.type) {
    case 'array':
      return part(whole.values, start.value, end.value, list);
    case 'string':
      return part(characters(whole.value), start.value, end.value, (taken) => text(taken.join('')));
    case 'path':
      return part(whole.segments, start.value, end.value, path);
    default:
      return typeError(whole, ['list', 'path', 'string']);
  }
}

function element<T>(items: readonly T[], index: RuleValue, make: (item: T) => Result): Result {
  if (index.type === 'null') return nullError;
  if (index.type !== 'integer')
    return error(`Type error. Received: [${TYPE_NAMES[index.type]}] Expected: [int].`);
  const item = items[Number(index.value)];
  return item === undefined ? outOfBounds(index.value, items.length) : make(item);
}

function part<T>(
  items: readonly T[],
  from: bigint,
  to: bigint,
  make: (taken: readonly T[]) => Result,
): Result {
  if (from < 0n || from > items.length) return outOfBounds(from, items.length);
  if (to < from || to > items.length) return outOfBounds(to, items.length);
  return make(items.slice(Number(from), Number(to)));
}

function outOfBounds(index: bigint, size: number): Result {
  return error(`Index out of bound error. Index: [${index}] , size: [${size}].`);
}

function boundSegment(value: PathValue, name: string): Result {
  const found = value.bindings?.get(name);
  return found === undefined ? undefinedProperty(name) : text(found);
}
