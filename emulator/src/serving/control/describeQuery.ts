import type { FieldOperator, Filter } from '../../values/filter';
import { format } from '../../rules/values/format';
import { load } from '../../rules/values/ruleValue';
import type { JudgedRequest } from '../../engine/security/requestLog';

const SYMBOLS: Readonly<Record<FieldOperator, string>> = {
  LESS_THAN: '<',
  LESS_THAN_OR_EQUAL: '<=',
  GREATER_THAN: '>',
  GREATER_THAN_OR_EQUAL: '>=',
  EQUAL: '==',
  NOT_EQUAL: '!=',
  ARRAY_CONTAINS: 'array-contains',
  IN: 'in',
  ARRAY_CONTAINS_ANY: 'array-contains-any',
  NOT_IN: 'not-in',
};

/** A query for people: `where status == "published" order by title limit 20`; empty when it asks for everything. */
export function describeQuery({
  where,
  orderBy,
  limit,
  offset,
}: NonNullable<JudgedRequest['query']>): string {
  const orders = orderBy.map(({ field, direction }) => (direction === 'ASC' ? field : `${field} desc`));
  const parts = [
    where && `where ${describeFilter(where)}`,
    orders.length > 0 && `order by ${orders.join(', ')}`,
    offset !== undefined && `offset ${offset}`,
    limit !== undefined && `limit ${limit}`,
  ];
  return parts.filter((part) => typeof part === 'string').join(' ');
}

function describeFilter(filter: Filter): string {
  if ('filters' in filter) {
    const parts = filter.filters.map((part) =>
      'filters' in part ? `(${describeFilter(part)})` : describeFilter(part),
    );
    return parts.join(filter.op === 'AND' ? ' and ' : ' or ');
  }
  if ('value' in filter) return `${filter.field} ${SYMBOLS[filter.op]} ${format(load(filter.value))}`;
  return `${filter.field} ${filter.op.toLowerCase().replaceAll('_', ' ')}`;
}
