import type { RulesService } from '../runtime/service';
import type {
  Expression,
  FunctionDeclaration,
  MatchBlock,
  MatchSegment,
  RulesetFile,
  ServiceBlock,
} from '../syntax/ast';
import type { Source } from '../syntax/source';
import { checkChains } from './checkChains';
import { checkExpression, type CheckContext } from './checkExpression';
import { Scope, type Resolution } from './scope';

const MAX_SOURCE_BYTES = 256 * 1024;
const MAX_SEGMENTS = 100;
const MAX_CAPTURES = 20;
const MAX_PARAMETERS = 7;
/** The documentation says 10; production loads an eleventh, but no twelfth. */
const MAX_LETS = 11;

/** Checks a parsed file against the language and a service; faults are reported to the source. */
export function check(file: RulesetFile, source: Source, service: RulesService): Resolution {
  return new Checker(file, source, service).check();
}

class Checker {
  private readonly resolution: Resolution = { names: new Map(), calls: new Map() };
  private readonly calls = new Map<FunctionDeclaration, Set<FunctionDeclaration>>();

  constructor(
    private readonly file: RulesetFile,
    private readonly source: Source,
    private readonly service: RulesService,
  ) {}

  check(): Resolution {
    const start = { start: 0, end: 0 };
    if (Buffer.byteLength(this.source.text) > MAX_SOURCE_BYTES) {
      this.source.report(start, `The ruleset is larger than ${MAX_SOURCE_BYTES / 1024} KiB.`);
    }
    const scope = new Scope();
    scope.addVariable('request', { kind: 'root', name: 'request' });
    scope.addVariable('resource', { kind: 'root', name: 'resource' });
    this.functions(this.file.functions, scope);
    const [first, ...others] = this.file.services;
    if (first) this.serviceBlock(first, new Scope(scope));
    else this.source.report(start, `There is no 'service ${this.service.name}' block.`);
    for (const other of others) this.source.report(other.span, 'A file has one service block.');
    this.recursion();
    return this.resolution;
  }

  private serviceBlock(block: ServiceBlock, scope: Scope): void {
    if (block.name !== this.service.name) {
      this.source.report(
        block.nameSpan,
        `Expected the service '${this.service.name}', found '${block.name}'.`,
      );
    }
    this.functions(block.functions, scope);
    for (const match of block.matches) this.match(match, [], scope);
  }

  /** Forward references are fine: all functions of a block are declared before any is checked. */
  private functions(declarations: readonly FunctionDeclaration[], scope: Scope): void {
    for (const declaration of declarations) {
      if (!scope.addFunction(declaration)) {
        this.source.report(
          declaration.span,
          `There is another function '${declaration.name}' in this block.`,
        );
      }
    }
    for (const declaration of declarations) this.function(declaration, scope);
  }

  private function(declaration: FunctionDeclaration, outer: Scope): void {
    const { name, parameters, lets, result, span } = declaration;
    if (parameters.length > MAX_PARAMETERS) {
      this.source.report(span, `'${name}' has more than ${MAX_PARAMETERS} parameters.`);
    }
    if (lets.length > MAX_LETS) this.source.report(span, `'${name}' has more than ${MAX_LETS} let bindings.`);
    if (lets[0] && this.file.version === 1) {
      this.source.report(lets[0].span, "'let' needs rules_version = '2'.");
    }
    const callees = new Set<FunctionDeclaration>();
    this.calls.set(declaration, callees);
    const context = this.context((callee) => callees.add(callee));
    const scope = new Scope(outer);
    let slot = 0;
    for (const parameter of parameters) this.addLocal(scope, parameter, slot++);
    for (const binding of lets) {
      this.expression(binding.value, scope, context);
      this.addLocal(scope, binding, slot++);
    }
    this.expression(result, scope, context);
  }

  private expression(expression: Expression, scope: Scope, context: CheckContext): void {
    checkExpression(expression, scope, context);
    checkChains(expression, this.source);
  }

  private addLocal(
    scope: Scope,
    { name, span }: Pick<FunctionDeclaration, 'name' | 'span'>,
    slot: number,
  ): void {
    if (!scope.addVariable(name, { kind: 'local', slot })) {
      this.source.report(span, `There is another variable '${name}' in this function.`);
    }
  }

  private match(block: MatchBlock, above: readonly MatchSegment[], outer: Scope): void {
    const segments = [...above, ...block.path];
    const scope = new Scope(outer);
    let slot = above.filter(isCapture).length;
    for (const segment of block.path.filter(isCapture)) {
      if (!scope.addVariable(segment.name, { kind: 'capture', slot: slot++ })) {
        this.source.report(segment.span, `There is another wildcard '${segment.name}' in this path.`);
      }
    }
    this.limits(block, segments);
    this.functions(block.functions, scope);
    const context = this.context(() => undefined);
    for (const { condition } of block.allows) if (condition) this.expression(condition, scope, context);
    for (const inner of block.matches) this.match(inner, segments, scope);
  }

  private limits(block: MatchBlock, segments: readonly MatchSegment[]): void {
    if (segments.length > MAX_SEGMENTS)
      this.source.report(block.span, `The path has more than ${MAX_SEGMENTS} segments.`);
    if (segments.filter(isCapture).length > MAX_CAPTURES) {
      this.source.report(block.span, `The path has more than ${MAX_CAPTURES} wildcards.`);
    }
    if (this.file.version === 1) this.restOfVersion1(block, segments.slice(0, -block.path.length));
    else this.restOfVersion2(block, segments);
  }

  /** Production only warns of a match inside another's `{name=**}`, and refuses one whose own path goes on behind it. */
  private restOfVersion1(block: MatchBlock, above: readonly MatchSegment[]): void {
    const own = block.path.find(isRest);
    if (own && block.path.at(-1) !== own) {
      this.source.report(own.span, "In version 1 '{name=**}' ends the path; rules_version = '2' lifts that.");
    } else if (above.some(isRest)) {
      this.source.warn(
        block.span,
        "In version 1 nothing reaches a match inside '{name=**}'; rules_version = '2' lifts that.",
      );
    }
  }

  private restOfVersion2(block: MatchBlock, segments: readonly MatchSegment[]): void {
    if (segments.filter(isRest).length <= 1) return;
    const own = block.path.find(isRest) ?? block;
    this.source.report(own.span, "A path has at most one '{name=**}', those of the matches around included.");
  }

  private recursion(): void {
    const done = new Set<FunctionDeclaration>();
    const visit = (declaration: FunctionDeclaration, chain: readonly FunctionDeclaration[]): void => {
      if (chain.includes(declaration)) {
        const cycle = [...chain.slice(chain.indexOf(declaration)), declaration].map(({ name }) => name);
        this.source.report(declaration.span, `Recursion is not allowed: ${cycle.join(' calls ')}.`);
        return;
      }
      if (done.has(declaration)) return;
      for (const callee of this.calls.get(declaration) ?? []) visit(callee, [...chain, declaration]);
      done.add(declaration);
    };
    for (const declaration of this.calls.keys()) visit(declaration, []);
  }

  private context(onCall: CheckContext['onCall']): CheckContext {
    return { source: this.source, service: this.service, resolution: this.resolution, onCall };
  }
}

function isRest(segment: MatchSegment): boolean {
  return segment.kind === 'rest';
}

function isCapture(segment: MatchSegment): segment is Extract<MatchSegment, { kind: 'one' | 'rest' }> {
  return segment.kind !== 'text';
}
