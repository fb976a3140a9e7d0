import type {
  DocumentAccess,
  GetRequest,
  ListRequest,
  RulesAuth,
  Ruleset,
  WriteRequest,
} from '../../../src/rules/firestore/api';
import type { Filter } from '../../../src/values/filter';
import { compile } from '../../../src/rules/firestore/compile';
import type { StoredDocument } from '../../../src/values/value';
import { document, ROOT, value, type Plain } from './values';

type Data = Readonly<Record<string, Plain>>;

export const TIME = 1_700_000_000_123_456;

const BASE = { time: TIME, database: 'projects/p/databases/(default)' };

/** A signed-in user without more claims. */
export const user = (uid: string, token: Readonly<Record<string, unknown>> = {}): RulesAuth => ({
  uid,
  token,
});

export function get(path: string, data?: Data, auth: RulesAuth = null): GetRequest {
  return { ...BASE, method: 'get', auth, name: `${ROOT}/${path}`, before: data && document(path, data) };
}

export function create(path: string, after: Data, auth: RulesAuth = null): WriteRequest {
  return {
    ...BASE,
    method: 'create',
    auth,
    name: `${ROOT}/${path}`,
    before: undefined,
    after: document(path, after),
  };
}

export function update(path: string, before: Data, after: Data, auth: RulesAuth = null): WriteRequest {
  const [from, to] = [document(path, before), document(path, after)];
  return { ...BASE, method: 'update', auth, name: `${ROOT}/${path}`, before: from, after: to };
}

export function remove(path: string, before?: Data, auth: RulesAuth = null): WriteRequest {
  const from = before && document(path, before);
  return { ...BASE, method: 'delete', auth, name: `${ROOT}/${path}`, before: from, after: undefined };
}

/** A query of `collection`, which may lie below a document: `users/a/posts`; `group` makes it a collection group. */
export function list(
  collection: string,
  query: Partial<Pick<ListRequest, 'where' | 'limit' | 'offset' | 'orderBy'>> & {
    readonly group?: boolean;
  } = {},
  auth: RulesAuth = null,
): ListRequest {
  const { group = false, where, limit, offset, orderBy = [] } = query;
  const parent = [ROOT, ...collection.split('/').slice(0, -1)].join('/');
  const collectionId = collection.slice(collection.lastIndexOf('/') + 1);
  return {
    ...BASE,
    method: 'list',
    auth,
    parent,
    collectionId,
    allDescendants: group,
    where,
    orderBy,
    limit,
    offset,
  };
}

const OPERATORS = {
  '==': 'EQUAL',
  '!=': 'NOT_EQUAL',
  '<': 'LESS_THAN',
  '<=': 'LESS_THAN_OR_EQUAL',
  '>': 'GREATER_THAN',
  '>=': 'GREATER_THAN_OR_EQUAL',
  in: 'IN',
  'not-in': 'NOT_IN',
  'array-contains': 'ARRAY_CONTAINS',
  'array-contains-any': 'ARRAY_CONTAINS_ANY',
} as const;

export function where(field: string, operator: keyof typeof OPERATORS, operand: Plain): Filter {
  return { op: OPERATORS[operator], field, value: value(operand) };
}

export const and = (...filters: Filter[]): Filter => ({ op: 'AND', filters });
export const or = (...filters: Filter[]): Filter => ({ op: 'OR', filters });

/** What rules may read: `before` by path, and what a commit makes of it. */
export function documents(
  before: Readonly<Record<string, Data>> = {},
  after: Readonly<Record<string, Data>> = before,
): DocumentAccess {
  const read = (state: Readonly<Record<string, Data>>) => {
    return (name: string): StoredDocument | undefined => {
      const path = name.slice(ROOT.length + 1);
      const data = state[path];
      return data && document(path, data);
    };
  };
  return { before: read(before), after: read(after) };
}

/** Version 2 rules with these statements at the root of the documents. */
export function rules(statements: string): Ruleset {
  return compile(source(statements));
}

export function source(statements: string, version = '2'): string {
  return `rules_version = '${version}';
service cloud.firestore {
  match /databases/{database}/documents {
${statements}
  }
}`;
}
