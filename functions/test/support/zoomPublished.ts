import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seen } from '../../../standins/src/zoom/world';

/** A schema of OpenAPI 3.0, as far as Zoom's description uses it. */
interface Described {
  readonly $ref?: string;
  readonly type?: string;
  readonly allOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
}

type Content = Readonly<Record<string, { readonly schema: Described }>>;

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

interface Published {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Described>> };
}

const FILE = join(import.meta.dirname, '../../../../shared/providers/zoom/zoom-meetings-v2.json');
const published = JSON.parse(readFileSync(FILE, 'utf8')) as Published;

/** What every operation may answer, and none names: a token that has ended, an outage, a limit. */
const COMMON = [401, 429, 500];

/** What Zoom's own description has against a request and its answer; empty for what fits. */
export function against({ method, path, query, body, status, answer }: Seen): readonly string[] {
  const operation = operationOf(method, path);
  if (operation === undefined) return [`${method} ${path} is no operation`];
  const known = (operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name);
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  const given = schemaOf(operation.requestBody?.content);
  const isEmpty = Object.keys(body as object).length === 0;
  return [
    ...unknown.map((name) => `${method} ${path} knows no ${name}`),
    ...(given === undefined && !isEmpty ? [`${method} ${path} has no body`] : []),
    ...(given === undefined ? [] : faults(body, given, 'body')),
    ...answerFaults(operation, status ?? 0, answer),
  ];
}

function answerFaults({ responses }: Operation, status: number, answer: unknown): readonly string[] {
  const { code = 0 } = (answer ?? {}) as { readonly code?: number };
  if (status >= 400 && COMMON.includes(status)) return [];
  const response = responses[String(status)];
  if (response === undefined) return [`no answer ${status}`];
  if (status >= 400)
    return response.description.includes(`\`${code}\``) || code === 300 ? [] : [`no code ${code}`];
  const schema = schemaOf(response.content);
  return schema === undefined ? [] : faults(answer, schema, 'answer');
}

function operationOf(method: string, path: string): Operation | undefined {
  const given = path.split('/');
  const found = Object.entries(published.paths).find(([template, operations]) => {
    const wanted = template.split('/').slice(1);
    const isAt =
      wanted.length === given.length &&
      wanted.every((part, index) => part.startsWith('{') || part === given[index]);
    return isAt && method.toLowerCase() in operations;
  });
  return found?.[1][method.toLowerCase()];
}

function schemaOf(content: Content | undefined): Described | undefined {
  return content === undefined ? undefined : Object.values(content)[0]?.schema;
}

function faults(value: unknown, described: Described, at: string): readonly string[] {
  const { $ref, allOf, oneOf, type, items } = described;
  if ($ref !== undefined)
    return faults(value, published.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, at);
  if (oneOf !== undefined)
    return oneOf.some((each) => faults(value, each, at).length === 0) ? [] : [`${at} is none of all`];
  if (type === 'array')
    return Array.isArray(value)
      ? value.flatMap((each, index) => faults(each, items ?? {}, `${at}[${index}]`))
      : [`${at} is no list`];
  const { properties, required } = merged(described);
  if (allOf === undefined && type !== 'object') return plainFaults(value, described, at);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  const missing = required.filter((name) => !(name in value)).map((name) => `${at} needs ${name}`);
  const inner = Object.entries(value).flatMap(([name, each]) => {
    const own = properties[name];
    return own === undefined ? [`${at} has no ${name}`] : faults(each, own, `${at}.${name}`);
  });
  return [...missing, ...inner];
}

function merged({ $ref, allOf = [], properties = {}, required = [] }: Described): {
  readonly properties: Readonly<Record<string, Described>>;
  readonly required: readonly string[];
} {
  if ($ref !== undefined) return merged(published.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  const parts = allOf.map(merged);
  return {
    properties: Object.assign({}, ...parts.map((part) => part.properties), properties) as Record<
      string,
      Described
    >,
    required: [...parts.flatMap((part) => part.required), ...required],
  };
}

function plainFaults(
  value: unknown,
  { type, enum: values, maxLength }: Described,
  at: string,
): readonly string[] {
  if (values !== undefined && !values.includes(value)) return [`${at} is none of ${values.join(', ')}`];
  if (maxLength !== undefined && String(value).length > maxLength) return [`${at} is too long`];
  if (type === 'integer') return Number.isInteger(value) ? [] : [`${at} is no integer`];
  return type === undefined || typeof value === type ? [] : [`${at} is no ${type}`];
}
