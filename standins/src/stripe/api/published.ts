import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A parameter's shape as derived from Stripe's SDK: JSON Schema's words, and `x-open-enum` for values that Stripe may add to. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly 'x-open-enum'?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape;
  readonly items?: Shape;
}

export interface PublishedMethod {
  readonly verb: 'GET' | 'POST' | 'DELETE';
  /** Such as `/v1/customers/{id}`. */
  readonly path: string;
  readonly params: Shape;
}

interface Published {
  readonly apiVersion: string;
  readonly methods: readonly PublishedMethod[];
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly templates: Readonly<Record<string, object>>;
}

/** What Stripe publishes, as `npm run standins` cut it. */
export const published = JSON.parse(readFileSync(join(__dirname, 'published.json'), 'utf8')) as Published;

/** Fields that came to a resource after Stripe made its examples, and those of which an example has what an ordinary one has not. */
const ORDINARY: Readonly<Record<string, object>> = {
  charge: { shipping: null, source: null, transfer_data: null },
  'checkout.session': { allowed_payment_method_types: null },
  dispute: { intended_submission_method: null },
  payment_intent: { allowed_payment_method_types: null, payment_record: null },
  setup_intent: { allowed_payment_method_types: null },
};

/** Fields of examples that went with a later version, or come only when they are asked for. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  charge: ['refunds'],
  invoice: ['subscription'],
};

/** A copy of Stripe's example of a resource, with every field that an answer has. */
export function template<T>(resource: string): T {
  const example = published.templates[resource];
  if (example === undefined) throw new Error(`There is no example of ${resource}.`);
  const kept = Object.entries(example).filter(([field]) => !LEFT_OUT[resource]?.includes(field));
  return { ...structuredClone(Object.fromEntries(kept)), ...ORDINARY[resource] } as T;
}

export function resolve(shape: Shape): Shape {
  if (shape.$ref === undefined) return shape;
  const target = published.shapes[shape.$ref.slice('#/$defs/'.length)];
  if (target === undefined) throw new Error(`There is no shape ${shape.$ref}.`);
  return target;
}
