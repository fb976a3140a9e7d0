import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seen } from '../../../standins/src/google/world';

/** A type of a discovery document (https://developers.google.com/discovery/v1/type-format). */
interface Described {
  readonly type?: string;
  readonly $ref?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly location?: string;
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described;
}

interface Method {
  readonly httpMethod: string;
  readonly path: string;
  readonly parameters?: Readonly<Record<string, Described>>;
  readonly request?: { readonly $ref: string };
}

interface Discovery {
  readonly parameters: Readonly<Record<string, Described>>;
  readonly schemas: Readonly<Record<string, Described>>;
  readonly resources: Readonly<Record<string, { readonly methods: Readonly<Record<string, Method>> }>>;
}

const FILE = join(import.meta.dirname, '../../../../shared/providers/google/calendar-v3.json');
const published = JSON.parse(readFileSync(FILE, 'utf8')) as Discovery;
const methods = Object.values(published.resources).flatMap((resource) => Object.values(resource.methods));

/** What Google's own description of Calendar v3 has against a request; empty for one that fits. */
export function against({ method: verb, path, query, body }: Seen): readonly string[] {
  const method = methods.find(({ httpMethod, path: at }) => httpMethod === verb && isAt(at, path));
  if (method === undefined) return [`${verb} ${path} is no method`];
  const known = { ...published.parameters, ...method.parameters };
  const missing = Object.entries(method.parameters ?? {})
    .filter(([name, { required, location }]) => required === true && location === 'query' && !(name in query))
    .map(([name]) => `${verb} ${path} needs ${name}`);
  const unknown = Object.keys(query).filter((name) => !(name in known));
  const isEmpty = Object.keys(body as object).length === 0;
  const wrong =
    method.request === undefined
      ? isEmpty
        ? []
        : [`${verb} ${path} has no body`]
      : faults(body, method.request, '');
  return [...missing, ...unknown.map((name) => `${verb} ${path} knows no ${name}`), ...wrong];
}

function isAt(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith('{') || part === given[index])
  );
}

function faults(value: unknown, { $ref, type, properties, items, ...more }: Described, at: string): string[] {
  if ($ref !== undefined) return faults(value, published.schemas[$ref] ?? {}, at);
  if (type === 'array')
    return Array.isArray(value)
      ? value.flatMap((each, index) => faults(each, items ?? {}, `${at}[${index}]`))
      : [`${at} is no list`];
  if (type !== 'object') return isOf(type, value) ? [] : [`${at} is no ${type ?? ''}`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  return Object.entries(value).flatMap(([name, each]) => {
    const described = properties?.[name] ?? more.additionalProperties;
    return described === undefined
      ? [`${at} has no ${name}`]
      : faults(each, described, at === '' ? name : `${at}.${name}`);
  });
}

function isOf(type: string | undefined, value: unknown): boolean {
  return type === 'integer' || type === 'number' ? typeof value === 'number' : typeof value === type;
}
