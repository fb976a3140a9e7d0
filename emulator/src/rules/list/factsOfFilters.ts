import { load, type RuleType, type RuleValue } from '../values/ruleValue';
import { NAME_FIELD, parseFieldPath } from '../../values/fieldPath';
import type { Value } from '../../values/value';
import { compare } from '../values/order';
import type { Condition, Disjunct } from './disjuncts';
import type { Bound, Facts } from './facts';

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
  const types = a.types && b.types ? a.types.filter((type) => b.types?.includes(type)) : (a.types ?? b.types);
  return {
    ...a,
    ...b,
    ...((a.exact ?? b.exact) && { exact: (a.exact ?? b.exact) as RuleValue }),
    ...(types && { types: types.length > 0 ? types : (a.types ?? types) }),
    ...tighter('lower', a, b),
    ...tighter('upper', a, b),
    ...((a.excluded ?? b.excluded) && { excluded: [...(a.excluded ?? []), ...(b.excluded ?? [])] }),
    ...((a.contains ?? b.contains) && { contains: [...(a.contains ?? []), ...(b.contains ?? [])] }),
    ...((a.fields ?? b.fields) && { fields: new Map([...(a.fields ?? []), ...(b.fields ?? [])]) }),
  };
}

function tighter(end: 'lower' | 'upper', a: Facts, b: Facts): Partial<Record<'lower' | 'upper', Bound>> {
  const [x, y] = [a[end], b[end]];
  if (!x || !y) {
    const only = x ?? y;
    return only ? { [end]: only } : {};
  }
  const order = compare(x.value, y.value);
  if (order === 0) return { [end]: x.inclusive ? y : x };
  return { [end]: (order === 1) === (end === 'lower') ? x : y };
}

function factsOf(condition: Condition): Facts {
  switch (condition.op) {
    case 'IS_NULL':
      return { exact: { type: 'null' } };
    case 'IS_NAN':
      return { exact: { type: 'double', value: NaN } };
    case 'IS_NOT_NULL':
    case 'IS_NOT_NAN':
      return { excluded: [{ type: 'null' }] };
    case 'EQUAL':
      return factsOfEqual(condition.value);
    case 'NOT_EQUAL':
      return { excluded: [{ type: 'null' }, load(condition.value as RuleValue)] };
    case 'NOT_IN':
      return factsOfNotIn(condition.value);
    case 'ARRAY_CONTAINS':
      return { types: ['array'], contains: [load(condition.value as RuleValue)] };
    default:
      return factsOfRange(condition.op, condition.value);
  }
}

/** Queries take 5 for equal to 5.0, so that a number is pinned to a value, but not to a type. */
function factsOfEqual(stored: Value): Facts {
  const value = load(stored as RuleValue);
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
  return { excluded: [{ type: 'null' }, ...values.map((element) => load(element as RuleValue))] };
}

type RangeOperator = 'LESS_THAN' | 'LESS_THAN_OR_EQUAL' | 'GREATER_THAN' | 'GREATER_THAN_OR_EQUAL';

/** A range stays inside the type of its bound. Of types that rules do not order, only the type is known. */
function factsOfRange(operator: RangeOperator, stored: Value): Facts {
  const value = load(stored as RuleValue);
  const types = comparableTypes(value.type);
  const isOrdered = types.length > 1 || value.type === 'string' || value.type === 'timestamp';
  if (!isOrdered || compare(value, value) === 'unordered') return { types };
  const bound: Bound = { value, inclusive: operator.endsWith('OR_EQUAL') };
  return operator.startsWith('LESS') ? { types, upper: bound } : { types, lower: bound };
}

function comparableTypes(type: RuleType): readonly RuleType[] {
  return type === 'integer' || type === 'double' ? ['integer', 'double'] : [type];
}
