import { FALSE, float, load, NULL, TRUE, type RuleType, type RuleValue } from '../values/ruleValue';
import { NAME_FIELD, parseFieldPath } from '../../values/fieldPath';
import type { Value } from '../../values/value';
import { compare } from '../values/order';
import type { Condition, Disjunct } from './disjuncts';
import type { Bound, Facts } from '../values/facts';

const NAN = float(NaN);

/** What a disjunct proves: of the document's fields, and its full name if pinned. */
export interface DisjunctFacts {
  readonly data: ReadonlyMap<string, Facts>;
  readonly name: string | undefined;
}

/** An order on a field, like a condition, returns only documents that have the field. */
export function factsOfDisjunct(
  disjunct: Disjunct,
  orderBy: readonly { readonly field: string }[],
): DisjunctFacts {
  let data: Facts = {};
  let name: string | undefined;
  for (const condition of disjunct) {
    if (condition.field !== NAME_FIELD)
      data = withFacts(data, parseFieldPath(condition.field), factsOf(condition));
    else if (condition.op === 'EQUAL' && condition.value.type === 'reference') name ??= condition.value.value;
  }
  for (const { field } of orderBy)
    if (field !== NAME_FIELD) data = withFacts(data, parseFieldPath(field), {});
  return { data: data.fields ?? new Map(), name };
}

/** Adds what is proven of a field; a field inside another proves that the outer one is a map. */
function withFacts(facts: Facts, segments: readonly string[], added: Facts): Facts {
  const [first, ...others] = segments;
  if (first === undefined) return merged(facts, added);
  const inner = withFacts(facts.fields?.get(first) ?? {}, others, added);
  return { ...facts, types: facts.types ?? ['map'], fields: new Map(facts.fields).set(first, inner) };
}

/** Both hold. What contradicts, no document satisfies, so that either may be kept. */
function merged(a: Facts, b: Facts): Facts {
  return {
    exact: a.exact ?? b.exact,
    types: commonTypes(a.types, b.types),
    excluded: joined(a.excluded, b.excluded),
    lower: tighter(a.lower, b.lower, 1),
    upper: tighter(a.upper, b.upper, -1),
    contains: joined(a.contains, b.contains),
    fields: a.fields ?? b.fields,
  };
}

function commonTypes(a: Facts['types'], b: Facts['types']): Facts['types'] {
  const common = a?.filter((type) => b?.includes(type) ?? true);
  return common?.length ? common : (b ?? a);
}

function joined(a: readonly RuleValue[] | undefined, b: readonly RuleValue[] | undefined) {
  return a || b ? [...(a ?? []), ...(b ?? [])] : undefined;
}

/** The bound that leaves less room; `inward` is the order in which a lower (1) or an upper (-1) bound beats another. */
function tighter(a: Bound | undefined, b: Bound | undefined, inward: 1 | -1): Bound | undefined {
  if (!a || !b) return a ?? b;
  const order = compare(a.value, b.value);
  if (order === 0) return a.inclusive ? b : a;
  return order === inward ? a : b;
}

function factsOf(condition: Condition): Facts {
  switch (condition.op) {
    case 'IS_NULL':
      return { exact: NULL };
    case 'IS_NAN':
      return { exact: NAN };
    case 'IS_NOT_NULL':
      return { excluded: [NULL] };
    case 'IS_NOT_NAN':
      return { excluded: [NULL, NAN] };
    case 'EQUAL':
      return factsOfEqual(condition.value);
    case 'NOT_EQUAL':
      return { excluded: [NULL, load(condition.value)] };
    case 'NOT_IN':
      return factsOfNotIn(condition.value);
    case 'ARRAY_CONTAINS':
      return { types: ['array'], contains: [load(condition.value)] };
    default:
      return factsOfRange(condition.op, condition.value);
  }
}

/** Queries take 5 for equal to 5.0, so that a number is pinned to a value, but not to a type. */
function factsOfEqual(stored: Value): Facts {
  const value = load(stored);
  const types = comparableTypes(value.type);
  if (value.type === 'double' && Number.isNaN(value.value)) return { exact: value };
  if (types.length > 1)
    return { types, lower: { value, inclusive: true }, upper: { value, inclusive: true } };
  return isPinnedBy(value) ? { exact: value } : { types };
}

function isPinnedBy(value: RuleValue): boolean {
  switch (value.type) {
    case 'integer':
    case 'double':
      return false;
    case 'geoPoint':
      return value.latitude !== 0 && value.longitude !== 0;
    case 'array':
      return value.values.every((element) => isPinnedBy(load(element)));
    case 'map':
      return [...value.fields.values()].every((element) => isPinnedBy(load(element)));
    default:
      return true;
  }
}

function factsOfNotIn(value: Value): Facts {
  const values = value.type === 'array' ? value.values : [];
  return { excluded: [NULL, ...values.map((element) => load(element))] };
}

type RangeOperator = 'LESS_THAN' | 'LESS_THAN_OR_EQUAL' | 'GREATER_THAN' | 'GREATER_THAN_OR_EQUAL';

/** A range stays inside the type of its bound. Of types that rules do not order, only the type is known. */
function factsOfRange(operator: RangeOperator, stored: Value): Facts {
  const value = load(stored);
  if (value.type === 'boolean') return factsOfBoolRange(operator, value.value);
  const types = comparableTypes(value.type);
  const isOrdered = types.length > 1 || value.type === 'string' || value.type === 'timestamp';
  if (!isOrdered || compare(value, value) === 'unordered') return { types };
  const bound: Bound = { value, inclusive: operator.endsWith('OR_EQUAL') };
  return operator.startsWith('LESS') ? { types, upper: bound } : { types, lower: bound };
}

const HOLDS: Readonly<Record<RangeOperator, (order: number) => boolean>> = {
  LESS_THAN: (order) => order < 0,
  LESS_THAN_OR_EQUAL: (order) => order <= 0,
  GREATER_THAN: (order) => order > 0,
  GREATER_THAN_OR_EQUAL: (order) => order >= 0,
};

/** False sorts before true, so that a range may leave only one of them. */
function factsOfBoolRange(operator: RangeOperator, bound: boolean): Facts {
  const left = [FALSE, TRUE].filter(({ value }) => HOLDS[operator](Number(value) - Number(bound)));
  return left.length === 1 ? { exact: left[0] } : { types: ['boolean'] };
}

function comparableTypes(type: RuleType): readonly RuleType[] {
  return type === 'integer' || type === 'double' ? ['integer', 'double'] : [type];
}
