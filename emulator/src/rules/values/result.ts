import type { Facts } from './facts';
import { TYPE_NAMES, type RuleType, type RuleValue } from './ruleValue';

/** An evaluation that failed; it travels like a value until `&&` or `||` absorbs it or the allow fails. */
export interface RuleError {
  readonly type: 'error';
  readonly message: string;
}

/**
 * What a query's constraints leave open: `facts` hold for the value in every document that the query may return.
 * Whatever cannot be decided from the facts becomes an error, so that it never grants.
 */
export interface Unknown {
  readonly type: 'unknown';
  /** As an error calls it: the property through which it was reached. */
  readonly name: string;
  readonly facts: Facts;
}

export type Result = RuleValue | RuleError | Unknown;

/** A result's tag, of values, errors and unknowns alike. */
export type ResultType = Result['type'];

export const error = (message: string): RuleError => ({ type: 'error', message });

export const undecided = ({ name }: Unknown): RuleError => undefinedProperty(name);

export const undefinedProperty = (name: string): RuleError =>
  error(`Property ${name} is undefined on object.`);

export const nullError: RuleError = error('Null value error.');

/** `expected` are rules type names. */
export function typeError(received: RuleValue, expected: readonly string[]): RuleError {
  if (received.type === 'null') return nullError;
  return error(`Type error. Received: [${TYPE_NAMES[received.type]}] Expected: [${expected.join(',')}].`);
}

export function functionNotFound(name: string): RuleError {
  return error(`Function not found error: Name: [${name}].`);
}

export function variableNotFound(name: string): RuleError {
  return error(`Variable not found error: Name: [${name}].`);
}

export function unsupported(operation: string, received: readonly RuleValue[], expected: string): RuleError {
  const names = received.map((value) => TYPE_NAMES[value.type]).join(', ');
  return error(
    `Unsupported operation error. Received: ${operation.replace('$', names)}. Expected: ${expected}.`,
  );
}

export const typeName = (type: RuleType): string => TYPE_NAMES[type];
