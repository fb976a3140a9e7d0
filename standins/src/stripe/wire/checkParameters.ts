import { resolve, type Shape } from '../api/published';
import type { Nested } from './parseForm';
import { invalidRequest } from './stripeError';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
export type Parameters = Readonly<Record<string, Value>>;

const INTEGER = /^-?\d{1,15}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * The parameters of a request in the types that Stripe gives them.
 * @throws StripeError 400 `parameter_unknown`, `parameter_missing`, `parameter_invalid_…` with the parameter's name
 */
export function checkParameters(shape: Shape, given: Readonly<Record<string, Nested>>): Parameters {
  return object(resolve(shape), given, '') as Parameters;
}

function value(of: Shape, given: Nested, name: string): Value {
  const shape = resolve(of);
  if (shape.anyOf !== undefined) return alternative(shape.anyOf, given, name);
  if (shape.const !== undefined) return constant(shape.const, given, name);
  switch (shape.type) {
    case 'object':
      return object(shape, given, name);
    case 'array':
      return array(shape, given, name);
    case 'number':
      return number(text(given, name), name);
    case 'boolean':
      return boolean(text(given, name), name);
    case 'null':
      constant('', given, name);
      return null;
    default:
      return oneOf(shape.enum ?? shape['x-open-enum'], text(given, name), name);
  }
}

function object(shape: Shape, given: Nested, name: string): Value {
  if (typeof given !== 'object' || Array.isArray(given))
    throw invalidRequest('Invalid object', { param: name });
  const fields = given as Readonly<Record<string, Nested>>;
  const { properties = {}, required = [], additionalProperties } = shape;
  for (const wanted of required) {
    if (fields[wanted] === undefined) throw missingParameter(inside(name, wanted));
  }
  return Object.fromEntries(
    Object.entries(fields).map(([key, each]) => {
      const of = properties[key] ?? additionalProperties;
      if (of === undefined) throw unknownParameter(inside(name, key));
      return [key, value(of, each, inside(name, key))];
    }),
  );
}

function array({ items = {} }: Shape, given: Nested, name: string): Value {
  if (given === '') return [];
  // A list whose entries are numbered with gaps arrives as an object.
  const entries = Array.isArray(given) ? (given as readonly Nested[]) : Object.values(given);
  if (typeof given === 'string') throw invalidRequest('Invalid array', { param: name });
  return entries.map((each, index) => value(items, each, `${name}[${index}]`));
}

/** The first that takes it; the words of the last tell why none does. */
function alternative(shapes: readonly Shape[], given: Nested, name: string): Value {
  const fitting = shapes.filter((each) => fits(resolve(each), given));
  const [last = {}] = (fitting.length > 0 ? fitting : shapes).slice(-1);
  for (const each of fitting.slice(0, -1)) {
    try {
      return value(each, given, name);
    } catch {
      continue;
    }
  }
  return value(last, given, name);
}

function fits({ type, const: only, anyOf }: Shape, given: Nested): boolean {
  if (anyOf !== undefined) return anyOf.some((each) => fits(resolve(each), given));
  if (type === 'null' || only === '') return given === '';
  if (only !== undefined) return given === only;
  if (type === 'object') return typeof given === 'object' && !Array.isArray(given);
  if (type === 'array') return typeof given === 'object' || given === '';
  return typeof given === 'string' && (type === 'string' || given !== '');
}

function text(given: Nested, name: string): string {
  if (typeof given === 'string') return given;
  throw invalidRequest('Invalid string', { code: 'parameter_invalid_string', param: name });
}

function constant(only: string, given: Nested, name: string): Value {
  return oneOf([only], text(given, name), name);
}

function number(given: string, name: string): number {
  if (INTEGER.test(given) || NUMBER.test(given)) return Number(given);
  throw invalidRequest(`Invalid integer: ${given}`, { code: 'parameter_invalid_integer', param: name });
}

function boolean(given: string, name: string): boolean {
  if (given === 'true' || given === 'false') return given === 'true';
  throw invalidRequest(`Invalid boolean: ${given}`, { param: name });
}

function oneOf(choices: readonly string[] | undefined, given: string, name: string): string {
  if (choices === undefined || choices.includes(given)) return given;
  throw invalidRequest(`Invalid ${name}: must be one of ${choices.join(', ')}`, { param: name });
}

function missingParameter(param: string): Error {
  return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

function unknownParameter(param: string): Error {
  return invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
}

function inside(outer: string, name: string): string {
  return outer === '' ? name : `${outer}[${name}]`;
}
