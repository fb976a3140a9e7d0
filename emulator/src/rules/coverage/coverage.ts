import type { Expression } from '../syntax/ast';
import { childrenOf } from '../syntax/children';
import type { Source, Span } from '../syntax/source';
import type { Result, ResultType } from '../values/result';

/** What is counted apart. */
export type Outcome = 'true' | 'false' | 'error' | 'null' | 'other';

const OUTCOMES: readonly Outcome[] = ['true', 'false', 'error', 'null', 'other'];

/** What an expression is for: the condition of an allow, or a part of a function. */
export type Role = 'condition' | 'let' | 'result';

/** One expression with how often it came to what. */
export interface ExpressionCoverage {
  readonly span: Span;
  /** Undefined for parts of an expression. */
  readonly role: Role | undefined;
  /** A literal is never evaluated, so that its counts say nothing. */
  readonly isLiteral: boolean;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The newest error, as a denial words it. */
  readonly lastError: string | undefined;
  readonly children: readonly ExpressionCoverage[];
}

/** Counts what every expression of a ruleset came to; cheap enough to be always on. */
export class Coverage {
  private readonly ids = new Map<Expression, number>();
  private readonly roots = new Map<Expression, Role>();
  private counts = new Float64Array(0);
  private readonly errors: (string | undefined)[] = [];

  constructor(readonly source: Source) {}

  /** Numbers an expression, to be counted under that number. */
  register(expression: Expression): number {
    const known = this.ids.get(expression);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(expression, id);
    if (this.counts.length < (id + 1) * OUTCOMES.length) {
      const grown = new Float64Array((id + 1) * 2 * OUTCOMES.length);
      grown.set(this.counts);
      this.counts = grown;
    }
    return id;
  }

  /** Makes an expression one that reports begin at. */
  addRoot(expression: Expression, role: Role): void {
    this.roots.set(expression, role);
  }

  count(id: number, result: Result): void {
    const at = id * OUTCOMES.length + outcomeIndex(result);
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    if (result.type === 'error') this.errors[id] = result.message;
  }

  /** In source order. */
  report(): readonly ExpressionCoverage[] {
    const roots = [...this.roots.keys()].sort((a, b) => a.span.start - b.span.start);
    return roots.map((root) => this.entry(root));
  }

  /** How often an expression came to what. */
  of(expression: Expression): Readonly<Record<Outcome, number>> {
    const id = this.ids.get(expression);
    const count = (index: number) =>
      id === undefined ? 0 : (this.counts[id * OUTCOMES.length + index] ?? 0);
    return { true: count(0), false: count(1), error: count(2), null: count(3), other: count(4) };
  }

  private entry(expression: Expression): ExpressionCoverage {
    const id = this.ids.get(expression);
    return {
      span: expression.span,
      role: this.roots.get(expression),
      isLiteral: expression.kind === 'literal',
      counts: this.of(expression),
      lastError: id === undefined ? undefined : this.errors[id],
      children: childrenOf(expression)
        .filter((child) => this.ids.has(child))
        .map((child) => this.entry(child)),
    };
  }
}

const INDEX_OF_TYPE: Readonly<Partial<Record<ResultType, number>>> = { error: 2, unknown: 2, null: 3 };

function outcomeIndex(result: Result): number {
  if (result.type === 'boolean') return result.value ? 0 : 1;
  return INDEX_OF_TYPE[result.type] ?? 4;
}
