import { typeError, unsupported, type Result } from '../values/result';
import { TYPE_NAMES, type RuleType, type RuleValue, type ValueOf } from '../values/ruleValue';

/** What a parameter accepts: one type, or a class of types. */
export type Kind = RuleType | 'number' | 'collection' | 'hashable' | 'any';

const CLASSES: Readonly<Record<'number' | 'collection' | 'hashable', readonly RuleType[]>> = {
  number: ['integer', 'double'],
  collection: ['array', 'set'],
  hashable: ['string', 'bytes'],
};

type Accepted<K extends Kind> = K extends 'any'
  ? RuleValue
  : K extends 'number'
    ? ValueOf<'integer' | 'double'>
    : K extends 'collection'
      ? ValueOf<'array' | 'set'>
      : K extends 'hashable'
        ? ValueOf<'string' | 'bytes'>
        : K extends RuleType
          ? ValueOf<K>
          : never;

type AcceptedAll<P extends readonly Kind[]> = { readonly [I in keyof P]: Accepted<P[I]> };

/** A function of the language whose arguments are checked before it runs. */
export interface Builtin {
  readonly parameters: readonly Kind[];
  readonly call: (args: readonly RuleValue[]) => Result;
}

/** A method of one type; the receiver is of that type. */
export interface Method {
  readonly parameters: readonly Kind[];
  readonly call: (receiver: RuleValue, args: readonly RuleValue[]) => Result;
}

export type MethodTable = ReadonlyMap<string, Method>;

/** Makes a table entry for a function; `name` is what errors call it. */
export function builtin<const P extends readonly Kind[]>(
  name: string,
  parameters: P,
  body: (...args: AcceptedAll<P>) => Result,
): readonly [string, Builtin] {
  const call = (args: readonly RuleValue[]): Result =>
    accepted(parameters, args) ? body(...(args as AcceptedAll<P>)) : refused(name, parameters, args);
  return [name, { parameters, call }];
}

/** Makes table entries for the methods of one type. */
export function methodsOf<R extends RuleType>(type: R) {
  return <const P extends readonly Kind[]>(
    name: string,
    parameters: P,
    body: (receiver: ValueOf<R>, ...args: AcceptedAll<P>) => Result,
  ): readonly [string, Method] => {
    const call = (receiver: RuleValue, args: readonly RuleValue[]): Result =>
      accepted(parameters, args)
        ? body(receiver as ValueOf<R>, ...(args as AcceptedAll<P>))
        : refused(`${TYPE_NAMES[type]}.${name}`, parameters, args);
    return [name, { parameters, call }];
  };
}

/** An error for a receiver or operand outside of the expected types. */
export function expected(value: RuleValue, ...kinds: readonly Kind[]): Result {
  return typeError(value, kinds.map(kindName));
}

function accepted(parameters: readonly Kind[], args: readonly RuleValue[]): boolean {
  for (let i = 0; i < parameters.length; i++) {
    const [kind, value] = [parameters[i], args[i]];
    if (kind === undefined || value === undefined) return false;
    if (kind === 'any' || kind === value.type) continue;
    if (!(kind in CLASSES) || !CLASSES[kind as keyof typeof CLASSES].includes(value.type)) return false;
  }
  return true;
}

function refused(name: string, parameters: readonly Kind[], args: readonly RuleValue[]): Result {
  return unsupported(`${name}($)`, args, `${name}(${parameters.map(kindName).join(', ')})`);
}

function kindName(kind: Kind): string {
  if (kind === 'collection') return 'list or set';
  if (kind === 'hashable') return 'string or bytes';
  if (kind === 'number' || kind === 'any') return kind;
  return TYPE_NAMES[kind];
}
