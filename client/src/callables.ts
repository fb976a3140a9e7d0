import { httpsCallable, type Functions } from 'firebase/functions';
import type { Area, Operation, OutputOf, RequestOf } from '../../functions/src/contracts/operation';
import { translated } from './nebulaError';

/** The operations that a module of contracts exports. */
export type OperationsIn<Module> = {
  [K in keyof Module as Module[K] extends Operation ? K & string : never]: Module[K];
};

export interface CallOptions {
  /** A retry with the same id gets the first call's answer instead of a second effect. */
  readonly requestId?: string;
}

/** The client side of a module of contracts: one typed method per operation. */
export type Callables<Module> = {
  readonly [K in keyof OperationsIn<Module>]: OperationsIn<Module>[K] extends infer O extends Operation
    ? (input: RequestOf<O>, options?: CallOptions) => Promise<OutputOf<O>>
    : never;
};

/** Makes the methods of one area; `names` is all of its operations, which the type demands. */
export function callables<Module>(
  functions: Functions,
  area: Area,
  names: Readonly<Record<keyof OperationsIn<Module>, true>>,
): Callables<Module> {
  const methods = Object.keys(names).map((name) => [name, callable(functions, `${area}/${name}`)]);
  return Object.fromEntries(methods) as Callables<Module>;
}

function callable(functions: Functions, operation: string) {
  const call = httpsCallable<object>(functions, operation);
  return async (input: object, options: CallOptions = {}): Promise<unknown> => {
    const { data } = await translated(call({ ...input, ...options }));
    return data;
  };
}
