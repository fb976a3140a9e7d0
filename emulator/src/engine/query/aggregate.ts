import type { google } from '@google-cloud/firestore-api/protos';
import { StatusError } from '../../wire/status';
import { isNumber } from '../storage/transforms';
import { checkFieldName } from '../../values/documentLimits';
import { NAME_FIELD, parseFieldPath } from '../../values/fieldPath';
import type { DocumentContent, Value } from '../../values/value';
import { fieldGetter } from './filterPredicate';
import { canonical } from './resultOrder';

export type Aggregation =
  | { readonly alias: string; readonly kind: 'count'; readonly upTo: number | undefined }
  | { readonly alias: string; readonly kind: 'sum' | 'avg'; readonly field: string };

type ProtoAggregation = google.firestore.v1.StructuredAggregationQuery.IAggregation;

const MAX_AGGREGATIONS = 5;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** @throws StatusError INVALID_ARGUMENT */
export function decodeAggregations(aggregations: readonly ProtoAggregation[]): readonly Aggregation[] {
  if (aggregations.length === 0) throw invalid('At least one aggregation is required.');
  if (aggregations.length > MAX_AGGREGATIONS) {
    throw invalid(
      `The maximum number of aggregations allowed in an aggregation query is ${MAX_AGGREGATIONS}. Received: ${aggregations.length}.`,
    );
  }
  let unnamed = 0;
  const decoded = aggregations.map((aggregation) =>
    decodeAggregation(
      aggregation,
      aggregation.alias ? checkedAlias(aggregation.alias) : `field_${++unnamed}`,
    ),
  );
  if (new Set(decoded.map(({ alias }) => alias)).size < decoded.length) {
    throw invalid('Aggregation aliases contain duplicates.');
  }
  return decoded;
}

/** The fields that a document must have to be counted at all: every one that is summed or averaged. */
export function aggregatedFields(aggregations: readonly Aggregation[]): readonly string[] {
  return aggregations.flatMap((aggregation) => ('field' in aggregation ? [aggregation.field] : []));
}

/** The results by alias, over documents that have every aggregated field. */
export function aggregate(
  aggregations: readonly Aggregation[],
  documents: readonly DocumentContent[],
): ReadonlyMap<string, Value> {
  return new Map(aggregations.map((aggregation) => [aggregation.alias, resultOf(aggregation, documents)]));
}

/** An alias has the limits of a document's field. */
function checkedAlias(alias: string): string {
  checkFieldName(alias);
  return alias;
}

function decodeAggregation(aggregation: ProtoAggregation, alias: string): Aggregation {
  if (aggregation.sum) return { alias, kind: 'sum', field: fieldOf(aggregation.sum.field?.fieldPath) };
  if (aggregation.avg) return { alias, kind: 'avg', field: fieldOf(aggregation.avg.field?.fieldPath) };
  if (!aggregation.count) throw invalid('An aggregation needs an operator.');
  const upTo = aggregation.count.upTo?.value;
  if (upTo !== undefined && upTo !== null && Number(upTo) <= 0) {
    throw invalid("The count aggregation's up_to must be greater than zero.");
  }
  return { alias, kind: 'count', upTo: upTo === undefined || upTo === null ? undefined : Number(upTo) };
}

function fieldOf(path: string | null | undefined): string {
  const field = canonical(path ?? '');
  if (field === NAME_FIELD) throw invalid('Aggregations over __name__ are not supported.');
  parseFieldPath(field);
  return field;
}

function resultOf(aggregation: Aggregation, documents: readonly DocumentContent[]): Value {
  if (aggregation.kind === 'count') {
    return { type: 'integer', value: BigInt(Math.min(documents.length, aggregation.upTo ?? Infinity)) };
  }
  const numbers = documents.map(fieldGetter(aggregation.field)).filter(isNumber);
  return aggregation.kind === 'sum' ? sum(numbers) : average(numbers);
}

type NumberValue = Extract<Value, { readonly type: 'integer' | 'double' }>;

/** An integer while all addends are integers and the sum, not an intermediate one, fits into 64 bits; else a double. */
function sum(numbers: readonly NumberValue[]): Value {
  const { integers, doubles, hasDoubles } = totals(numbers);
  if (hasDoubles || integers > MAX_INT64 || integers < MIN_INT64) {
    return { type: 'double', value: Number(integers) + doubles };
  }
  return { type: 'integer', value: integers };
}

function average(numbers: readonly NumberValue[]): Value {
  if (numbers.length === 0) return { type: 'null' };
  const { integers, doubles } = totals(numbers);
  return { type: 'double', value: (Number(integers) + doubles) / numbers.length };
}

function totals(numbers: readonly NumberValue[]): { integers: bigint; doubles: number; hasDoubles: boolean } {
  let integers = 0n;
  let doubles = 0;
  let hasDoubles = false;
  for (const number of numbers) {
    if (number.type === 'integer') integers += number.value;
    else {
      doubles += number.value;
      hasDoubles = true;
    }
  }
  return { integers, doubles, hasDoubles };
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}
