import { z } from 'zod';
import type { Operation } from '../../functions/src/contracts/operation';
import { REASONS } from '../../functions/src/contracts/reasons';

type Schema = z.core.JSONSchema.JSONSchema;

/** What the wire carries: a date is an ISO 8601 string. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: json }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(json, { type: 'string', format: 'date-time' });
    },
  });
}

/** The reference page: an area a section, an operation a subsection. */
export function renderReference(operations: readonly Operation[]): string {
  const areas = Map.groupBy(operations, (each) => each.name.slice(0, each.name.indexOf('/')));
  const lines = [
    '# Operations',
    '',
    'Generated from the contract by `npm run reference`; the types of all of it, for every platform, are in [platform.schema.json](platform.schema.json).',
    "Each is reached as `httpsCallable(functions, '<name>')` or through the client package. Besides the refusals listed here, every",
    'operation can answer `sign-in-required`, `invalid-input` (with the paths), `rate-limited`, `account-suspended`,',
    '`client-outdated`, `token-outdated`, `session-changed` and, when a `requestId` comes again with other input, `request-id-reused`.',
  ];
  for (const [area, members] of areas) {
    lines.push('', `## ${area}`);
    for (const each of members) lines.push('', ...renderOperation(each));
  }
  return `${lines.join('\n')}\n`;
}

function renderOperation(operation: Operation): string[] {
  return [
    `### ${operation.name}`,
    '',
    operation.summary,
    ...(operation.deprecated === undefined ? [] : ['', `**Deprecated.** ${operation.deprecated}`]),
    '',
    `Callers: ${operation.callers} · at most ${operation.perMinute} calls a minute a person ${operation.isLimitExact === true ? 'in all' : 'and instance'}`,
    '',
    ...renderFields('Input', jsonSchema(operation.input, 'input')),
    ...renderFields('Output', jsonSchema(operation.output, 'output')),
    'Refusals: ' +
      (operation.refusals.map((reason) => `\`${reason}\` (${REASONS[reason]})`).join(', ') ||
        'none of its own'),
  ];
}

function renderFields(title: string, schema: Schema): string[] {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return [`${title}: ${schema.type === 'object' ? 'none' : describe(schema)}`, ''];
  const required = new Set(schema.required ?? []);
  return [
    `| ${title} | type | |`,
    '|---|---|---|',
    ...fields.map(
      ([name, field]) => `| \`${name}\` | ${describe(field)} | ${remarks(field, required.has(name))} |`,
    ),
    '',
  ];
}

function remarks(field: z.core.JSONSchema._JSONSchema, isRequired: boolean): string {
  const isDeprecated = typeof field === 'object' && field.deprecated === true;
  return [...(isRequired ? [] : ['optional']), ...(isDeprecated ? ['deprecated'] : [])].join(', ');
}

/** One line a field: its type and its bounds. */
function describe(schema: z.core.JSONSchema._JSONSchema): string {
  if (typeof schema === 'boolean') return 'any';
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return options.map(describe).join(' or ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (schema.type === 'array')
    return `list of ${describeItems(schema)}${bounds(schema.minItems, schema.maxItems, 'items')}`;
  if (schema.type === 'string')
    return `${schema.format ?? 'string'}${bounds(schema.minLength, schema.maxLength, 'characters')}`;
  if (schema.type === 'integer' || schema.type === 'number')
    return `${schema.type}${bounds(schema.minimum, schema.maximum, '')}`;
  if (schema.type === 'object' && schema.properties !== undefined) {
    return `{ ${Object.entries(schema.properties)
      .map(([name, field]) => `${name}: ${describe(field)}`)
      .join('; ')} }`;
  }
  return String(schema.type ?? 'any');
}

function describeItems(schema: Schema): string {
  return schema.items === undefined || Array.isArray(schema.items) ? 'any' : describe(schema.items);
}

function bounds(low: number | undefined, high: number | undefined, unit: string): string {
  const safe = high === Number.MAX_SAFE_INTEGER ? undefined : high;
  if (low === undefined && safe === undefined) return '';
  return ` (${[low ?? '', safe ?? ''].join('–')}${unit === '' ? '' : ` ${unit}`})`;
}
