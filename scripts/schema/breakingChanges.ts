import { type OperationNode, type PlatformSchema, type SchemaNode, nameOf } from './schemaNode';

/** Which way a type is used: what a client sends must stay accepted, what it is given must stay readable. */
type Use = 'sent' | 'given';

interface Comparison {
  readonly before: PlatformSchema;
  readonly after: PlatformSchema;
}

const CALLERS = ['anyone', 'signed-in', 'admin'];

/**
 * What a client that was made for `before` could no longer rely on in `after`, each as one line; none when every change is an
 * addition. New operations, documents, reasons, fields that are given, optional fields that are sent and values of open enums add.
 */
export function breakingChanges(before: PlatformSchema, after: PlatformSchema): readonly string[] {
  const compared = { before, after };
  return [
    ...gone(before['x-operations'], after['x-operations'], 'operation'),
    ...gone(before['x-documents'], after['x-documents'], 'document'),
    ...gone(before['x-reasons'], after['x-reasons'], 'reason'),
    ...shared(before['x-reasons'], after['x-reasons']).flatMap(([reason, was, is]) =>
      was === is ? [] : [`reason ${reason}: its code was ${was}, is ${is}`],
    ),
    ...shared(before['x-operations'], after['x-operations']).flatMap(([name, was, is]) =>
      changedOperation(compared, name, was, is),
    ),
    ...shared(before['x-documents'], after['x-documents']).flatMap(([path, was, is]) =>
      changed(compared, was, is, path, 'given'),
    ),
  ];
}

function changedOperation(
  compared: Comparison,
  name: string,
  was: OperationNode,
  is: OperationNode,
): readonly string[] {
  const isNarrower = CALLERS.indexOf(is.callers) > CALLERS.indexOf(was.callers);
  return [
    ...(isNarrower ? [`${name}: ${was.callers} could call it, now ${is.callers}`] : []),
    ...changed(compared, was.input, is.input, `${name} input`, 'sent'),
    ...changed(compared, was.output, is.output, `${name} output`, 'given'),
  ];
}

/** Types refer to each other without cycles, so that each is followed to its end. */
function changed(
  compared: Comparison,
  before: SchemaNode,
  after: SchemaNode,
  at: string,
  use: Use,
): readonly string[] {
  const [was, is] = [resolved(compared.before, before), resolved(compared.after, after)];
  if (was.anyOf !== undefined || is.anyOf !== undefined) return changedOptions(compared, was, is, at, use);
  const kind = changedKind(was, is, at, use);
  if (kind.length > 0) return kind;
  return [
    ...changedFields(compared, was, is, at, use),
    ...(use === 'sent' ? [...narrowedBounds(was, is, at), ...narrowedValues(was, is, at)] : []),
    ...(was.items && is.items ? changed(compared, was.items, is.items, `${at}[]`, use) : []),
    ...(typeof was.additionalProperties === 'object' && typeof is.additionalProperties === 'object'
      ? changed(compared, was.additionalProperties, is.additionalProperties, `${at}{}`, use)
      : []),
  ];
}

/** Each thing that could be sent still can; each thing that is given was one before. */
function changedOptions(
  compared: Comparison,
  was: SchemaNode,
  is: SchemaNode,
  at: string,
  use: Use,
): readonly string[] {
  const [old, now] = [was.anyOf ?? [was], is.anyOf ?? [is]];
  const [each, among] = use === 'sent' ? [old, now] : [now, old];
  const lost = each.filter((option) => !among.some((other) => fits(compared, option, other, at, use)));
  const what = use === 'sent' ? 'takes no more' : 'may now give';
  return lost.map((option) => `${at}: ${what} ${told(option)}`);
}

function fits(compared: Comparison, option: SchemaNode, other: SchemaNode, at: string, use: Use): boolean {
  const [was, is] = use === 'sent' ? [option, other] : [other, option];
  return changed(compared, was, is, at, use).length === 0;
}

function changedKind(was: SchemaNode, is: SchemaNode, at: string, use: Use): readonly string[] {
  if (use === 'sent' && is.type === undefined && is.const === undefined) return [];
  const [narrow, wide] = use === 'sent' ? [typesOf(was), typesOf(is)] : [typesOf(is), typesOf(was)];
  const isAmong = narrow.every(
    (type) => wide.includes(type) || (use === 'sent' && type === 'integer' && wide.includes('number')),
  );
  const isKept = isAmong && (narrow.length > 0 || wide.length === 0);
  if (isKept && was.format === is.format && was.const === is.const) return [];
  return [`${at}: was ${told(was)}, is ${told(is)}`];
}

function typesOf({ type = [] }: SchemaNode): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

function changedFields(
  compared: Comparison,
  was: SchemaNode,
  is: SchemaNode,
  at: string,
  use: Use,
): readonly string[] {
  const [old, now] = [was.properties ?? {}, is.properties ?? {}];
  const [before, after] = [new Set(was.required ?? []), new Set(is.required ?? [])];
  const demanded = [...after].filter((field) => !before.has(field));
  const missing = [...before].filter((field) => !after.has(field) && field in now);
  return [
    ...gone(old, now, `${at}: field`),
    ...(use === 'sent'
      ? demanded.map((field) => `${at}.${field}: must now be sent`)
      : missing.map((field) => `${at}.${field}: may now be absent`)),
    ...shared(old, now).flatMap(([field, a, b]) => changed(compared, a, b, `${at}.${field}`, use)),
  ];
}

const LOWER = ['minimum', 'minLength', 'minItems'] as const;
const UPPER = ['maximum', 'maxLength', 'maxItems'] as const;

function narrowedBounds(was: SchemaNode, is: SchemaNode, at: string): readonly string[] {
  const raised = LOWER.filter((bound) => (is[bound] ?? -Infinity) > (was[bound] ?? -Infinity));
  const lowered = UPPER.filter((bound) => (is[bound] ?? Infinity) < (was[bound] ?? Infinity));
  const pattern = is.pattern !== undefined && is.pattern !== was.pattern;
  return [
    ...[...raised, ...lowered].map(
      (bound) => `${at}: ${bound} was ${was[bound] ?? 'none'}, is ${is[bound] ?? 'none'}`,
    ),
    ...(pattern ? [`${at}: pattern was ${was.pattern ?? 'none'}, is ${is.pattern}`] : []),
  ];
}

function narrowedValues(was: SchemaNode, is: SchemaNode, at: string): readonly string[] {
  if (is.enum === undefined) return [];
  if (was.enum === undefined) return [`${at}: takes known values only`];
  const values = is.enum;
  return was.enum
    .filter((value) => !values.includes(value))
    .map((value) => `${at}: takes no more ${JSON.stringify(value)}`);
}

function gone(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  what: string,
): readonly string[] {
  return Object.keys(before)
    .filter((name) => !(name in after))
    .map((name) => `${what} ${name} is gone`);
}

function shared<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): readonly (readonly [name: string, was: T, is: T])[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = after[name];
    return is === undefined ? [] : [[name, was, is] as const];
  });
}

function resolved(schema: PlatformSchema, node: SchemaNode): SchemaNode {
  return node.$ref === undefined ? node : (schema.$defs[nameOf({ $ref: node.$ref })] ?? node);
}

function told({ $ref, const: value, type = 'anything', format }: SchemaNode): string {
  if ($ref !== undefined) return nameOf({ $ref });
  if (value !== undefined) return JSON.stringify(value);
  const types = [type].flat().join(' or ');
  return format === undefined ? types : `${types} (${format})`;
}
