import type { ListRequest, RulesAuth, RulesRequest } from './api';
import type { Result } from '../values/result';
import { bool, float, int, list, map, NULL, text, type Element, type RuleValue } from '../values/ruleValue';
import { timestampOfMicros } from '../values/time';
import { resourceOf } from './documentReader';

/**
 * The `request` variable; `path` is unknown for a query that does not pin the document.
 * Of a write, `resource` is the document as it will be, null when it is deleted; reads have none.
 */
export function requestValue(request: RulesRequest, path: RuleValue | undefined): Result {
  const fields = new Map<string, Element>([
    ['auth', authValue(request.auth)],
    ['method', text(request.method)],
    ['time', timestampOfMicros(request.time)],
  ]);
  if (path) fields.set('path', path);
  if (request.method === 'list') fields.set('query', queryValue(request));
  if ('after' in request) fields.set('resource', request.after ? resourceOf(request.after) : NULL);
  return map(fields);
}

const AUTH_VALUES = new WeakMap<NonNullable<RulesAuth>, RuleValue>();

/** Kept for as long as the caller's auth is: a connection makes many requests with one token. */
function authValue(auth: RulesAuth): RuleValue {
  if (!auth) return NULL;
  const known = AUTH_VALUES.get(auth);
  if (known) return known;
  const made = map(
    new Map<string, Element>([
      ['uid', text(auth.uid)],
      ['token', valueOfJson(auth.token)],
    ]),
  );
  AUTH_VALUES.set(auth, made);
  return made;
}

/** A query without a limit has no `limit`, so that comparing it denies. */
function queryValue({ limit, offset, orderBy }: ListRequest): RuleValue {
  const fields = new Map<string, Element>();
  if (limit !== undefined) fields.set('limit', int(limit));
  if (offset !== undefined) fields.set('offset', int(offset));
  fields.set('orderBy', map(new Map(orderBy.map(({ field, direction }) => [field, text(direction)]))));
  return map(fields);
}

/** A JWT claim; whole numbers are ints. */
function valueOfJson(json: unknown): RuleValue {
  if (typeof json === 'string') return text(json);
  if (typeof json === 'boolean') return bool(json);
  if (typeof json === 'number') return Number.isSafeInteger(json) ? int(json) : float(json);
  if (Array.isArray(json)) return list(json.map(valueOfJson));
  if (typeof json !== 'object' || json === null) return NULL;
  return map(new Map(Object.entries(json).map(([key, value]) => [key, valueOfJson(value)])));
}
