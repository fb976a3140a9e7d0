import type { BinaryOperator, Expression } from '../syntax/ast';
import { childrenOf } from '../syntax/children';
import type { Source } from '../syntax/source';

/** Found by trying: production answers a longer one with a 400 that does not say why. */
const MAX_CHAIN = 98;

/** Warns of a chain of `&&` or of `||` that production refuses: its parts count along the longest way down, so that groups shorten it. */
export function checkChains(expression: Expression, source: Source, above?: BinaryOperator): void {
  const operator = chainOperator(expression);
  if (operator !== undefined && operator !== above) {
    const length = chainLength(expression, operator);
    if (length > MAX_CHAIN) {
      source.warn(
        expression.span,
        `A chain of ${length} parts with '${operator}': production refuses more than ${MAX_CHAIN}; group them with parentheses.`,
      );
    }
  }
  for (const child of childrenOf(expression)) checkChains(child, source, operator);
}

function chainOperator(expression: Expression): BinaryOperator | undefined {
  if (expression.kind !== 'binary') return undefined;
  return expression.operator === '&&' || expression.operator === '||' ? expression.operator : undefined;
}

function chainLength(expression: Expression, operator: BinaryOperator): number {
  if (expression.kind !== 'binary' || expression.operator !== operator) return 1;
  return 1 + Math.max(chainLength(expression.left, operator), chainLength(expression.right, operator));
}
