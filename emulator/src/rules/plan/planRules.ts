import type { RulesMethod } from '../syntax/ast';
import type { Coverage } from '../coverage/coverage';
import type {
  AllowStatement,
  FunctionDeclaration,
  MatchBlock,
  MatchSegment,
  RulesetFile,
} from '../syntax/ast';
import type { Source } from '../syntax/source';
import { TRUE } from '../values/ruleValue';
import { patternOf, type Pattern } from '../runtime/matchPath';
import type { Code } from './code';
import type { ExpressionPlanner } from './planExpression';

/** One allow statement, ready to run. */
export interface PlannedAllow {
  readonly statement: AllowStatement;
  /** Line of the statement, counted from 1. */
  readonly line: number;
  readonly condition: Code;
}

/** The allows of one match block for one method, with the whole path from the root. */
export interface PlannedMatch {
  readonly pattern: Pattern;
  readonly allows: readonly PlannedAllow[];
}

export type Plan = Readonly<Record<RulesMethod, readonly PlannedMatch[]>>;

/** Flattens the nested matches into one list for each method, in source order. */
export function planRules(
  file: RulesetFile,
  source: Source,
  planner: ExpressionPlanner,
  coverage: Coverage,
): Plan {
  const plan: Record<RulesMethod, PlannedMatch[]> = { get: [], list: [], create: [], update: [], delete: [] };
  const declare = ({ functions }: { readonly functions: readonly FunctionDeclaration[] }) => {
    for (const declaration of functions) planner.function(declaration);
  };
  const visit = (block: MatchBlock, above: readonly MatchSegment[]): void => {
    declare(block);
    const segments = [...above, ...block.path];
    const pattern = patternOf(segments, file.version);
    const allows = block.allows.map((statement) => planAllow(statement, source, planner, coverage));
    const isReached = file.version === 2 || !segments.slice(0, -1).some(({ kind }) => kind === 'rest');
    for (const method of isReached ? (Object.keys(plan) as RulesMethod[]) : []) {
      const covering = allows.filter(({ statement }) => statement.methods.includes(method));
      if (covering.length > 0) plan[method].push({ pattern, allows: covering });
    }
    for (const inner of block.matches) visit(inner, segments);
  };
  declare(file);
  for (const service of file.services) {
    declare(service);
    for (const match of service.matches) visit(match, []);
  }
  return plan;
}

function planAllow(
  statement: AllowStatement,
  source: Source,
  planner: ExpressionPlanner,
  coverage: Coverage,
): PlannedAllow {
  const { line } = source.position(statement.span.start);
  const { condition } = statement;
  if (!condition) return { statement, line, condition: () => TRUE };
  coverage.addRoot(condition, 'condition');
  return { statement, line, condition: planner.plan(condition, true) };
}
