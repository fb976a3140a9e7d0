import type { RuleValue } from '../values/ruleValue';
import type { Span } from './source';

/** What a rule may allow of a document; `read` and `write` stand for several. */
export type RulesMethod = 'get' | 'list' | 'create' | 'update' | 'delete';

export type BinaryOperator =
  '*' | '/' | '%' | '+' | '-' | '<' | '<=' | '>' | '>=' | 'in' | '==' | '!=' | '&&' | '||';

interface Node {
  readonly span: Span;
}

export interface LiteralNode extends Node {
  readonly kind: 'literal';
  readonly value: RuleValue;
}

export interface ListNode extends Node {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

export interface MapNode extends Node {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** `/users/$(uid)`: text segments and computed ones. */
export interface PathNode extends Node {
  readonly kind: 'path';
  readonly segments: readonly (string | Expression)[];
}

export interface NameNode extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface MemberNode extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: string;
}

export interface IndexNode extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

export interface SliceNode extends Node {
  readonly kind: 'slice';
  readonly object: Expression;
  readonly from: Expression;
  readonly to: Expression;
}

export interface CallNode extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}

/** A method of a value, or a function of a namespace (`math.abs(x)`): the check tells them apart. */
export interface MethodNode extends Node {
  readonly kind: 'method';
  readonly object: Expression;
  readonly method: string;
  readonly methodSpan: Span;
  readonly args: readonly Expression[];
}

export interface UnaryNode extends Node {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly operand: Expression;
}

export interface BinaryNode extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface IsNode extends Node {
  readonly kind: 'is';
  readonly operand: Expression;
  readonly typeName: string;
  readonly typeSpan: Span;
}

export interface TernaryNode extends Node {
  readonly kind: 'ternary';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export type Expression =
  | LiteralNode
  | ListNode
  | MapNode
  | PathNode
  | NameNode
  | MemberNode
  | IndexNode
  | SliceNode
  | CallNode
  | MethodNode
  | UnaryNode
  | BinaryNode
  | IsNode
  | TernaryNode;

export interface Named extends Node {
  readonly name: string;
}

export interface LetStatement extends Named {
  readonly value: Expression;
}

export interface FunctionDeclaration extends Named {
  readonly parameters: readonly Named[];
  readonly lets: readonly LetStatement[];
  readonly result: Expression;
}

export type MatchSegment =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'one' | 'rest'; readonly name: string; readonly span: Span };

export interface AllowStatement extends Node {
  /** `read` and `write` already spelled out. */
  readonly methods: readonly RulesMethod[];
  /** Undefined grants always. */
  readonly condition: Expression | undefined;
}

export interface Block extends Node {
  readonly functions: readonly FunctionDeclaration[];
  readonly matches: readonly MatchBlock[];
}

export interface MatchBlock extends Block {
  readonly path: readonly MatchSegment[];
  readonly allows: readonly AllowStatement[];
}

export interface ServiceBlock extends Block {
  readonly name: string;
  readonly nameSpan: Span;
}

export interface RulesetFile {
  readonly version: 1 | 2;
  readonly functions: readonly FunctionDeclaration[];
  readonly services: readonly ServiceBlock[];
}
