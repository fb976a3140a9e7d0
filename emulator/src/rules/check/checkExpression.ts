import { FUNCTIONS, METHODS, NAMESPACES } from '../builtins/tables';
import { patternFault } from '../builtins/patterns';
import type { RulesService } from '../runtime/service';
import type { CallNode, Expression, FunctionDeclaration, IsNode, MethodNode, NameNode } from '../syntax/ast';
import { childrenOf } from '../syntax/children';
import type { Source, Span } from '../syntax/source';
import { IS_TYPES } from '../values/ruleValue';
import type { Resolution, Scope } from './scope';
import { suggest } from './suggest';

/** How many arguments each method takes; the same name on different types may differ. */
const METHOD_ARITIES: ReadonlyMap<string, ReadonlySet<number>> = methodArities();

const PATTERN_METHODS = new Set(['matches', 'replace', 'split']);

export interface CheckContext {
  readonly source: Source;
  readonly service: RulesService;
  readonly resolution: Resolution;
  /** Told of each call of a declared function. */
  readonly onCall: (callee: FunctionDeclaration) => void;
}

/** Resolves the names and calls of an expression in its scope, reports what cannot be and warns of what does not exist. */
export function checkExpression(expression: Expression, scope: Scope, context: CheckContext): void {
  switch (expression.kind) {
    case 'name':
      checkName(expression, scope, context);
      return;
    case 'call':
      checkCall(expression, scope, context);
      break;
    case 'method':
      if (checkNamespaceCall(expression, scope, context)) {
        for (const arg of expression.args) checkExpression(arg, scope, context);
        return;
      }
      checkMethod(expression, context);
      break;
    case 'is':
      checkType(expression, context);
      break;
    default:
  }
  for (const child of childrenOf(expression)) checkExpression(child, scope, context);
}

function checkName(node: NameNode, scope: Scope, { source, resolution, service }: CheckContext): void {
  const binding = scope.variable(node.name);
  if (binding) {
    resolution.names.set(node, binding);
  } else if (NAMESPACES.has(node.name) || service.namespaces.has(node.name)) {
    source.report(node.span, `'${node.name}' is a namespace: it has functions, but no value.`);
  } else {
    resolution.names.set(node, { kind: 'unknown' });
    source.warn(node.span, `Unknown variable '${node.name}'.${suggest(node.name, scope.names())}`);
  }
}

function checkCall(
  node: CallNode,
  scope: Scope,
  { source, service, resolution, onCall }: CheckContext,
): void {
  const declaration = scope.function(node.name);
  if (declaration) {
    onCall(declaration);
    resolution.calls.set(node, { kind: 'declared', declaration });
    checkArity(source, node.span, node.name, node.args.length, [declaration.parameters.length]);
    return;
  }
  const builtin = FUNCTIONS.get(node.name);
  const fn = service.functions.get(node.name);
  if (builtin) {
    resolution.calls.set(node, { kind: 'builtin', builtin });
    checkArity(source, node.span, node.name, node.args.length, [builtin.parameters.length]);
  } else if (fn) {
    resolution.calls.set(node, { kind: 'service', fn });
    checkArity(source, node.span, node.name, node.args.length, [fn.parameters]);
  } else {
    const known = [...scope.functionNames(), ...FUNCTIONS.keys(), ...service.functions.keys()];
    resolution.calls.set(node, { kind: 'unknown', name: node.name });
    source.warn(node.span, `Unknown function '${node.name}'.${suggest(node.name, known)}`);
  }
}

/** @returns whether the method is a function of a namespace, unless a variable hides the namespace. */
function checkNamespaceCall(
  node: MethodNode,
  scope: Scope,
  { source, service, resolution }: CheckContext,
): boolean {
  if (node.object.kind !== 'name' || scope.variable(node.object.name)) return false;
  const space = node.object.name;
  const builtins = NAMESPACES.get(space);
  const functions = service.namespaces.get(space);
  if (!builtins && !functions) return false;
  const name = `${space}.${node.method}`;
  const builtin = builtins?.get(node.method);
  const fn = functions?.get(node.method);
  if (builtin) {
    resolution.calls.set(node, { kind: 'builtin', builtin });
    checkArity(source, node.span, name, node.args.length, [builtin.parameters.length]);
  } else if (fn) {
    resolution.calls.set(node, { kind: 'service', fn });
    checkArity(source, node.span, name, node.args.length, [fn.parameters]);
  } else {
    const known = [...(builtins?.keys() ?? []), ...(functions?.keys() ?? [])];
    resolution.calls.set(node, { kind: 'unknown', name });
    source.warn(node.methodSpan, `Unknown function '${name}'.${suggest(node.method, known)}`);
  }
  return true;
}

function checkMethod(node: MethodNode, { source }: CheckContext): void {
  const arities = METHOD_ARITIES.get(node.method);
  if (!arities) {
    const hint = suggest(node.method, METHOD_ARITIES.keys());
    source.warn(node.methodSpan, `No type has a method '${node.method}'.${hint}`);
    return;
  }
  checkArity(source, node.methodSpan, node.method, node.args.length, [...arities]);
  const [pattern] = node.args;
  if (PATTERN_METHODS.has(node.method) && pattern?.kind === 'literal' && pattern.value.type === 'string') {
    const fault = patternFault(pattern.value.value);
    if (fault) source.report(pattern.span, `Invalid regular expression: ${fault}.`);
  }
}

function checkType(node: IsNode, { source }: CheckContext): void {
  if (IS_TYPES.has(node.typeName)) return;
  const hint =
    node.typeName === 'null' ? "compare with '== null'" : `there are ${[...IS_TYPES.keys()].join(', ')}`;
  source.report(node.typeSpan, `Unknown type '${node.typeName}': ${hint}.`);
}

function checkArity(source: Source, span: Span, name: string, given: number, taken: readonly number[]): void {
  if (taken.includes(given)) return;
  const plural = taken.length === 1 && taken[0] === 1 ? '' : 's';
  source.report(span, `'${name}' takes ${taken.join(' or ')} argument${plural}, not ${given}.`);
}

function methodArities(): ReadonlyMap<string, ReadonlySet<number>> {
  const arities = new Map<string, Set<number>>();
  for (const table of Object.values(METHODS)) {
    for (const [name, { parameters }] of table) {
      arities.set(name, (arities.get(name) ?? new Set()).add(parameters.length));
    }
  }
  return arities;
}
