import { shortened } from './bounded';

/** A body may nest this deep and hold this many values; every contract stays far below. */
const MAX_DEPTH = 12;
const MAX_VALUES = 10_000;
const MAX_TEXT = 200_000;
/** Of a key in the path of a fault, in characters. */
const MAX_KEY = 60;

const LONG_TYPES = [
  'type.googleapis.com/google.protobuf.Int64Value',
  'type.googleapis.com/google.protobuf.UInt64Value',
];

interface Visit {
  readonly value: unknown;
  readonly path: readonly string[];
}

export interface BodyFault {
  readonly path: string;
  readonly message: string;
}

/**
 * Finds what in a request's body must not reach the callable protocol's own decoder, which recurses without a bound, turns a `__proto__` key
 * into a prototype and answers an unknown `@type` with INTERNAL. Walks without recursion and stops at the first fault.
 */
export function inspectBody(body: unknown): BodyFault | undefined {
  const pending: Visit[] = [{ value: body, path: [] }];
  let values = 1;
  let text = 0;
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { value, path } = visit;
    if (typeof value === 'string') text += value.length;
    values += sizeOf(value);
    const fault = faultOf(value, path.length, values, text);
    if (fault !== undefined) return { path: path.slice(1).join('.'), message: fault };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, entry] of Object.entries(value)) {
      if (!Array.isArray(value)) text += key.length;
      pending.push({ value: entry, path: [...path, shortened(key, MAX_KEY)] });
    }
  }
  return undefined;
}

/** How many values it holds directly, known before they are looked at. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function faultOf(value: unknown, depth: number, values: number, text: number): string | undefined {
  if (depth > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH}`;
  if (values > MAX_VALUES) return `more than ${MAX_VALUES} values`;
  if (text > MAX_TEXT) return `more than ${MAX_TEXT} characters`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, '__proto__')) return 'unknown key __proto__';
  return '@type' in value && !isLong(value) ? 'unknown @type' : undefined;
}

/** What the mobile SDKs send for a 64-bit integer. */
function isLong(value: { '@type': unknown; value?: unknown }): boolean {
  return (
    LONG_TYPES.includes(value['@type'] as string) &&
    typeof value.value === 'string' &&
    /^-?\d{1,19}$/.test(value.value)
  );
}
