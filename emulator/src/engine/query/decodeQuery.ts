import type { google } from '@google-cloud/firestore-api/protos';
import type { Cursor, FindNearest, QuerySpec } from '../model/model';
import type { FieldOperator, Filter } from '../../values/filter';
import { StatusError } from '../../wire/status';
import { NAME_FIELD, parseFieldPath } from '../../values/fieldPath';
import { canonical } from './resultOrder';
import { enumName } from '../../values/enumName';
import { checkCollectionId } from '../../values/resourceName';
import type { Value } from '../../values/value';
import { decodeValue } from '../../values/valueCodec';

type StructuredQuery = google.firestore.v1.IStructuredQuery;
type ProtoFilter = google.firestore.v1.StructuredQuery.IFilter;
type ProtoFieldFilter = google.firestore.v1.StructuredQuery.IFieldFilter;
type ProtoUnaryFilter = google.firestore.v1.StructuredQuery.IUnaryFilter;

/** Members of the wire's enums, at their numbers; messages carry either. */
const COMPOSITE_OPERATORS = [undefined, 'AND', 'OR'] as const;
const DIRECTIONS = [undefined, 'ASCENDING', 'DESCENDING'] as const;
const MEASURES = [undefined, 'EUCLIDEAN', 'COSINE', 'DOT_PRODUCT'] as const;
const UNARY_OPERATORS = [undefined, undefined, 'IS_NAN', 'IS_NULL', 'IS_NOT_NAN', 'IS_NOT_NULL'] as const;
const FIELD_OPERATORS = [
  undefined,
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'EQUAL',
  'NOT_EQUAL',
  'ARRAY_CONTAINS',
  'IN',
  'ARRAY_CONTAINS_ANY',
  'NOT_IN',
] as const satisfies readonly (FieldOperator | undefined)[];

const NOT_A_KEY = '__key__ filter value must be a Key';

/** @throws StatusError INVALID_ARGUMENT */
export function decodeQuery(query: StructuredQuery): QuerySpec {
  const limit = query.limit?.value ?? undefined;
  const offset = query.offset ?? 0;
  return {
    from: (query.from ?? []).map((source) => {
      const collectionId = source.collectionId ?? '';
      if (collectionId !== '') checkCollectionId(collectionId);
      return { collectionId, allDescendants: source.allDescendants ?? false };
    }),
    where: query.where ? decodeFilter(query.where) : undefined,
    orderBy: (query.orderBy ?? []).map((order) => ({
      field: fieldOf(order.field),
      direction: enumName(DIRECTIONS, order.direction) === 'DESCENDING' ? 'DESC' : 'ASC',
    })),
    startAt: decodeCursor(query.startAt),
    endAt: decodeCursor(query.endAt),
    offset,
    limit,
    // One without fields returns all.
    select: query.select?.fields?.length ? query.select.fields.map(fieldOf) : undefined,
    findNearest: query.findNearest ? decodeFindNearest(query.findNearest) : undefined,
  };
}

function decodeFilter(filter: ProtoFilter): Filter {
  if (filter.compositeFilter) {
    const op = enumName(COMPOSITE_OPERATORS, filter.compositeFilter.op);
    const filters = (filter.compositeFilter.filters ?? []).map(decodeFilter);
    if (op === undefined) throw invalid('The operator of a composite filter is missing.');
    refuseIf(op === 'OR' && filters.length === 0, 'Composite filter must have at least one sub-filter.');
    return { op, filters };
  }
  if (filter.fieldFilter) return decodeFieldFilter(filter.fieldFilter);
  if (filter.unaryFilter) return decodeUnaryFilter(filter.unaryFilter);
  throw invalid('A filter is empty.');
}

function decodeUnaryFilter(filter: ProtoUnaryFilter): Filter {
  const op = enumName(UNARY_OPERATORS, filter.op);
  if (op === undefined) throw invalid('The operator of a unary filter is missing.');
  const field = fieldOf(filter.field);
  refuseIf(field === NAME_FIELD, NOT_A_KEY);
  return { op, field };
}

function decodeFieldFilter(filter: ProtoFieldFilter): Filter {
  const op = enumName(FIELD_OPERATORS, filter.op);
  if (op === undefined) throw invalid('Unknown FieldFilter operator.');
  if (!filter.value) throw invalid('The value of a field filter is missing.');
  const field = fieldOf(filter.field);
  const value = decodeValue(filter.value);
  if (op === 'IN' || op === 'NOT_IN' || op === 'ARRAY_CONTAINS_ANY') {
    if (value.type !== 'array') throw invalid(`'${op}' requires an ArrayValue.`);
    refuseIf(value.values.length === 0, `'${op}' requires an non-empty ArrayValue.`);
  }
  if (field === NAME_FIELD) checkKeyOperand(op, value);
  return { op, field, value };
}

function checkKeyOperand(op: FieldOperator, value: Value): void {
  refuseIf(op === 'ARRAY_CONTAINS' || op === 'ARRAY_CONTAINS_ANY', 'the name __key__ is reserved');
  const operands = value.type === 'array' ? value.values : [value];
  refuseIf(
    operands.some(({ type }) => type !== 'reference'),
    NOT_A_KEY,
  );
}

function decodeCursor(cursor: google.firestore.v1.ICursor | null | undefined): Cursor | undefined {
  if (!cursor) return undefined;
  return { values: (cursor.values ?? []).map(decodeValue), before: cursor.before ?? false };
}

function decodeFindNearest(nearest: google.firestore.v1.StructuredQuery.IFindNearest): FindNearest {
  const measure = enumName(MEASURES, nearest.distanceMeasure);
  const vector = nearest.queryVector ? decodeValue(nearest.queryVector) : undefined;
  const limit = nearest.limit?.value ?? 0;
  const resultField = nearest.distanceResultField ?? '';
  if (measure === undefined) throw invalid('The distance measure is missing.');
  if (vector?.type !== 'vector') throw invalid('The query vector must be a vector.');
  refuseIf(limit < 1 || limit > 1000, 'FindNearest limit must be a positive integer of at most 1000.');
  refuseIf(vector.values.length > 2048, 'A vector has at most 2048 dimensions.');
  return {
    field: fieldOf(nearest.vectorField),
    queryVector: vector.values,
    measure,
    limit,
    distanceResultField: resultField === '' ? undefined : canonical(resultField),
    distanceThreshold: nearest.distanceThreshold?.value ?? undefined,
  };
}

function fieldOf(field: google.firestore.v1.StructuredQuery.IFieldReference | null | undefined): string {
  const path = field?.fieldPath ?? '';
  parseFieldPath(path);
  return path;
}

function refuseIf(condition: boolean, message: string): void {
  if (condition) throw invalid(message);
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}
