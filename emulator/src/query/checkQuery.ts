import type { QuerySpec } from '../engine';
import { StatusError } from '../status';
import { NAME_FIELD } from '../values/fieldPath';
import { disjunctions } from './disjunctions';
import { canonical } from './resultOrder';

const MAX_DISJUNCTIONS = 30;

/** @throws StatusError INVALID_ARGUMENT for a query that Firestore refuses, in its words */
export function checkQuery(spec: QuerySpec): void {
  refuseIf(spec.from.length > 1, 'A query cannot have more than one collection selector.');
  checkOrders(spec);
  checkCursors(spec);
  refuseIf(
    disjunctions(spec.where).length > MAX_DISJUNCTIONS,
    `The query has more than the maximum number of disjunctions allowed: ${MAX_DISJUNCTIONS}.`,
  );
}

function checkOrders({ orderBy }: QuerySpec): void {
  const fields = orderBy.map(({ field }) => canonical(field));
  const key = fields.indexOf(NAME_FIELD);
  refuseIf(key !== -1 && key < fields.length - 1, 'order by clause cannot contain more fields after the key');
  refuseIf(new Set(fields).size < fields.length, 'order by clause cannot contain duplicate fields');
}

function checkCursors({ orderBy, startAt, endAt }: QuerySpec): void {
  const orders = orderBy.length + (orderBy.some(({ field }) => field === NAME_FIELD) ? 0 : 1);
  for (const cursor of [startAt, endAt]) {
    refuseIf(
      cursor !== undefined && cursor.values.length > Math.max(orders, orderBy.length),
      'Cursor has too many values.',
    );
  }
}

function refuseIf(condition: boolean, message: string): void {
  if (condition) throw new StatusError('INVALID_ARGUMENT', message);
}
