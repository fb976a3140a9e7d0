import { typeError, undecided, type Result, type RuleError } from '../values/result';
import { bool } from '../values/ruleValue';

/** A condition must be a bool: anything else is an error, never a truth. */
export function truth(value: Result): boolean | RuleError {
  if (value.type === 'boolean') return value.value;
  if (value.type === 'error') return value;
  return value.type === 'unknown' ? undecided(value) : typeError(value, ['bool']);
}

export function not(value: Result): Result {
  const known = truth(value);
  return typeof known === 'boolean' ? bool(!known) : known;
}
