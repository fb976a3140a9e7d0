import { FALSE, NULL, TRUE, float, int, text } from '../values/ruleValue';
import type { BinaryOperator, Expression, LiteralNode } from './ast';
import type { Cursor } from './cursor';
import { SyntaxFault, type Span } from './source';

/** Parentheses, arguments and the like inside each other: keeps the parser off the end of the stack. */
const MAX_NESTING = 100;
/** Levels of the tree: a chain of a thousand operators is deeper than the 1,000 expressions of a request allow anyway. */
const MAX_DEPTH = 1000;

const MIN_INT = -(2n ** 63n);
const MAX_INT = 2n ** 63n - 1n;

/** Binding powers of the binary operators; a higher one binds tighter. `is` takes a type's name at its right. */
const POWER: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  is: 4,
  in: 5,
  '<': 6,
  '<=': 6,
  '>': 6,
  '>=': 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '%': 8,
};

const RESERVED = new Set(['if', 'in', 'is', 'let', 'return', 'allow', 'match', 'function', 'service']);

/** Parses one expression. @throws SyntaxFault where it goes wrong. */
export function parseExpression(cursor: Cursor): Expression {
  return new ExpressionParser(cursor).expression();
}

class ExpressionParser {
  private nesting = 0;
  private readonly depths = new Map<Expression, number>();

  constructor(private readonly cursor: Cursor) {}

  expression(): Expression {
    if (++this.nesting > MAX_NESTING) {
      throw new SyntaxFault(this.cursor.token.span, `Expressions nest deeper than ${MAX_NESTING} levels.`);
    }
    const condition = this.binary(1);
    if (!this.cursor.accept('?')) {
      this.nesting -= 1;
      return condition;
    }
    const then = this.expression();
    this.cursor.expect(':', "between the ternary's branches");
    const otherwise = this.expression();
    this.nesting -= 1;
    return this.made(
      { kind: 'ternary', condition, then, otherwise, span: this.from(condition) },
      condition,
      then,
      otherwise,
    );
  }

  private binary(minimum: number): Expression {
    let left = this.unary();
    for (;;) {
      const operator = this.cursor.token.text;
      const power = this.isOperator() ? POWER[operator] : undefined;
      if (power === undefined || power < minimum) return left;
      this.cursor.advance();
      left =
        operator === 'is' ? this.typeTest(left) : this.operation(left, operator as BinaryOperator, power);
    }
  }

  private isOperator(): boolean {
    const { kind, text: symbol } = this.cursor.token;
    return (kind === 'symbol' || kind === 'name') && Object.hasOwn(POWER, symbol);
  }

  private operation(left: Expression, operator: BinaryOperator, power: number): Expression {
    const right = this.binary(power + 1);
    return this.made({ kind: 'binary', operator, left, right, span: this.from(left) }, left, right);
  }

  private typeTest(operand: Expression): Expression {
    const { name, span } = this.cursor.name("a type behind 'is'");
    return this.made(
      { kind: 'is', operand, typeName: name, typeSpan: span, span: this.from(operand) },
      operand,
    );
  }

  private unary(): Expression {
    const operators: { operator: '!' | '-'; start: number }[] = [];
    while (this.cursor.is('!') || this.cursor.is('-')) {
      const { text: operator, span } = this.cursor.advance();
      operators.push({ operator: operator === '!' ? '!' : '-', start: span.start });
    }
    let operand = this.postfix(operators.at(-1)?.operator === '-');
    for (const { operator, start } of operators.reverse()) {
      const span = { start, end: this.cursor.end };
      if (operator === '-' && isPlainInteger(operand)) {
        operand = this.made({ kind: 'literal', value: int(-operand.value.value), span });
      } else {
        operand = this.made({ kind: 'unary', operator, operand, span }, operand);
      }
    }
    return operand;
  }

  private postfix(negated: boolean): Expression {
    let object = this.primary(negated);
    for (;;) {
      if (this.cursor.accept('.')) object = this.member(object);
      else if (this.cursor.accept('[')) object = this.subscript(object);
      else return object;
    }
  }

  private member(object: Expression): Expression {
    const { name, span: methodSpan } = this.cursor.name("a name behind '.'");
    if (!this.cursor.is('(')) {
      return this.made({ kind: 'member', object, property: name, span: this.from(object) }, object);
    }
    const args = this.callArguments();
    return this.made(
      { kind: 'method', object, method: name, methodSpan, args, span: this.from(object) },
      object,
      ...args,
    );
  }

  private subscript(object: Expression): Expression {
    const index = this.expression();
    if (this.cursor.accept(':')) {
      const to = this.expression();
      this.cursor.expect(']', 'behind the slice');
      return this.made(
        { kind: 'slice', object, from: index, to, span: this.from(object) },
        object,
        index,
        to,
      );
    }
    this.cursor.expect(']', 'behind the index');
    return this.made({ kind: 'index', object, index, span: this.from(object) }, object, index);
  }

  private primary(negated: boolean): Expression {
    const { token } = this.cursor;
    switch (token.kind) {
      case 'integer':
        return this.integer(token.value, negated);
      case 'double':
        this.cursor.advance();
        return this.made({ kind: 'literal', value: float(token.value), span: token.span });
      case 'string':
        this.cursor.advance();
        return this.made({ kind: 'literal', value: text(token.value), span: token.span });
      case 'bytes':
        this.cursor.advance();
        return this.made({ kind: 'literal', value: { type: 'bytes', value: token.value }, span: token.span });
      case 'name':
        return this.named();
      default:
        return this.bracketed();
    }
  }

  private integer(value: bigint, negated: boolean): Expression {
    const { span } = this.cursor.advance();
    const signed = negated ? -value : value;
    if (signed < MIN_INT || signed > MAX_INT)
      throw new SyntaxFault(span, 'The number does not fit into 64 bits.');
    return this.made({ kind: 'literal', value: int(value), span });
  }

  private named(): Expression {
    const { name, span } = this.cursor.name('a name');
    if (name === 'null') return this.made({ kind: 'literal', value: NULL, span });
    if (name === 'true') return this.made({ kind: 'literal', value: TRUE, span });
    if (name === 'false') return this.made({ kind: 'literal', value: FALSE, span });
    if (RESERVED.has(name)) throw new SyntaxFault(span, `Expected an expression, found '${name}'.`);
    if (!this.cursor.is('(')) return this.made({ kind: 'name', name, span });
    const args = this.callArguments();
    return this.made(
      { kind: 'call', name, args, span: { start: span.start, end: this.cursor.end } },
      ...args,
    );
  }

  private bracketed(): Expression {
    const { start } = this.cursor.token.span;
    if (this.cursor.is('/')) return this.path();
    if (this.cursor.accept('(')) {
      const inner = this.expression();
      this.cursor.expect(')', 'behind the expression');
      return inner;
    }
    if (this.cursor.is('[')) {
      const items = this.separated('[', ']', () => this.expression());
      return this.made({ kind: 'list', items, span: { start, end: this.cursor.end } }, ...items);
    }
    if (this.cursor.is('{')) return this.mapLiteral(start);
    throw this.cursor.unexpected('an expression');
  }

  private mapLiteral(start: number): Expression {
    const entries = this.separated('{', '}', () => {
      const key = this.expression();
      this.cursor.expect(':', "behind the map's key");
      return { key, value: this.expression() };
    });
    const parts = entries.flatMap(({ key, value }) => [key, value]);
    return this.made({ kind: 'map', entries, span: { start, end: this.cursor.end } }, ...parts);
  }

  private callArguments(): Expression[] {
    return this.separated('(', ')', () => this.expression());
  }

  private separated<T>(open: string, close: string, item: () => T): T[] {
    this.cursor.expect(open, 'here');
    const items: T[] = [];
    while (!this.cursor.is(close)) {
      items.push(item());
      if (!this.cursor.accept(',')) break;
    }
    this.cursor.expect(close, `behind the last of ${items.length}`);
    return items;
  }

  private path(): Expression {
    const { start } = this.cursor.token.span;
    const segments: (string | Expression)[] = [];
    this.cursor.readRaw((scanner) => {
      while (scanner.accept('/')) {
        if (scanner.accept('$(')) {
          this.cursor.readNext();
          segments.push(this.expression());
          if (!this.cursor.is(')')) throw this.cursor.unexpected("')' behind the path's expression");
          scanner.moveTo(this.cursor.token.span.end);
        } else {
          segments.push(this.textSegment(scanner.pathText()?.text, scanner.position));
        }
      }
    });
    const span = { start, end: this.cursor.end };
    return this.made(
      { kind: 'path', segments, span },
      ...segments.filter((part) => typeof part !== 'string'),
    );
  }

  private textSegment(segment: string | undefined, offset: number): string {
    if (segment !== undefined) return segment;
    throw new SyntaxFault(
      { start: offset, end: offset + 1 },
      'Expected a path segment: text or $(expression).',
    );
  }

  private from(first: Expression): Span {
    return { start: first.span.start, end: this.cursor.end };
  }

  private made(node: Expression, ...parts: readonly Expression[]): Expression {
    let depth = 1;
    for (const part of parts) depth = Math.max(depth, (this.depths.get(part) ?? 0) + 1);
    if (depth > MAX_DEPTH)
      throw new SyntaxFault(node.span, `The expression is deeper than ${MAX_DEPTH} operators.`);
    this.depths.set(node, depth);
    return node;
  }
}

/** A minus belongs to a number right behind it, so that the least int can be written. */
function isPlainInteger(
  node: Expression,
): node is LiteralNode & { readonly value: { readonly type: 'integer' } } {
  return node.kind === 'literal' && node.value.type === 'integer' && node.value.value >= 0n;
}
