import { compareUtf8 } from '../../values/compareValues';
import { isNumeric } from './equal';
import { compareNumbers } from './numbers';
import type { RuleValue } from './ruleValue';
import { compareTimes } from './time';

/**
 * Orders two numbers, strings (by their UTF-8 bytes), timestamps or durations.
 * `'unordered'` with NaN, where every comparison is false; undefined when the language does not order the two.
 */
export function compare(a: RuleValue, b: RuleValue): number | 'unordered' | undefined {
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b) ?? 'unordered';
  if (a.type === 'string' && b.type === 'string') return Math.sign(compareUtf8(a.value, b.value));
  if (a.type === 'timestamp' && b.type === 'timestamp') return compareTimes(a, b);
  if (a.type === 'duration' && b.type === 'duration') return compareTimes(a, b);
  return undefined;
}
