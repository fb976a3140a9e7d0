import { equal, includes } from '../values/equal';
import { error, type Result } from '../values/result';
import {
  bool,
  int,
  list,
  load,
  text,
  type Element,
  type RuleValue,
  type SetValue,
} from '../values/ruleValue';
import { castToString } from './casts';
import { methodsOf, type MethodTable } from './define';

const ofList = methodsOf('array');
const ofSet = methodsOf('set');

/** A set of the values, the first of equal ones kept. */
export function setOf(values: Iterable<Element>): SetValue {
  const members: RuleValue[] = [];
  const seen = new Set<string>();
  for (const element of values) {
    const value = load(element);
    if (value.type === 'string') {
      if (seen.has(value.value)) continue;
      seen.add(value.value);
    } else if (includes(members, value)) {
      continue;
    }
    members.push(value);
  }
  return { type: 'set', values: members };
}

interface Collection {
  readonly values: readonly Element[];
}

const hasAll = (a: Collection, b: Collection) => bool(b.values.every((x) => includes(a.values, load(x))));
const hasAny = (a: Collection, b: Collection) => bool(b.values.some((x) => includes(a.values, load(x))));
const hasOnly = (a: Collection, b: Collection) => bool(a.values.every((x) => includes(b.values, load(x))));

export const listMethods: MethodTable = new Map([
  ofList('size', [], (a) => int(a.values.length)),
  ofList('concat', ['array'], (a, b) => list([...a.values, ...b.values])),
  ofList('hasAll', ['collection'], hasAll),
  ofList('hasAny', ['collection'], hasAny),
  ofList('hasOnly', ['collection'], hasOnly),
  ofList('removeAll', ['array'], (a, b) => list(a.values.filter((x) => !includes(b.values, load(x))))),
  ofList('join', ['string'], (a, separator) => join(a.values, separator.value)),
  ofList('toSet', [], (a) => setOf(a.values)),
]);

export const setMethods: MethodTable = new Map([
  ofSet('size', [], (a) => int(a.values.length)),
  ofSet('hasAll', ['collection'], hasAll),
  ofSet('hasAny', ['collection'], hasAny),
  ofSet('hasOnly', ['collection'], hasOnly),
  ofSet('union', ['set'], (a, b) => setOf([...a.values, ...b.values])),
  ofSet('intersection', ['set'], (a, b) => setOf(a.values.filter((x) => includes(b.values, x)))),
  ofSet('difference', ['set'], (a, b) => setOf(a.values.filter((x) => !includes(b.values, x)))),
]);

const ofMap = methodsOf('map');

export const mapMethods: MethodTable = new Map([
  ofMap('size', [], (m) => int(m.fields.size)),
  ofMap('keys', [], (m) => list([...m.fields.keys()].map(text))),
  ofMap('values', [], (m) => list([...m.fields.values()])),
  ofMap('get', ['any', 'any'], (m, key, otherwise) => getPath(m, key, otherwise)),
  ofMap('diff', ['map'], (after, before) => ({ type: 'mapDiff', after, before })),
]);

const ofDiff = methodsOf('mapDiff');

/** Compares top-level keys only: a change inside a nested map reports the key that holds it. */
export const mapDiffMethods: MethodTable = new Map([
  ofDiff('addedKeys', [], ({ after, before }) => keys(after.fields, (key) => !before.fields.has(key))),
  ofDiff('removedKeys', [], ({ after, before }) => keys(before.fields, (key) => !after.fields.has(key))),
  ofDiff('changedKeys', [], ({ after, before }) =>
    keys(after.fields, (key) => before.fields.has(key) && !same(after.fields, before.fields, key)),
  ),
  ofDiff('unchangedKeys', [], ({ after, before }) =>
    keys(after.fields, (key) => same(after.fields, before.fields, key)),
  ),
  ofDiff('affectedKeys', [], ({ after, before }) =>
    keys(new Map([...before.fields, ...after.fields]), (key) => !same(after.fields, before.fields, key)),
  ),
]);

type Fields = ReadonlyMap<string, Element>;

function keys(fields: Fields, wanted: (key: string) => boolean): SetValue {
  return { type: 'set', values: [...fields.keys()].filter(wanted).map(text) };
}

function same(after: Fields, before: Fields, key: string): boolean {
  const [a, b] = [after.get(key), before.get(key)];
  return a !== undefined && b !== undefined && equal(load(a), load(b));
}

/** A list of keys walks into nested maps. */
function getPath(from: RuleValue, key: RuleValue, otherwise: RuleValue): Result {
  let current = from;
  for (const step of key.type === 'array' ? key.values : [key]) {
    const name = load(step);
    if (name.type !== 'string')
      return error('Unsupported operation error. Expected: map.get(string or list of strings, any).');
    const next = current.type === 'map' ? current.fields.get(name.value) : undefined;
    if (next === undefined) return otherwise;
    current = load(next);
  }
  return current;
}

function join(values: readonly Element[], separator: string): Result {
  const parts: string[] = [];
  for (const element of values) {
    const part = castToString(load(element));
    if (part.type !== 'string') return part;
    parts.push(part.value);
  }
  return text(parts.join(separator));
}
