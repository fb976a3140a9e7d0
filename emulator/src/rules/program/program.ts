import { check } from '../check/check';
import { Coverage } from '../coverage/coverage';
import { Evaluation, LimitFault, type Subject } from '../runtime/evaluation';
import { explain } from './explain';
import { matchPath } from '../runtime/matchPath';
import { ExpressionPlanner } from '../plan/planExpression';
import { planRules, type Plan, type PlannedAllow } from '../plan/planRules';
import type { RulesService } from '../runtime/service';
import type { RulesetFile } from '../syntax/ast';
import type { Diagnostic } from '../syntax/compileError';
import { parseRuleset } from '../syntax/parseRuleset';
import { Source } from '../syntax/source';
import type { Result } from '../values/result';

/** A ruleset compiled for its service. */
export interface Program {
  readonly file: RulesetFile;
  readonly coverage: Coverage;
  readonly warnings: readonly Diagnostic[];
  judge(subject: Subject): Judgement;
}

/** The explanation names the allow that granted, or has an entry for each that was tried. */
export interface Judgement {
  readonly allowed: boolean;
  readonly explanation: string;
  /** What became of each allow that was tried, in that order. */
  readonly outcomes?: readonly AllowOutcome[];
}

export interface AllowOutcome {
  /** Counted from 1. */
  readonly line: number;
  readonly outcome: 'allow' | 'deny' | 'error';
}

export interface CompileOptions {
  /** Takes warnings for errors. */
  readonly strict?: boolean;
  /** Whether a denial says why, which takes another evaluation of all that was tried; true unless told otherwise. */
  readonly explained?: boolean;
}

/** Compiles source in stages: parse, check, plan. @throws CompileError with everything that is wrong. */
export function compileProgram(
  text: string,
  service: RulesService,
  { strict = false, explained = true }: CompileOptions,
): Program {
  const source = new Source(text, strict);
  const file = parseRuleset(source);
  source.assertSound();
  const resolution = check(file, source, service);
  source.assertSound();
  const coverage = new Coverage(source);
  const plan = planRules(file, source, new ExpressionPlanner(source, resolution, coverage), coverage);
  return {
    file,
    coverage,
    warnings: source.diagnostics,
    judge: (subject) => judge(plan, subject, explained),
  };
}

/** An allow that was tried and did not grant. */
interface Failure {
  readonly allow: PlannedAllow;
  readonly captures: readonly Result[];
  readonly result: Result;
}

/** Every allow of every match that covers the path is tried until one grants; an error or false contributes nothing. */
function judge(plan: Plan, subject: Subject, explained: boolean): Judgement {
  const { method } = subject;
  const evaluation = new Evaluation(subject);
  const failures: Failure[] = [];
  for (const { pattern, allows } of plan[method]) {
    const captures = matchPath(pattern, subject.path);
    if (!captures) continue;
    evaluation.captures = captures;
    for (const allow of allows) {
      const result = run(allow, evaluation);
      if (result instanceof LimitFault) return denied(`${result.message} for '${method}' @ L${allow.line}`);
      if (result.type === 'boolean' && result.value) {
        return {
          allowed: true,
          explanation: `true for '${method}' @ L${allow.line}`,
          outcomes: [...failures.map(outcomeOf), { line: allow.line, outcome: 'allow' }],
        };
      }
      failures.push({ allow, captures, result });
    }
  }
  if (failures.length === 0) return denied(`No matching allow statements for '${method}'`);
  const entries = explained
    ? failures.map(({ allow, captures, result }) => explain(allow, captures, result, evaluation))
    : [];
  return { ...denied(entries.join(', ')), outcomes: failures.map(outcomeOf) };
}

function outcomeOf({ allow, result }: Failure): AllowOutcome {
  return { line: allow.line, outcome: result.type === 'boolean' ? 'deny' : 'error' };
}

const denied = (explanation: string): Judgement => ({ allowed: false, explanation });

function run(allow: PlannedAllow, evaluation: Evaluation): Result | LimitFault {
  try {
    return allow.condition(evaluation, []);
  } catch (fault) {
    if (fault instanceof LimitFault) return fault;
    throw fault;
  }
}
