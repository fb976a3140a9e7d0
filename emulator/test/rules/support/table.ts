import { expect, test } from 'vitest';
import { evaluateExpression } from './evaluateExpression';

/** Rows of an expression and what it comes to, written out. */
export function expressionTable(rows: readonly (readonly [expression: string, outcome: string])[]): void {
  test.each(rows)('%s is %s', (expression, outcome) => {
    expect(evaluateExpression(expression)).toBe(outcome);
  });
}
