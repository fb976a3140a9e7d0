import type { Coverage, ExpressionCoverage } from './coverage';

/** The condition of an allow that was never both true and false: nothing shows that it decides. */
export interface OneSided {
  readonly line: number;
  readonly expression: string;
  readonly seen: 'only true' | 'only false' | 'never decided';
}

export interface CoverageSummary {
  /** Conditions of allows; those that are a bare `true` or `false` decide nothing and do not count. */
  readonly conditions: number;
  readonly oneSided: readonly OneSided[];
  /** Expressions and parts of expressions. */
  readonly expressions: number;
  readonly evaluated: number;
}

/** What the coverage of a ruleset comes to. */
export function summarize(coverage: Coverage): CoverageSummary {
  const report = coverage.report();
  const conditions = report.filter(({ role, isLiteral }) => role === 'condition' && !isLiteral);
  const all = report.flatMap(withParts).filter(({ isLiteral }) => !isLiteral);
  return {
    conditions: conditions.length,
    oneSided: conditions
      .filter(({ counts }) => counts.true === 0 || counts.false === 0)
      .map((entry) => oneSided(coverage, entry)),
    expressions: all.length,
    evaluated: all.filter(isEvaluated).length,
  };
}

/** Whether an expression came to anything at all. */
export function isEvaluated({ counts }: ExpressionCoverage): boolean {
  return Object.values(counts).some((count) => count > 0);
}

function oneSided({ source }: Coverage, { span, counts }: ExpressionCoverage): OneSided {
  return {
    line: source.position(span.start).line,
    expression: source.slice(span),
    seen: counts.true > 0 ? 'only true' : counts.false > 0 ? 'only false' : 'never decided',
  };
}

function withParts(entry: ExpressionCoverage): ExpressionCoverage[] {
  return [entry, ...entry.children.flatMap(withParts)];
}
