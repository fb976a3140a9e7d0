import { METHODS } from '../builtins/tables';
import type { CallBinding, Resolution } from '../check/scope';
import type { Coverage } from '../coverage/coverage';
import { LimitFault, MAX_CALL_DEPTH, type Evaluation } from '../runtime/evaluation';
import { methodOfUnknown } from '../list/proofs';
import { at, member, slice } from '../operators/access';
import { arithmetic, negate } from '../operators/arithmetic';
import { equals, isIn, isOfType, ordered } from '../operators/comparison';
import { not, truth } from '../operators/logic';
import type { BinaryNode, Expression, FunctionDeclaration, MethodNode, NameNode } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { functionNotFound, nullError, undecided, variableNotFound, type Result } from '../values/result';
import { IS_TYPES, type RuleValue } from '../values/ruleValue';
import type { Code, Frame } from './code';
import { planLogic } from './planLogic';
import { planList, planMap, planPath } from './planLiterals';

/** Turns checked expressions into closures; each function is planned once, on its first call. */
export class ExpressionPlanner {
  private readonly functions = new Map<FunctionDeclaration, FunctionCode>();

  constructor(
    private readonly source: Source,
    private readonly resolution: Resolution,
    private readonly coverage: Coverage,
  ) {}

  /** `shown` operands appear with their value in the explanation of a denial. */
  plan(expression: Expression, shown = false): Code {
    const code = this.bare(expression);
    if (expression.kind === 'literal') return code;
    const counted = this.counted(expression, code);
    return shown && SHOWN_KINDS.has(expression.kind) ? this.traced(expression, counted) : counted;
  }

  private counted(expression: Expression, code: Code): Code {
    const { coverage } = this;
    const id = coverage.register(expression);
    if (expression.kind === 'name') {
      return (evaluation, frame) => {
        const result = code(evaluation, frame);
        if (evaluation.trace === undefined) coverage.count(id, result);
        return result;
      };
    }
    return (evaluation, frame) => {
      evaluation.countExpression();
      const result = code(evaluation, frame);
      if (evaluation.trace === undefined) coverage.count(id, result);
      return result;
    };
  }

  private traced(expression: Expression, code: Code): Code {
    const source = this.source.slice(expression.span).replace(/\s+/g, ' ');
    const isTelling = expression.kind === 'method' ? tellsByItself : () => true;
    return (evaluation, frame) => {
      const value = code(evaluation, frame);
      if (evaluation.trace !== undefined && isTelling(value)) evaluation.trace.push({ source, value });
      return value;
    };
  }

  private bare(node: Expression): Code {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'list':
        return planList(node.items.map((item) => this.plan(item)));
      case 'map':
        return planMap(
          node.entries.map(({ key, value }) => ({ key: this.plan(key), value: this.plan(value) })),
        );
      case 'path':
        return planPath(node.segments.map((part) => (typeof part === 'string' ? part : this.plan(part))));
      case 'name':
        return this.name(node);
      case 'member': {
        const [object, { property }] = [this.plan(node.object), node];
        return (evaluation, frame) => member(object(evaluation, frame), property);
      }
      case 'index': {
        const [object, index] = [this.plan(node.object), this.plan(node.index, true)];
        return (evaluation, frame) => at(object(evaluation, frame), index(evaluation, frame));
      }
      case 'slice': {
        const [object, from, to] = [
          this.plan(node.object),
          this.plan(node.from, true),
          this.plan(node.to, true),
        ];
        return (e, frame) => slice(object(e, frame), from(e, frame), to(e, frame));
      }
      case 'call':
        return this.call(this.binding(node), node.args);
      case 'method':
        return this.method(node);
      case 'unary': {
        const [operand, operation] = [this.plan(node.operand, true), node.operator === '!' ? not : negate];
        return (evaluation, frame) => operation(operand(evaluation, frame));
      }
      case 'binary':
        return this.binary(node);
      case 'is': {
        const [operand, types] = [this.plan(node.operand, true), IS_TYPES.get(node.typeName) ?? []];
        return (evaluation, frame) => isOfType(operand(evaluation, frame), types);
      }
      case 'ternary':
        return ternary(
          this.plan(node.condition, true),
          this.plan(node.then, true),
          this.plan(node.otherwise, true),
        );
    }
  }

  private name(node: NameNode): Code {
    const binding = this.resolution.names.get(node);
    if (!binding) throw new Error(`The check left '${node.name}' unresolved.`);
    if (binding.kind === 'root') {
      return binding.name === 'request'
        ? (evaluation) => evaluation.request
        : (evaluation) => evaluation.resource;
    }
    if (binding.kind === 'unknown') {
      const fault = variableNotFound(node.name);
      return () => fault;
    }
    const { slot } = binding;
    if (binding.kind === 'local') return (_, frame) => filled(frame, slot);
    return (evaluation) => filled(evaluation.captures, slot);
  }

  private binary(node: BinaryNode): Code {
    const [left, right] = [this.plan(node.left, true), this.plan(node.right, true)];
    const { operator } = node;
    switch (operator) {
      case '&&':
      case '||':
        return planLogic(operator, left, right);
      case '==':
      case '!=': {
        const negated = operator === '!=';
        return (evaluation, frame) => equals(left(evaluation, frame), right(evaluation, frame), negated);
      }
      case 'in':
        return (evaluation, frame) => isIn(left(evaluation, frame), right(evaluation, frame));
      case '<':
      case '<=':
      case '>':
      case '>=':
        return (evaluation, frame) => ordered(operator, left(evaluation, frame), right(evaluation, frame));
      default:
        return (evaluation, frame) => arithmetic(operator, left(evaluation, frame), right(evaluation, frame));
    }
  }

  private binding(node: Extract<Expression, { kind: 'call' }>): CallBinding {
    const binding = this.resolution.calls.get(node);
    if (!binding) throw new Error(`The check left '${node.name}()' unresolved.`);
    return binding;
  }

  private call(binding: CallBinding, argumentNodes: readonly Expression[]): Code {
    const args = argumentNodes.map((argument) => this.plan(argument, true));
    if (binding.kind === 'declared') return this.declaredCall(binding.declaration, args);
    if (binding.kind === 'unknown') {
      const fault = functionNotFound(binding.name);
      return () => fault;
    }
    const call: (evaluation: Evaluation, values: readonly RuleValue[]) => Result =
      binding.kind === 'builtin' ? (_, values) => binding.builtin.call(values) : binding.fn.call;
    return (evaluation, frame) => {
      const values = strictly(args, evaluation, frame);
      return Array.isArray(values) ? call(evaluation, values) : values;
    };
  }

  private declaredCall(declaration: FunctionDeclaration, args: readonly Code[]): Code {
    const called = this.function(declaration);
    return (evaluation, frame) => {
      if (evaluation.callDepth >= MAX_CALL_DEPTH) {
        throw new LimitFault(`Functions call each other deeper than ${MAX_CALL_DEPTH} levels.`);
      }
      const locals: Frame = args.map((argument) => argument(evaluation, frame));
      evaluation.callDepth += 1;
      for (const binding of called.lets) locals.push(binding(evaluation, locals));
      const result = called.result(evaluation, locals);
      evaluation.callDepth -= 1;
      return result;
    };
  }

  /** Plans a function, called or not, so that coverage knows it. */
  function(declaration: FunctionDeclaration): FunctionCode {
    const known = this.functions.get(declaration);
    if (known) return known;
    for (const { value } of declaration.lets) this.coverage.addRoot(value, 'let');
    this.coverage.addRoot(declaration.result, 'result');
    const made = {
      lets: declaration.lets.map(({ value }) => this.plan(value)),
      result: this.plan(declaration.result, true),
    };
    this.functions.set(declaration, made);
    return made;
  }

  private method(node: MethodNode): Code {
    const binding = this.resolution.calls.get(node);
    if (binding) return this.call(binding, node.args);
    const object = this.plan(node.object, true);
    const args = node.args.map((argument) => this.plan(argument, true));
    const { method } = node;
    return (evaluation, frame) => {
      const receiver = object(evaluation, frame);
      if (receiver.type === 'error') return receiver;
      const values = strictly(args, evaluation, frame);
      if (!Array.isArray(values)) return values;
      return receiver.type === 'unknown'
        ? methodOfUnknown(receiver, method, values)
        : invoke(receiver, method, values);
    };
  }
}

interface FunctionCode {
  readonly lets: readonly Code[];
  readonly result: Code;
}

const SHOWN_KINDS: ReadonlySet<Expression['kind']> = new Set(['name', 'member', 'index', 'slice', 'method']);

/** Of a method, the keys that changed or a size say more than its operands; true, false, an error or a diff say less. */
const tellsByItself = ({ type }: Result): boolean =>
  type !== 'boolean' && type !== 'mapDiff' && type !== 'error' && type !== 'unknown';

function invoke(receiver: RuleValue, name: string, args: readonly RuleValue[]): Result {
  const method = METHODS[receiver.type].get(name);
  if (method?.parameters.length === args.length) return method.call(receiver, args);
  return receiver.type === 'null' ? nullError : functionNotFound(name);
}

function filled(values: readonly Result[], slot: number): Result {
  const value = values[slot];
  if (!value) throw new Error(`The check gave out slot ${slot}, which nothing fills.`);
  return value;
}

/** The values of the arguments, or the first that is none. */
function strictly(args: readonly Code[], evaluation: Evaluation, frame: Frame): RuleValue[] | Result {
  const values: RuleValue[] = [];
  for (const argument of args) {
    const value = argument(evaluation, frame);
    if (value.type === 'error') return value;
    if (value.type === 'unknown') return undecided(value);
    values.push(value);
  }
  return values;
}

function ternary(condition: Code, then: Code, otherwise: Code): Code {
  return (evaluation, frame) => {
    const known = truth(condition(evaluation, frame));
    if (typeof known !== 'boolean') return known;
    return known ? then(evaluation, frame) : otherwise(evaluation, frame);
  };
}
