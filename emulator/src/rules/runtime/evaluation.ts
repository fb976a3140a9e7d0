import type { RulesMethod } from '../syntax/ast';
import type { SymbolicPath } from './matchPath';
import type { Result } from '../values/result';
import type { PathValue } from '../values/ruleValue';

const MAX_EXPRESSIONS = 1000;
export const MAX_CALL_DEPTH = 20;

/** A limit of the whole request: no `||` absorbs it, the request is denied. */
export class LimitFault extends Error {}

/** What a service puts before the rules to decide. */
export interface Subject {
  readonly method: RulesMethod;
  readonly path: SymbolicPath;
  /** The `request` variable; called at most once, when a rule asks. */
  readonly request: () => Result;
  /** The `resource` variable; called at most once, when a rule asks. */
  readonly resource: () => Result;
  readonly documents: Documents;
}

/** The documents that rules may read; `after` is the state behind the whole commit. */
export interface Documents {
  /** The document as a `resource`, or null when there is none. @throws LimitFault */
  read(path: PathValue, state: 'before' | 'after'): Result;
}

/** What a rule saw, for the explanation of a denial: source text and value of each operand. */
export type Trace = { readonly source: string; readonly value: Result }[];

/** The state of deciding one subject. */
export class Evaluation {
  /** The wildcards of the match being tried, from the outermost. */
  captures: readonly Result[] = [];
  callDepth = 0;
  /** Set while a failed allow is run again to explain it; coverage counts only the first run. */
  trace: Trace | undefined;
  private expressions = 0;
  private requestValue: Result | undefined;
  private resourceValue: Result | undefined;

  constructor(readonly subject: Subject) {}

  get request(): Result {
    return (this.requestValue ??= this.subject.request());
  }

  get resource(): Result {
    return (this.resourceValue ??= this.subject.resource());
  }

  /** @throws LimitFault beyond the expressions that a request may evaluate; operators, calls and accesses count, names and literals do not. */
  countExpression(): void {
    if (++this.expressions > MAX_EXPRESSIONS && this.trace === undefined) {
      throw new LimitFault(`The request evaluates more than ${MAX_EXPRESSIONS} expressions.`);
    }
  }
}
