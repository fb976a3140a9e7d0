import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import type { Seen } from '../src/paypal/world';

/** A schema of OpenAPI 3.0, as far as PayPal's descriptions use it. */
interface Described {
  readonly $ref?: string;
  readonly allOf?: readonly Described[];
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: unknown;
  readonly items?: Described;
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly schema?: object;
}

type Content = Readonly<Record<string, { readonly schema: Described }>>;

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly $ref?: string; readonly content?: Content };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

const FOLDER = join(import.meta.dirname, '../../../shared/providers/paypal');
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });

/** By how their paths begin, the descriptions that PayPal publishes. */
const DOCUMENTS = [
  'checkout_orders_v2',
  'payments_payment_v2',
  'notifications_webhooks_v1',
  'customer_disputes_v1',
].map((name) => {
  const document = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Document;
  ajv.addSchema({ ...document, $id: name });
  return { name, document };
});

/** Sent by fetch, or by us for all of HTTP. */
const COMMON_HEADERS =
  /^(accept.*|authorization|connection|content-.*|host|sec-fetch-mode|user-agent|transfer-encoding)$/;

/** What PayPal's own description has against a request and its answer; empty for what fits. */
export function against(seen: Seen): readonly string[] {
  const { method, body, status = 0, answer, headers } = seen;
  const url = new URL(seen.path, 'http://localhost');
  for (const { name, document } of DOCUMENTS) {
    const operation = operationOf(document, method, url.pathname);
    if (operation === undefined) continue;
    const look = lookAt(name, document);
    const at = `${method} ${url.pathname}`;
    const parameters = (operation.parameters ?? []).map((each) => look.resolved(each) as Parameter);
    const named = (place: string) =>
      parameters.filter((each) => each.in === place).map((each) => each.name.toLowerCase());
    const unknown = [
      ...Object.keys(headers).filter((each) => !COMMON_HEADERS.test(each) && !named('header').includes(each)),
      ...[...url.searchParams.keys()].filter((each) => each !== 'from' && !named('query').includes(each)),
    ];
    const wanted = (look.resolved(operation.requestBody ?? {}) as { content?: Content }).content;
    const response = look.resolved(
      operation.responses[String(status)] ?? operation.responses.default ?? {},
    ) as {
      content?: Content;
    };
    return [
      ...unknown.map((each) => `${at} knows no ${each}`),
      ...(method === 'GET' || wanted === undefined
        ? []
        : wanted['multipart/form-data'] !== undefined
          ? evidencesIn(body).flatMap((each) =>
              look.faults(each, { $ref: '#/components/schemas/evidence' }, `${at} request`),
            )
          : look.faults(body, schemaIn(wanted), `${at} request`)),
      ...(response.content === undefined
        ? []
        : look.faults(answer, schemaIn(response.content), `${at} ${status}`)),
      ...((operation.responses[String(status)] ?? operation.responses.default) === undefined
        ? [`${at} answers no ${status}`]
        : []),
    ];
  }
  return [`${method} ${url.pathname} is no operation`];
}

/** Of a form, whose part of JSON is described in words only. */
function evidencesIn(form: unknown): readonly object[] {
  return (form as { readonly input: { readonly evidences: readonly object[] } }).input.evidences;
}

/** What is against an event that was told. */
export function againstEvent(event: object): readonly string[] {
  const { name, document } = DOCUMENTS[2]!;
  return lookAt(name, document).faults(event, { $ref: '#/components/schemas/event' }, 'event');
}

function schemaIn(content: Content): Described {
  return Object.values(content)[0]!.schema;
}

function operationOf({ paths }: Document, method: string, path: string): Operation | undefined {
  const given = path.split('/');
  const found = Object.entries(paths).find(([template, operations]) => {
    const wanted = template.split('/');
    const isSame =
      wanted.length === given.length &&
      wanted.every((part, at) => part.startsWith('{') || part === given[at]);
    return isSame && method.toLowerCase() in operations;
  });
  return found?.[1][method.toLowerCase()];
}

function lookAt(id: string, document: Document) {
  const validators = new Map<string, ValidateFunction>();
  const resolved = (value: object): object => {
    const { $ref } = value as { $ref?: string };
    if ($ref === undefined) return value;
    const target = $ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
    return resolved(target as object);
  };
  /** Every name that a value may have, by all that its schema is made of. */
  const names = (schema: Described): Readonly<Record<string, Described>> => {
    const { allOf = [], anyOf = [], oneOf = [], properties = {} } = resolved(schema) as Described;
    return Object.assign({}, ...[...allOf, ...anyOf, ...oneOf].map(names), properties) as Record<
      string,
      Described
    >;
  };
  const unknownIn = (value: unknown, schema: Described, at: string): readonly string[] => {
    if (Array.isArray(value)) {
      const { items } = resolved(schema) as Described;
      return items === undefined
        ? []
        : value.flatMap((each, index) => unknownIn(each, items, `${at}[${index}]`));
    }
    const known = names(schema);
    const isOpen =
      (resolved(schema) as Described).additionalProperties === true || Object.keys(known).length === 0;
    if (typeof value !== 'object' || value === null || isOpen) return [];
    return Object.entries(value).flatMap(([name, each]) => {
      const own = known[name];
      return own === undefined ? [`${at} has no ${name}`] : unknownIn(each, own, `${at}.${name}`);
    });
  };
  return {
    resolved,
    faults(value: unknown, schema: Described, at: string): readonly string[] {
      const key = JSON.stringify(schema);
      const validate = validators.get(key) ?? ajv.compile(absolute(schema, id) as object);
      validators.set(key, validate);
      const isFitting = validate(value);
      const errors = isFitting ? [] : (validate.errors ?? []);
      return [
        ...errors.map(({ instancePath, message }) => `${at}${instancePath} ${message ?? ''}`),
        ...unknownIn(value, schema, at),
      ];
    },
  };
}

/** References that lead into the whole description. */
function absolute(schema: unknown, id: string): unknown {
  if (Array.isArray(schema)) return schema.map((each) => absolute(each, id));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, each]) => [
      name,
      name === '$ref' && typeof each === 'string' ? `${id}${each}` : absolute(each, id),
    ]),
  );
}
