import { isNumeric } from '../values/equal';
import { calculate, compareNumbers, type ArithmeticOperator, type Numeric } from '../values/numbers';
import { undecided, type Result, type Unknown } from '../values/result';
import { float, int, type RuleValue } from '../values/ruleValue';
import type { Facts } from '../values/facts';

/**
 * Arithmetic on numbers that a query pins. Whether they are stored as int or float is open, so that the result is known only if it
 * is the same number for both, and then again a number of open type.
 */
export function arithmeticOfUnknown(
  operator: ArithmeticOperator,
  a: RuleValue | Unknown,
  b: RuleValue | Unknown,
): Result {
  const unknown = a.type === 'unknown' ? a : (b as Unknown);
  const [first, ...others] = candidates(a).flatMap((left) =>
    candidates(b).map((right) => calculate(operator, left, right)),
  );
  if (!first || first.type === 'error') return undecided(unknown);
  const isSame = others.every((other) => other.type !== 'error' && compareNumbers(first, other) === 0);
  if (!isSame) return undecided(unknown);
  const bound = { value: first, inclusive: true };
  return { ...unknown, facts: { types: ['integer', 'double'], lower: bound, upper: bound } };
}

/** Every number that the value may be; none when it is open or no number. */
function candidates(value: RuleValue | Unknown): readonly Numeric[] {
  if (value.type === 'unknown') return pinned(value.facts);
  return isNumeric(value) ? [value] : [];
}

function pinned({ lower, upper }: Facts): readonly Numeric[] {
  if (!lower?.inclusive || !upper?.inclusive) return [];
  const [low, high] = [lower.value, upper.value];
  if (!isNumeric(low) || !isNumeric(high) || compareNumbers(low, high) !== 0) return [];
  const value = Number(low.value);
  const floats = value === 0 ? [float(0), float(-0)] : [float(value)];
  const ints = Number.isInteger(value) ? [int(BigInt(low.value))] : [];
  return [...ints, ...floats].filter((candidate) => compareNumbers(candidate, low) === 0);
}
