import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seen } from '../../../standins/src/twilio/world';

interface Described {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Described }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Described }>> }>
  >;
}

const FILE = join(import.meta.dirname, '../../../../shared/providers/twilio/twilio-api-v2010-messages.json');
const published = JSON.parse(readFileSync(FILE, 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Described>> };
};

/** What Twilio's own description has against a request and its answer; empty for what fits. */
export function against({ method, path, body, status, answer }: Seen): readonly string[] {
  const template = path.replace(/AC[0-9a-f]{32}/, '{AccountSid}').replace(/SM[0-9a-f]{32}/, '{Sid}');
  const operation = published.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) return [`${method} ${path} is no operation`];
  const form = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema;
  const asked = form === undefined ? [] : faults(body, form, 'form');
  if (status === undefined || status >= 400) return asked;
  const told = operation.responses[String(status)]?.content?.['application/json']?.schema;
  return [...asked, ...(told === undefined ? [`no answer ${status}`] : faults(answer, told, 'answer'))];
}

function faults(value: unknown, { $ref, ...described }: Described, at: string): readonly string[] {
  if ($ref !== undefined)
    return faults(value, published.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, at);
  const { type, properties, required = [], pattern, enum: values, nullable } = described;
  if (value === null) return nullable === true ? [] : [`${at} is null`];
  if (type === 'object' && properties !== undefined) {
    const given = value as Readonly<Record<string, unknown>>;
    const missing = required.filter((name) => !(name in given)).map((name) => `${at} needs ${name}`);
    return [
      ...missing,
      ...Object.entries(given).flatMap(([name, each]) => {
        const known = properties[name];
        return known === undefined ? [`${at} knows no ${name}`] : faults(each, known, `${at}.${name}`);
      }),
    ];
  }
  if (values !== undefined && !values.includes(value as string)) return [`${at} is none of ${values.join()}`];
  if (pattern !== undefined && !new RegExp(pattern).test(value as string)) return [`${at} is not ${pattern}`];
  if (type === 'integer') return Number.isInteger(value) ? [] : [`${at} is no integer`];
  return type === undefined || typeof value === type ? [] : [`${at} is no ${type}`];
}
