import { error, type RuleError } from './result';
import { float, int, type ValueOf } from './ruleValue';

export type Numeric = ValueOf<'integer'> | ValueOf<'double'>;

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** Orders an int and a float exactly, without rounding the int. Undefined with NaN. */
export function compareNumbers(a: Numeric, b: Numeric): number | undefined {
  if (Number.isNaN(a.value) || Number.isNaN(b.value)) return undefined;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

/** An int of 64 bits, or an error when the number does not fit. */
export function checkedInt(value: bigint): ValueOf<'integer'> | RuleError {
  return value < MIN || value > MAX ? error('Integer overflow error.') : int(value);
}

/** The whole number that a float stands for, cut to 64 bits or refused. */
export function intOfFloat(value: number): ValueOf<'integer'> | RuleError {
  return Number.isFinite(value) ? checkedInt(BigInt(value)) : error('Integer overflow error.');
}

const INTEGER_OPERATIONS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const FLOAT_OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** Two ints stay an int, division truncating toward zero; a float makes both floats. */
export function calculate(operator: ArithmeticOperator, a: Numeric, b: Numeric): Numeric | RuleError {
  if (a.type === 'integer' && b.type === 'integer') {
    if (b.value === 0n && (operator === '/' || operator === '%')) return error('Divide by zero error.');
    return checkedInt((INTEGER_OPERATIONS[operator] as (a: bigint, b: bigint) => bigint)(a.value, b.value));
  }
  return float(
    (FLOAT_OPERATIONS[operator] as (a: number, b: number) => number)(Number(a.value), Number(b.value)),
  );
}

/** As `string(x)` shows a float: a whole one keeps its `.0`. */
export function formatFloat(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21
    ? `${Object.is(value, -0) ? '-0' : value}.0`
    : String(value);
}
