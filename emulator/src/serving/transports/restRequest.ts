import type { Field, Type } from 'protobufjs';

import { fromJson, parseJson } from '../../wire/json';
import { StatusError } from '../../wire/status';
import { camelCase, type RestMatch } from './restRoutes';

/** Parameters of every Google REST API: they steer the transport and are no fields of the request. */
const SYSTEM_PARAMETERS = new Set([
  'key',
  'alt',
  'prettyPrint',
  'access_token',
  'fields',
  'quotaUser',
  'zx',
  'oauth_token',
]);

type Json = Record<string, unknown>;

/**
 * Puts a request message together from its body, its query string and its address, as google.api.http prescribes.
 *
 * @throws StatusError INVALID_ARGUMENT
 */
export function toRequest(match: RestMatch, query: URLSearchParams, body: string): object {
  const { method, rule } = match.route;
  const type = method.requestType;
  const json: Json = {};
  if (rule.body === '*') Object.assign(json, objectIn(body));
  else {
    if (rule.body) json[rule.body] = objectIn(body);
    for (const [name, value] of query) setParameter(type, json, camelCase(name), value);
  }
  for (const [field, value] of match.values) setPath(json, field.split('.'), value);
  return fromJson(type, json);
}

function objectIn(body: string): Json {
  if (body.trim() === '') return {};
  const json = parseJson(body);
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json;
  throw new StatusError('INVALID_ARGUMENT', 'Invalid JSON payload received. The body must be an object.');
}

function setParameter(type: Type, json: Json, name: string, value: string): void {
  if (name.startsWith('$') || SYSTEM_PARAMETERS.has(name)) return;
  const path = name.split('.');
  const field = fieldAt(type, path);
  const scalar = field.type === 'bool' ? value === 'true' : value;
  setPath(json, path, scalar, field.repeated);
}

function fieldAt(type: Type, path: readonly string[]): Field {
  const [head = '', ...rest] = path;
  const field = type.fields[head]?.resolve();
  if (field && rest.length === 0) return field;
  if (field?.resolvedType && 'fields' in field.resolvedType) return fieldAt(field.resolvedType, rest);
  throw new StatusError(
    'INVALID_ARGUMENT',
    `Invalid JSON payload received. Unknown name "${path.join('.')}".`,
  );
}

function setPath(json: Json, path: readonly string[], value: unknown, append = false): void {
  const [head = '', ...rest] = path;
  if (rest.length > 0) setPath((json[head] ??= {}) as Json, rest, value, append);
  else if (append) json[head] = [...((json[head] as unknown[] | undefined) ?? []), value];
  else json[head] = value;
}
