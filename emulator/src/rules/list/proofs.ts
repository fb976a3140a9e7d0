import { compare } from '../values/order';
import { equal, isNumeric } from '../values/equal';
import { int, load, text, type Element, type RuleType, type RuleValue } from '../values/ruleValue';
import { undecided, type Result, type Unknown } from '../values/result';
import type { Facts } from '../values/facts';

/** True or false when the facts decide it for every value that they allow; undefined when they do not. */
export type Proof = boolean | undefined;

/** Whether the value equals a known one. */
export function provesEqual(facts: Facts, value: RuleValue): Proof {
  if (facts.types && !facts.types.some((type) => comparable(type, value.type))) return false;
  if (facts.excluded?.some((excluded) => equal(excluded, value))) return false;
  const fromLower = facts.lower && compare(value, facts.lower.value);
  const fromUpper = facts.upper && compare(value, facts.upper.value);
  if (facts.lower && (fromLower === -1 || (fromLower === 0 && !facts.lower.inclusive))) return false;
  if (facts.upper && (fromUpper === 1 || (fromUpper === 0 && !facts.upper.inclusive))) return false;
  return fromLower === 0 && fromUpper === 0 ? true : undefined;
}

export type OrderOperator = '<' | '<=' | '>' | '>=';

/** Whether the value is before or behind a known one of its kind. */
export function provesOrder(facts: Facts, operator: OrderOperator, value: RuleValue): Proof {
  if (!facts.types?.every((type) => comparable(type, value.type))) return undefined;
  if (operator === '<' || operator === '<=') return provesBelow(facts, operator === '<=', value);
  return provesAbove(facts, operator === '>=', value);
}

/** Without a lower bound a number may be NaN, which a query's upper bound lets through but no comparison of the rules does. */
function provesBelow({ lower, upper, excluded }: Facts, orEqual: boolean, value: RuleValue): Proof {
  const toUpper = upper && compare(upper.value, value);
  const toLower = lower && compare(lower.value, value);
  if (lower && (toLower === 1 || (toLower === 0 && (!orEqual || !lower.inclusive)))) return false;
  const below = upper !== undefined && (toUpper === -1 || (toUpper === 0 && (orEqual || !upper.inclusive)));
  const mayBeNaN = isNumeric(value) && !lower && !excluded?.some(isNaNValue);
  return below && !mayBeNaN ? true : undefined;
}

function provesAbove({ lower, upper }: Facts, orEqual: boolean, value: RuleValue): Proof {
  const toUpper = upper && compare(upper.value, value);
  const toLower = lower && compare(lower.value, value);
  if (upper && (toUpper === -1 || (toUpper === 0 && (!orEqual || !upper.inclusive)))) return false;
  const above = lower !== undefined && (toLower === 1 || (toLower === 0 && (orEqual || !lower.inclusive)));
  return above ? true : undefined;
}

/** Whether the value is of one of the types. */
export function provesType(facts: Facts, types: readonly RuleType[]): Proof {
  if (!facts.types) return undefined;
  if (facts.types.every((type) => types.includes(type))) return true;
  return facts.types.some((type) => types.includes(type)) ? undefined : false;
}

/** Whether the value, as a list, has an element that equals a known one; a list is never proven to lack one. */
export function provesElement(facts: Facts, value: RuleValue): Proof {
  return facts.contains?.some((element) => equal(element, value)) ? true : undefined;
}

/** Whether the value is among known ones. */
export function provesAmong(facts: Facts, values: readonly Element[]): Proof {
  const proofs = values.map((element) => provesEqual(facts, load(element)));
  if (proofs.includes(true)) return true;
  return proofs.includes(undefined) ? undefined : false;
}

/** The value of a key; what the facts do not mention may be absent. */
export function memberOf(unknown: Unknown, key: string): Result {
  const known = unknown.facts.fields?.get(key);
  if (!known) return { type: 'unknown', name: key, facts: {} };
  return resultOf(key, known);
}

/** A value that the facts pin down is that value. */
export function resultOf(name: string, facts: Facts): Result {
  return facts.exact ?? { type: 'unknown', name, facts };
}

/** Whether the value, as a map, has a key; a map is never proven to lack one. */
export function provesKey(facts: Facts, key: RuleValue): Proof {
  return key.type === 'string' && facts.fields?.has(key.value) ? true : undefined;
}

/** The methods of the language that facts can decide; the others are undecided. */
export function methodOfUnknown(receiver: Unknown, method: string, args: readonly RuleValue[]): Result {
  const [first, second] = args;
  const { facts } = receiver;
  if (method === 'hasAll' && isCollection(first)) {
    if (first.values.every((x) => provesElement(facts, load(x)))) return { type: 'boolean', value: true };
  } else if (method === 'hasAny' && isCollection(first)) {
    if (first.values.some((x) => provesElement(facts, load(x)))) return { type: 'boolean', value: true };
  } else if (method === 'hasOnly' && isCollection(first)) {
    if (provesAnother(facts, first.values)) return { type: 'boolean', value: false };
  } else if (method === 'keys' && args.length === 0 && isOf(facts, 'map')) {
    return keysOf(facts);
  } else if (method === 'toSet' && args.length === 0 && isOf(facts, 'array')) {
    return { ...receiver, facts: { ...facts, types: ['set'] } };
  } else if (method === 'size' && args.length === 0) {
    return sizeOf(facts) ?? undecided(receiver);
  } else if (method === 'get' && first && second) {
    return knownAt(receiver, first) ?? undecided(receiver);
  }
  return undecided(receiver);
}

function isOf(facts: Facts, type: RuleType): boolean {
  return facts.types?.every((each) => each === type) ?? false;
}

/** Whether there is an element beside these. Of texts alone: queries take other values for equal that rules do not. */
function provesAnother({ contains = [] }: Facts, values: readonly Element[]): boolean {
  return contains.some((known) => known.type === 'string' && !values.some((x) => equal(load(x), known)));
}

/** At least what is known to be there: of a list its keys, each of which is there once, of a map its fields. */
function sizeOf(facts: Facts): Result | undefined {
  const least = isOf(facts, 'map') ? facts.fields?.size : facts.least;
  if (least === undefined) return undefined;
  return resultOf('size', { types: ['integer'], lower: { value: int(least), inclusive: true } });
}

/** The keys that are known to be there; there may be more. */
function keysOf({ fields = new Map() }: Facts): Unknown {
  const contains = [...fields.keys()].map((key: string) => text(key));
  return { type: 'unknown', name: 'keys', facts: { types: ['array'], contains, least: contains.length } };
}

function knownAt(receiver: Unknown, key: RuleValue): Result | undefined {
  let current: Result = receiver;
  for (const step of key.type === 'array' ? key.values : [key]) {
    const name = load(step);
    if (name.type !== 'string' || current.type !== 'unknown') return undefined;
    if (!current.facts.fields?.has(name.value)) return undefined;
    current = memberOf(current, name.value);
  }
  return current;
}

function isCollection(value: RuleValue | undefined): value is Extract<RuleValue, { type: 'array' | 'set' }> {
  return value !== undefined && (value.type === 'array' || value.type === 'set');
}

function isNaNValue(value: RuleValue): boolean {
  return value.type === 'double' && Number.isNaN(value.value);
}

function comparable(a: RuleType, b: RuleType): boolean {
  const isNumber = (type: RuleType) => type === 'integer' || type === 'double';
  return a === b || (isNumber(a) && isNumber(b));
}
