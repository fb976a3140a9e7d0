import type { QuerySpec } from '../model/model';
import { StatusError } from '../../wire/status';
import { NAME_FIELD } from '../../values/fieldPath';
import type { Filter } from '../../values/filter';
import { databaseOf } from '../../values/resourceName';
import type { Value } from '../../values/value';
import { disjunctionCount, disjunctions, type Conjunction } from './disjunctions';
import { listed, type FieldFilter } from './filterPredicate';
import { canonical, fieldFilters, isInequality } from './resultOrder';

const MAX_DISJUNCTIONS = 30;
const MAX_NOT_IN = 10;
const MAX_INEQUALITY_FIELDS = 10;
/** Of filters in the normal form, orders and the parent's path: https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const MAX_PARTS = 100;
const EXCLUDING = ['NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', 'IS_NOT_NULL'];

/** @throws StatusError INVALID_ARGUMENT for a query that Firestore refuses, in its words */
export function checkQuery(spec: QuerySpec, parent: string): void {
  refuseIf(spec.from.length > 1, 'StructuredQuery.from cannot have more than one collection selector.');
  refuseIf(spec.offset < 0, 'offset is negative');
  refuseIf(spec.limit !== undefined && spec.limit < 0, 'limit is negative');
  checkOrders(spec);
  checkCursors(spec);
  checkFilters(spec);
  checkKeys(spec, parent);
  checkComplexity(spec, parent);
  checkKindless(spec);
}

/** Inequalities order too, behind what the query says; nothing can come after the key, which no two documents share. */
function checkOrders({ orderBy, where }: QuerySpec): void {
  const given = orderBy.map(({ field }) => canonical(field));
  const implied = inequalityFields(where).filter((field) => field !== NAME_FIELD && !given.includes(field));
  const fields = [...given, ...implied];
  const key = fields.indexOf(NAME_FIELD);
  refuseIf(key !== -1 && key < fields.length - 1, 'order by clause cannot contain more fields after the key');
  const twice = given.find((field, index) => given.indexOf(field) < index);
  refuseIf(twice !== undefined, `order by clause cannot contain duplicate fields ${twice ?? ''}`);
}

function checkCursors({ orderBy, startAt, endAt }: QuerySpec): void {
  const key = orderBy.findIndex(({ field }) => field === NAME_FIELD);
  for (const values of [startAt?.values ?? [], endAt?.values ?? []]) {
    refuseIf(values.length > orderBy.length, 'Cursor has too many values.');
    refuseIf(
      key !== -1 && key < values.length && values[key]?.type !== 'reference',
      'Cursor __key__ value is not a document reference.',
    );
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
  checkCombinations(where);
  const count = disjunctionCount(where);
  refuseIf(
    count > MAX_DISJUNCTIONS,
    `Too many disjunctions after normalization. Result had ${count} disjunctions which is more than the maximum of ${MAX_DISJUNCTIONS}`,
  );
  disjunctions(where).forEach(checkConjunction);
}

function checkComplexity({ from, where, orderBy }: QuerySpec, parent: string): void {
  const inequalities = inequalityFields(where);
  refuseIf(
    inequalities.length > MAX_INEQUALITY_FIELDS,
    `The query contains ${inequalities.length} distinct inequality fields: [${inequalities.join(', ')}]. A query may not have more than ${MAX_INEQUALITY_FIELDS} distinct inequality fields.`,
  );
  const isBelowDocument = from[0]?.allDescendants === false && !parent.endsWith('/documents');
  const filters = disjunctions(where).reduce((sum, conjunction) => sum + conjunction.length, 0);
  const parts = filters + orderBy.length + (isBelowDocument ? 1 : 0);
  refuseIf(
    parts > MAX_PARTS,
    `The query may not have more than ${MAX_PARTS} filters + sort orders + ancestor total. Currently there are ${filters} filters, ${orderBy.length} sort orders, and ${isBelowDocument ? 'an' : 'no'} ancestor filter.`,
  );
}

function checkCombinations(where: Filter | undefined): void {
  const used = operators(where);
  refuseIf(
    used.includes('NOT_IN') && used.some((op) => op === 'IN' || op === 'ARRAY_CONTAINS_ANY' || op === 'OR'),
    "'NOT_IN' cannot be used in the same query with 'IN', 'ARRAY_CONTAINS_ANY' or 'OR'.",
  );
}

function operators(filter: Filter | undefined): readonly Filter['op'][] {
  if (filter === undefined) return [];
  return 'filters' in filter ? [filter.op, ...filter.filters.flatMap(operators)] : [filter.op];
}

/** What is compared with the key are keys of this database; and an equality on it stands beside no other field's inequality. */
function checkKeys({ where }: QuerySpec, parent: string): void {
  const onKey = fieldFilters(where).filter(({ field }) => field === NAME_FIELD);
  const database = databaseOf(parent);
  for (const filter of onKey) {
    const operands = 'value' in filter ? operandsOf(filter.value) : [];
    const foreign = operands.map((value) => databaseOf(value.value)).find((other) => other !== database);
    refuseIf(
      foreign !== undefined,
      `The request was for database '${database}' but was attempting to access database '${foreign ?? ''}'`,
    );
  }
  const inequalities = inequalityFields(where);
  refuseIf(
    onKey.some(({ op }) => op === 'EQUAL' || op === 'IN') &&
      inequalities.length > 0 &&
      !inequalities.includes(NAME_FIELD),
    'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
  );
}

function operandsOf(value: Value): readonly Extract<Value, { type: 'reference' }>[] {
  const values = value.type === 'array' ? value.values : [value];
  return values.filter((each) => each.type === 'reference');
}

function inequalityFields(where: Filter | undefined): readonly string[] {
  const fields = fieldFilters(where)
    .filter(isInequality)
    .map(({ field }) => canonical(field));
  return [...new Set(fields)];
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
