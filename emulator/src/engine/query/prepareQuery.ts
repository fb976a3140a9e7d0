import type { Cursor, PreparedQuery, QuerySpec } from '../model/model';
import type { DocumentStore } from '../storage/documentStore';
import { scopeIncludes, type Scope } from '../storage/scope';
import { NAME_FIELD, onlyPaths, parseFieldPath } from '../../values/fieldPath';
import type { Micros, StoredDocument } from '../../values/value';
import { checkQuery } from './checkQuery';
import { disjunctions } from './disjunctions';
import { executeQuery, type QueryResult, type QueryRun } from './executeQuery';
import { fieldGetter, filterPredicate, type DocumentTest } from './filterPredicate';
import { planScan, type Scan } from './planQuery';
import { cursorOrder, documentOrder, withImplicitOrders, type Order } from './resultOrder';

export interface ExecutableQuery extends PreparedQuery {
  /** How the result is found: which indexes, and which of their keys. */
  readonly scans: readonly Scan[];
  /** Like `run`, with what it cost. */
  execute(at?: Micros): QueryResult;
}

/** Refuses a query that may not run; called with its implicit orders. */
export type AdmitQuery = (spec: QuerySpec, required: readonly string[]) => void;

/**
 * @param required fields that a document must have to be in the result, beyond what the query asks
 * @param admit asked once, when the query first runs: its caller has been judged by then
 * @throws StatusError for what Firestore refuses
 */
export function prepareQuery(
  store: DocumentStore,
  parent: string,
  given: QuerySpec,
  required: readonly string[] = [],
  admit: AdmitQuery = () => undefined,
): ExecutableQuery {
  checkQuery(given, parent);
  const spec = { ...given, orderBy: withImplicitOrders(given.orderBy, given.where) };
  const [source] = spec.from;
  const scope: Scope = {
    parent,
    collectionId: source?.collectionId === '' ? undefined : source?.collectionId,
    allDescendants: source?.allDescendants ?? true,
  };
  const run: QueryRun = {
    store,
    scope,
    spec,
    scans: disjunctions(spec.where).map((conjunction) => planScan(scope, spec, conjunction)),
    matches: membership(scope, spec, required),
    compare: documentOrder(spec.orderBy),
  };
  let isAdmitted = false;
  const admitOnce = () => {
    if (!isAdmitted) admit(spec, required);
    isAdmitted = true;
  };
  const execute = (at: Micros | undefined) => {
    admitOnce();
    return executeQuery(run, at);
  };
  return {
    spec,
    parent,
    scans: run.scans,
    matches: run.matches,
    compare: run.compare,
    admit: admitOnce,
    execute,
    run: (at) => execute(at).documents,
    project: (document) => ({ name: document.name, fields: projection(spec)(document) }),
  };
}

function membership(scope: Scope, spec: QuerySpec, required: readonly string[]): DocumentTest {
  const tests: DocumentTest[] = [(document) => scopeIncludes(scope, document.name)];
  if (spec.where !== undefined) tests.push(filterPredicate(spec.where));
  for (const field of [...spec.orderBy.map((order) => order.field), ...required]) {
    const get = fieldGetter(field);
    if (field !== NAME_FIELD) tests.push((document) => get(document) !== undefined);
  }
  if (spec.startAt !== undefined) tests.push(startTest(spec.orderBy, spec.startAt));
  if (spec.endAt !== undefined) tests.push(endTest(spec.orderBy, spec.endAt));
  return (document) => tests.every((test) => test(document));
}

function startTest(orders: readonly Order[], { values, before }: Cursor): DocumentTest {
  const order = cursorOrder(orders, values);
  return (document) => (before ? order(document) >= 0 : order(document) > 0);
}

function endTest(orders: readonly Order[], { values, before }: Cursor): DocumentTest {
  const order = cursorOrder(orders, values);
  return (document) => (before ? order(document) < 0 : order(document) <= 0);
}

function projection({ select }: QuerySpec): (document: StoredDocument) => StoredDocument['fields'] {
  if (select === undefined) return ({ fields }) => fields;
  const paths = select.filter((field) => field !== NAME_FIELD).map(parseFieldPath);
  return ({ fields }) => onlyPaths(fields, paths);
}
