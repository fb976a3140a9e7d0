import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A type of a discovery document (https://developers.google.com/discovery/v1/type-format), as far as FCM uses it. */
export interface Described {
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described;
}

export type Descriptions = Readonly<Record<string, Described>>;

/** What Google publishes of a request to send, by the names of its types; `npm run standins` renews it. */
export const published = JSON.parse(readFileSync(join(__dirname, 'published.json'), 'utf8')) as Descriptions;

/** A field that the API would not take, and why. */
export interface Violation {
  readonly field: string;
  readonly description: string;
}

/** What a description has against a value, at every depth; names in snake case are taken too, as proto3's JSON does. */
export function violations(value: unknown, described: Described, field = ''): readonly Violation[] {
  const { $ref, type, properties, additionalProperties, items } = described;
  if ($ref !== undefined) return violations(value, published[$ref] ?? {}, field);
  const wrong = (what: string): readonly Violation[] => [
    { field, description: `Invalid value at '${field}' (${what})` },
  ];
  if (type === 'any') return [];
  if (type === 'array')
    return Array.isArray(value)
      ? value.flatMap((each, index) => violations(each, items ?? {}, `${field}[${index}]`))
      : wrong('a list');
  if (type !== 'object') return fits(value, described) ? [] : wrong(described.enum?.join(', ') ?? type ?? '');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('an object');
  return Object.entries(value).flatMap(([name, each]): readonly Violation[] => {
    const known = properties?.[camelCase(name)] ?? additionalProperties;
    const inner = field === '' ? name : `${field}.${name}`;
    if (known !== undefined) return violations(each, known, inner);
    return [
      {
        field,
        description: `Invalid JSON payload received. Unknown name "${name}" at '${field}': Cannot find field.`,
      },
    ];
  });
}

function fits(value: unknown, { type, enum: values }: Described): boolean {
  if (values !== undefined) return typeof value === 'string' && values.includes(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
