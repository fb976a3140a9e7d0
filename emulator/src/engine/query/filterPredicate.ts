import type { FieldOperator, Filter } from '../../values/filter';
import { compareValues, equalValues, TYPE_RANK } from '../../values/compareValues';
import { NAME_FIELD, parseFieldPath, valueAt } from '../../values/fieldPath';
import type { DocumentContent, Value } from '../../values/value';

export type DocumentTest = (document: DocumentContent) => boolean;

/** A single condition on one field. */
export type FieldFilter = Exclude<Filter, { readonly op: 'AND' | 'OR' }>;

type Getter = (document: DocumentContent) => Value | undefined;

export function isComposite(filter: Filter): filter is Extract<Filter, { readonly op: 'AND' | 'OR' }> {
  return filter.op === 'AND' || filter.op === 'OR';
}

/** Reads the value that a field path names, `__name__` included. */
export function fieldGetter(field: string): Getter {
  if (field === NAME_FIELD) return ({ name }) => ({ type: 'reference', value: name });
  const path = parseFieldPath(field);
  return ({ fields }) => valueAt(fields, path);
}

/** Whether a document satisfies a filter; a missing field satisfies none. */
export function filterPredicate(filter: Filter): DocumentTest {
  if (isComposite(filter)) {
    const tests = filter.filters.map(filterPredicate);
    return filter.op === 'AND'
      ? (document) => tests.every((test) => test(document))
      : (document) => tests.some((test) => test(document));
  }
  const get = fieldGetter(filter.field);
  const test = valueTest(filter);
  return (document) => {
    const value = get(document);
    return value !== undefined && test(value);
  };
}

export function isNull(value: Value): boolean {
  return value.type === 'null';
}

export function isNaNValue(value: Value): boolean {
  return value.type === 'double' && Number.isNaN(value.value);
}

/** Lists never find null and NaN: those need their own operators. */
export function isFindable(value: Value): boolean {
  return !isNull(value) && !isNaNValue(value);
}

/** The elements of the list that `in`, `not-in` and `array-contains-any` take. */
export function listed(value: Value): readonly Value[] {
  return value.type === 'array' ? value.values : [];
}

function valueTest(filter: FieldFilter): (value: Value) => boolean {
  switch (filter.op) {
    case 'IS_NULL':
      return isNull;
    case 'IS_NOT_NULL':
      return (value) => !isNull(value);
    case 'IS_NAN':
      return isNaNValue;
    case 'IS_NOT_NAN':
      return isFindable;
    default:
      return operatorTest(filter.op, filter.value);
  }
}

/** SQL's reading of null: a comparison with it is never true, `IS_NULL` asks for it. */
function operatorTest(op: FieldOperator, operand: Value): (value: Value) => boolean {
  if (isNull(operand)) return () => false;
  switch (op) {
    case 'EQUAL':
      return (value) => equalValues(value, operand);
    case 'NOT_EQUAL':
      return (value) => !isNull(value) && !equalValues(value, operand);
    case 'IN':
      return (value) => isFindable(value) && contains(listed(operand), value);
    case 'NOT_IN':
      // Nothing is known to be outside a list that has a null in it.
      return listed(operand).some(isNull)
        ? () => false
        : (value) => !isNull(value) && !contains(listed(operand), value);
    case 'ARRAY_CONTAINS':
      return (value) => contains(listed(value), operand);
    case 'ARRAY_CONTAINS_ANY': {
      const wanted = listed(operand).filter(isFindable);
      return (value) => wanted.some((element) => contains(listed(value), element));
    }
    case 'LESS_THAN':
    case 'LESS_THAN_OR_EQUAL':
    case 'GREATER_THAN':
    case 'GREATER_THAN_OR_EQUAL':
      // Of the same type only; NaN is a number, but neither less nor greater than one.
      return (value) =>
        TYPE_RANK[value.type] === TYPE_RANK[operand.type] &&
        !isNaNValue(value) &&
        !isNaNValue(operand) &&
        holds(op, compareValues(value, operand));
  }
}

function holds(op: FieldOperator, order: number): boolean {
  if (op === 'LESS_THAN') return order < 0;
  if (op === 'LESS_THAN_OR_EQUAL') return order <= 0;
  return op === 'GREATER_THAN' ? order > 0 : order >= 0;
}

function contains(list: readonly Value[], value: Value): boolean {
  return list.some((element) => equalValues(element, value));
}
