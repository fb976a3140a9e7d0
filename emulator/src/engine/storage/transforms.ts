import { compareValues, equalValues } from '../../values/compareValues';
import type { FieldPath } from '../../values/fieldPath';
import { timestampValue } from '../../values/timestamps';
import type { Micros, Value } from '../../values/value';

/** A server-side change of one field. */
export interface Transform {
  readonly path: FieldPath;
  readonly operation:
    | { readonly kind: 'serverTimestamp' }
    | { readonly kind: 'increment' | 'maximum' | 'minimum'; readonly operand: Value }
    | { readonly kind: 'appendMissing' | 'removeAll'; readonly elements: readonly Value[] };
}

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const NULL: Value = { type: 'null' };

/** The field's new value and what the write's result reports: the value of a number or time, null for arrays. */
export function applyTransform(
  operation: Transform['operation'],
  current: Value | undefined,
  time: Micros,
): { value: Value; result: Value } {
  switch (operation.kind) {
    case 'serverTimestamp': {
      const value = timestampValue(time);
      return { value, result: value };
    }
    case 'increment': {
      const value = isNumber(current) ? add(current, operation.operand) : operation.operand;
      return { value, result: value };
    }
    case 'maximum':
    case 'minimum': {
      const value = isNumber(current)
        ? extreme(operation.kind, current, operation.operand)
        : operation.operand;
      return { value, result: value };
    }
    case 'appendMissing': {
      const elements = elementsOf(current);
      return { value: { type: 'array', values: union(elements, operation.elements) }, result: NULL };
    }
    case 'removeAll': {
      const values = elementsOf(current).filter((element) => !includes(operation.elements, element));
      return { value: { type: 'array', values }, result: NULL };
    }
  }
}

export function isNumber(value: Value | undefined): value is Extract<Value, { type: 'integer' | 'double' }> {
  return value?.type === 'integer' || value?.type === 'double';
}

/** Integers saturate instead of overflowing; a double makes the sum a double. */
function add(a: Value, b: Value): Value {
  if (a.type === 'integer' && b.type === 'integer') {
    const sum = a.value + b.value;
    return { type: 'integer', value: sum > MAX_INT64 ? MAX_INT64 : sum < MIN_INT64 ? MIN_INT64 : sum };
  }
  return { type: 'double', value: numberOf(a) + numberOf(b) };
}

/** Equal numbers of different types (3 and 3.0, 0 and -0) leave the stored one; NaN wins over every number. */
function extreme(kind: 'maximum' | 'minimum', current: Value, operand: Value): Value {
  if (Number.isNaN(numberOf(current))) return current;
  if (Number.isNaN(numberOf(operand))) return operand;
  const order = compareValues(operand, current);
  return (kind === 'maximum' ? order > 0 : order < 0) ? operand : current;
}

function numberOf(value: Value): number {
  return isNumber(value) ? Number(value.value) : NaN;
}

function elementsOf(value: Value | undefined): readonly Value[] {
  return value?.type === 'array' ? value.values : [];
}

function union(elements: readonly Value[], added: readonly Value[]): readonly Value[] {
  return added.reduce((all, value) => (includes(all, value) ? all : [...all, value]), elements);
}

function includes(list: readonly Value[], value: Value): boolean {
  return list.some((element) => equalValues(element, value));
}
