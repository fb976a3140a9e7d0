import type { QuerySpec } from '../model/model';
import { StatusError } from '../../wire/status';
import { NAME_FIELD } from '../../values/fieldPath';
import type { Filter } from '../../values/filter';
import { disjunctionCount, disjunctions, type Conjunction } from './disjunctions';
import { isComposite, listed, type FieldFilter } from './filterPredicate';
import { canonical, fieldFilters, isInequality } from './resultOrder';

const MAX_DISJUNCTIONS = 30;
const MAX_NOT_IN = 10;
const MAX_INEQUALITY_FIELDS = 10;
/** Of filters in the normal form, orders and the parent's path: https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const MAX_PARTS = 100;
const EXCLUDING = ['NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', 'IS_NOT_NULL'];

/** @throws StatusError INVALID_ARGUMENT for a query that Firestore refuses, in its words */
export function checkQuery(spec: QuerySpec, parent: string): void {
  refuseIf(spec.from.length > 1, 'A query cannot have more than one collection selector.');
  refuseIf(spec.offset < 0, 'offset is negative');
  refuseIf(spec.limit !== undefined && spec.limit < 0, 'limit is negative');
  checkOrders(spec);
  checkCursors(spec);
  checkFilters(spec);
  checkComplexity(spec, parent);
  checkKindless(spec);
}

function checkOrders({ orderBy }: QuerySpec): void {
  const fields = orderBy.map(({ field }) => canonical(field));
  const key = fields.indexOf(NAME_FIELD);
  refuseIf(key !== -1 && key < fields.length - 1, 'order by clause cannot contain more fields after the key');
  refuseIf(new Set(fields).size < fields.length, 'order by clause cannot contain duplicate fields');
}

function checkCursors({ orderBy, startAt, endAt }: QuerySpec): void {
  for (const cursor of [startAt, endAt]) {
    refuseIf(cursor !== undefined && cursor.values.length > orderBy.length, 'Cursor has too many values.');
  }
}

function checkFilters({ where }: QuerySpec): void {
  const filters = fieldFilters(where);
  const excluding = filters.filter(({ op }) => EXCLUDING.includes(op));
  refuseIf(
    excluding.length > 1,
    "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.",
  );
  for (const filter of filters) checkListLength(filter);
  checkCombinations(filters);
  refuseIf(
    filters.some(({ op }) => op === 'NOT_IN') && hasAlternatives(where),
    "'NOT_IN' cannot be used in the same query with 'OR'.",
  );
  const count = disjunctionCount(where);
  refuseIf(
    count > MAX_DISJUNCTIONS,
    `Too many disjunctions after normalization: ${count} > ${MAX_DISJUNCTIONS}`,
  );
  disjunctions(where).forEach(checkConjunction);
}

function hasAlternatives(filter: Filter | undefined): boolean {
  if (filter === undefined || !isComposite(filter)) return false;
  return filter.op === 'OR' || filter.filters.some(hasAlternatives);
}

function checkComplexity({ from, where, orderBy }: QuerySpec, parent: string): void {
  const inequalities = new Set(
    fieldFilters(where)
      .filter(isInequality)
      .map(({ field }) => canonical(field)),
  );
  refuseIf(
    inequalities.size > MAX_INEQUALITY_FIELDS,
    `The query has inequality filters on ${inequalities.size} fields; the maximum is ${MAX_INEQUALITY_FIELDS}.`,
  );
  const isBelowDocument = from[0]?.allDescendants === false && !parent.endsWith('/documents');
  const filters = disjunctions(where).reduce((sum, conjunction) => sum + conjunction.length, 0);
  const parts = filters + orderBy.length + (isBelowDocument ? 1 : 0);
  refuseIf(
    parts > MAX_PARTS,
    `The query is too complex: its filters after normalization, sort orders and parent document path are ${parts}; the maximum is ${MAX_PARTS}.`,
  );
}

function checkCombinations(filters: readonly FieldFilter[]): void {
  const isUsed = (op: FieldFilter['op']): boolean => filters.some((filter) => filter.op === op);
  for (const other of ['IN', 'ARRAY_CONTAINS_ANY'] as const) {
    refuseIf(isUsed('NOT_IN') && isUsed(other), `'NOT_IN' cannot be used in the same query with '${other}'.`);
  }
}

function checkListLength(filter: FieldFilter): void {
  if (!('value' in filter)) return;
  const most = filter.op === 'NOT_IN' ? MAX_NOT_IN : MAX_DISJUNCTIONS;
  refuseIf(
    ['IN', 'NOT_IN', 'ARRAY_CONTAINS_ANY'].includes(filter.op) && listed(filter.value).length > most,
    `'${filter.op}' supports up to ${most} comparison values.`,
  );
}

function checkConjunction(conjunction: Conjunction): void {
  refuseIf(
    conjunction.filter(({ op }) => op === 'ARRAY_CONTAINS').length > 1,
    "A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.",
  );
  const inequalities = conjunction.filter(isInequality).map(({ field }) => field);
  refuseIf(
    conjunction.some(({ op, field }) => op === 'EQUAL' && field === NAME_FIELD) &&
      inequalities.length > 0 &&
      !inequalities.includes(NAME_FIELD),
    'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
  );
}

/** A query over all collections can only look at names. */
function checkKindless({ from, where, orderBy }: QuerySpec): void {
  const [source] = from;
  if (source !== undefined && source.collectionId !== '') return;
  const filtered = fieldFilters(where).find(({ field }) => field !== NAME_FIELD);
  refuseIf(filtered !== undefined, `kind is required for filter: ${filtered?.field ?? ''}`);
  refuseIf(
    orderBy.some(({ field, direction }) => field !== NAME_FIELD || direction === 'DESC'),
    'kind is required for all orders except __key__ ascending',
  );
}

function refuseIf(condition: boolean, message: string): void {
  if (condition) throw new StatusError('INVALID_ARGUMENT', message);
}
