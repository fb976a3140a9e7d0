import { arithmeticOfUnknown } from '../list/pinnedArithmetic';
import { isNumeric } from '../values/equal';
import { calculate, checkedInt, type ArithmeticOperator } from '../values/numbers';
import { error, typeError, undecided, type Result } from '../values/result';
import { float, text, TYPE_NAMES, type RuleValue } from '../values/ruleValue';
import { duration, timestamp } from '../values/time';

/** `+ - * / %` on numbers; `+` also joins strings, `+` and `-` also move timestamps and durations. */
export function arithmetic(operator: ArithmeticOperator, a: Result, b: Result): Result {
  if (a.type === 'error') return a;
  if (b.type === 'error') return b;
  if (a.type === 'unknown' || b.type === 'unknown') return arithmeticOfUnknown(operator, a, b);
  if (isNumeric(a) && isNumeric(b)) return calculate(operator, a, b);
  const other = operator === '+' ? add(a, b) : operator === '-' ? subtract(a, b) : undefined;
  if (other) return other;
  if (a.type === 'null' || b.type === 'null') return typeError({ type: 'null' }, []);
  const [left, right] = [TYPE_NAMES[a.type], TYPE_NAMES[b.type]];
  return error(`Unsupported operation error. Received: ${left} ${operator} ${right}.`);
}

/** Unary minus. */
export function negate(a: Result): Result {
  if (a.type === 'error') return a;
  if (a.type === 'unknown') return undecided(a);
  if (a.type === 'integer') return checkedInt(-a.value);
  if (a.type === 'double') return float(-a.value);
  if (a.type === 'duration') return duration(-a.seconds, -a.nanos);
  return typeError(a, ['number', 'duration']);
}

function add(a: RuleValue, b: RuleValue): Result | undefined {
  if (a.type === 'string' && b.type === 'string') return text(a.value + b.value);
  if (a.type === 'duration') {
    if (b.type === 'duration') return duration(a.seconds + b.seconds, a.nanos + b.nanos);
    if (b.type === 'timestamp') return timestamp(a.seconds + b.seconds, a.nanos + b.nanos);
  }
  if (a.type === 'timestamp' && b.type === 'duration')
    return timestamp(a.seconds + b.seconds, a.nanos + b.nanos);
  return undefined;
}

function subtract(a: RuleValue, b: RuleValue): Result | undefined {
  if (a.type === 'timestamp' && b.type === 'duration')
    return timestamp(a.seconds - b.seconds, a.nanos - b.nanos);
  if (a.type === 'timestamp' && b.type === 'timestamp')
    return duration(a.seconds - b.seconds, a.nanos - b.nanos);
  if (a.type === 'duration' && b.type === 'duration')
    return duration(a.seconds - b.seconds, a.nanos - b.nanos);
  return undefined;
}
