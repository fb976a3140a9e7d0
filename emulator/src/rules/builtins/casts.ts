import { checkedInt, formatFloat, intOfFloat } from '../values/numbers';
import { error, typeError, type Result, type RuleError } from '../values/result';
import { float, path, text, type RuleValue, type ValueOf } from '../values/ruleValue';
import { builtin, type Builtin } from './define';

/** The casts, which look like functions named after their type. */
export const casts: ReadonlyMap<string, Builtin> = new Map([
  builtin('string', ['any'], castToString),
  builtin('int', ['any'], castToInt),
  builtin('float', ['any'], castToFloat),
  builtin('path', ['string'], ({ value }) => castToPath(value)),
]);

export function castToString(value: RuleValue): ValueOf<'string'> | RuleError {
  switch (value.type) {
    case 'string':
      return value;
    case 'boolean':
    case 'integer':
      return text(String(value.value));
    case 'double':
      return text(formatFloat(value.value));
    case 'null':
      return text('null');
    default:
      return typeError(value, ['bool', 'int', 'float', 'null', 'string']);
  }
}

function castToInt(value: RuleValue): Result {
  if (value.type === 'integer') return value;
  if (value.type === 'double') return intOfFloat(Math.trunc(value.value));
  if (value.type !== 'string') return typeError(value, ['int', 'float', 'string']);
  return /^[+-]?\d{1,20}$/.test(value.value)
    ? checkedInt(BigInt(value.value.replace('+', '')))
    : noNumber(value.value);
}

function castToFloat(value: RuleValue): Result {
  if (value.type === 'double') return value;
  if (value.type === 'integer') return float(Number(value.value));
  if (value.type !== 'string') return typeError(value, ['int', 'float', 'string']);
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value.value);
  return isNumber ? float(Number(value.value)) : noNumber(value.value);
}

function castToPath(value: string): Result {
  const segments = value.replace(/^\//, '').split('/');
  return segments.includes('') ? error(`Invalid path: ${JSON.stringify(value)}.`) : path(segments);
}

const noNumber = (value: string): RuleError => error(`Not a number: ${JSON.stringify(value)}.`);
