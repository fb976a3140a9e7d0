import type { Coverage, ExpressionCoverage, Outcome } from '../../rules/coverage/coverage';
import { summarize } from '../../rules/coverage/summarize';
import type { Source } from '../../rules/syntax/source';

/**
 * The official emulator's JSON: each expression with its place, its values and how often it had them, and its parts; and beyond
 * that a summary, with the conditions of allows that were never both true and false, and the warnings that it loaded with.
 */
export function coverageReport(coverage: Coverage): object {
  const { source } = coverage;
  return {
    rules: { files: [{ name: 'firestore.rules', content: source.text }] },
    summary: summarize(coverage),
    warnings: source.diagnostics,
    report: coverage.report().map((entry) => expressionReport(source, entry)),
  };
}

function expressionReport(source: Source, entry: ExpressionCoverage): object {
  const { span, children } = entry;
  return {
    sourcePosition: { ...source.position(span.start), currentOffset: span.start, endOffset: span.end },
    values: outcomesOf(entry).map(([outcome, count]) => ({ value: wireValue(outcome, entry), count })),
    children: children.map((child) => expressionReport(source, child)),
  };
}

function outcomesOf({ counts }: ExpressionCoverage): [Outcome, number][] {
  return (Object.entries(counts) as [Outcome, number][]).filter(([, count]) => count > 0);
}

function wireValue(outcome: Outcome, { lastError }: ExpressionCoverage): object {
  if (outcome === 'true' || outcome === 'false') return { boolValue: outcome === 'true' };
  if (outcome === 'error') return { undefined: { causeMessage: lastError ?? '' } };
  return outcome === 'null' ? { nullValue: null } : { constraintValue: {} };
}
