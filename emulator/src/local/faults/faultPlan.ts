import { RPC_NAMES, type RpcName } from '../../wire/methods';
import { StatusError } from '../../wire/status';
import { documentPattern } from '../../values/documentPattern';

/** One thing that goes wrong, as it does in production now and then. */
export interface Fault {
  readonly kind: FaultKind;
  /** The part of the occasions, 0 to 1, on which it happens. */
  readonly rate: number;
  /** Happens on this occasion alone, counted from 1. */
  readonly nth?: number;
  /** Only for calls of these. */
  readonly rpcs?: readonly RpcName[];
  /** Only where a document is concerned whose path matches, in the syntax of triggers: `orders/{id}`, `users/{rest=**}`. */
  readonly path?: string;
  /** How long a delay lasts, or how far apart the writes to one document are. */
  readonly ms?: number;
}

/** What shall go wrong. */
export interface FaultPlan {
  /** The same seed makes the same choices for the same occasions. */
  readonly seed: number;
  readonly faults: readonly Fault[];
}

export const NO_FAULTS: FaultPlan = { seed: 1, faults: [] };

type Option = Exclude<keyof Fault, 'kind'>;

/** Every kind of fault, with what can be said of it. */
const OPTIONS = {
  /** A trigger's delivery happens twice. */
  duplicate: ['rate', 'nth', 'path'],
  /** A trigger's delivery waits `ms` first, and those behind it too. */
  delay: ['ms', 'rate', 'nth', 'path'],
  /** Waiting deliveries go out in any order instead of the commits'. */
  shuffle: [],
  /** The commit of a transaction is aborted as if there were contention. */
  abort: ['rate', 'nth', 'path'],
  /** A transaction that would wait for another's locks is aborted instead, as production ends long queues. */
  contend: ['rate', 'path'],
  /** The commit of a transaction is aborted that writes a document more often than once in `ms`, a short burst aside. */
  hot: ['ms', 'rate', 'path'],
  /** A call, or a message on a stream, is refused with UNAVAILABLE before anything was done. */
  unavailable: ['rate', 'nth', 'path', 'rpcs'],
  /** A call is carried out, and then answered with UNAVAILABLE: whoever repeats it does it twice. */
  lose: ['rate', 'nth', 'path', 'rpcs'],
  /** A call waits `ms` before it is carried out. */
  slow: ['ms', 'rate', 'nth', 'path', 'rpcs'],
  /** A stream breaks off instead of sending its next message. */
  drop: ['rate', 'nth', 'path', 'rpcs'],
} as const satisfies Readonly<Record<string, readonly Option[]>>;

export type FaultKind = keyof typeof OPTIONS;

/** Reads `{seed?, faults: [{kind, rate?, nth?, rpcs?, path?, ms?}]}`. @throws StatusError INVALID_ARGUMENT */
export function decodeFaultPlan(body: Readonly<Record<string, unknown>>): FaultPlan {
  const { seed = NO_FAULTS.seed, faults = [], ...rest } = body;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw invalid(`A plan has "seed" and "faults", but no "${unknown}".`);
  if (typeof seed !== 'number') throw invalid('"seed" must be a number.');
  if (!Array.isArray(faults)) throw invalid('"faults" must be a list.');
  return { seed, faults: faults.map(decodeFault) };
}

function decodeFault(given: unknown): Fault {
  const { kind, ...options } = (given ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof kind !== 'string' || !Object.hasOwn(OPTIONS, kind)) {
    throw invalid(`There is no fault "${String(kind)}"; there are ${Object.keys(OPTIONS).join(', ')}.`);
  }
  const allowed: readonly string[] = OPTIONS[kind as FaultKind];
  for (const [name, value] of Object.entries(options)) {
    if (!allowed.includes(name)) throw invalid(`The fault "${kind}" has no "${name}".`);
    if (!CHECKS[name as Option](value)) throw invalid(`"${name}" of the fault "${kind}" makes no sense.`);
  }
  if (allowed.includes('ms') && options.ms === undefined) throw invalid(`The fault "${kind}" needs "ms".`);
  return { rate: 1, ...options, kind: kind as FaultKind };
}

const CHECKS: Readonly<Record<Option, (value: unknown) => boolean>> = {
  rate: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  nth: (value) => Number.isInteger(value) && (value as number) > 0,
  ms: (value) => typeof value === 'number' && value >= 0,
  path: (value) => typeof value === 'string' && value !== '',
  rpcs: (value) =>
    Array.isArray(value) && value.every((name) => (RPC_NAMES as readonly unknown[]).includes(name)),
};

/** What a fault may be about: a call or a delivery, with the paths below `documents` of what it concerns. */
export interface Occasion {
  readonly rpc?: RpcName;
  readonly paths: readonly string[];
}

/** Whether a fault is about occasions like this one. */
export function occasionTest({ rpcs, path }: Fault): (occasion: Occasion) => boolean {
  const matches = path === undefined ? undefined : documentPattern(path);
  return ({ rpc, paths }) =>
    (rpcs === undefined || (rpc !== undefined && rpcs.includes(rpc))) &&
    (matches === undefined || paths.some(matches));
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}
