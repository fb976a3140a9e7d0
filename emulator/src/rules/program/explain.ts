import type { Evaluation, Trace } from '../runtime/evaluation';
import type { PlannedAllow } from '../plan/planRules';
import { format } from '../values/format';
import { typeError, undecided, type Result } from '../values/result';

const MAX_VALUES = 6;

/** One entry of a denial: `false for 'create' @ L4 (request.resource.data.rating = 5)`, with what decided it. */
export function explain(
  allow: PlannedAllow,
  captures: readonly Result[],
  result: Result,
  evaluation: Evaluation,
): string {
  const trace: Trace = [];
  evaluation.captures = captures;
  evaluation.trace = trace;
  allow.condition(evaluation, []);
  evaluation.trace = undefined;
  const values = new Map(trace.map(({ source, value }) => [source, format(value)]));
  const shown = [...values].slice(-MAX_VALUES).map(([source, value]) => `${source} = ${value}`);
  const seen = shown.length > 0 ? ` (${shown.join(', ')})` : '';
  return `${reason(result)} for '${evaluation.subject.method}' @ L${allow.line}${seen}`;
}

function reason(result: Result): string {
  if (result.type === 'boolean') return 'false';
  if (result.type === 'error') return result.message;
  return result.type === 'unknown' ? undecided(result).message : typeError(result, ['bool']).message;
}
