import type { Value } from './value';

/** `field` is a field path in wire form (`a.b`, backticks where needed); `__name__` is the document's name. */
export type Filter =
  | { readonly op: 'AND' | 'OR'; readonly filters: readonly Filter[] }
  | { readonly op: FieldOperator; readonly field: string; readonly value: Value }
  | { readonly op: 'IS_NULL' | 'IS_NAN' | 'IS_NOT_NULL' | 'IS_NOT_NAN'; readonly field: string };

export type FieldOperator =
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL'
  | 'EQUAL'
  | 'NOT_EQUAL'
  | 'ARRAY_CONTAINS'
  | 'IN'
  | 'ARRAY_CONTAINS_ANY'
  | 'NOT_IN';
