import type { Builtin } from '../builtins/define';
import type { ServiceFunction } from '../runtime/service';
import type { CallNode, FunctionDeclaration, MethodNode, NameNode } from '../syntax/ast';

/**
 * What a name stands for: a variable of the service, a wildcard of the matches around, a parameter or let of the function; nothing,
 * which fails where it is met.
 */
export type NameBinding =
  | { readonly kind: 'root'; readonly name: 'request' | 'resource' }
  | { readonly kind: 'capture' | 'local'; readonly slot: number }
  | { readonly kind: 'unknown' };

/** What a call calls; a method of a value has no binding, its type decides when it runs. */
export type CallBinding =
  | { readonly kind: 'declared'; readonly declaration: FunctionDeclaration }
  | { readonly kind: 'builtin'; readonly builtin: Builtin }
  | { readonly kind: 'service'; readonly fn: ServiceFunction }
  | { readonly kind: 'unknown'; readonly name: string };

/** What the check found out for the plan. */
export interface Resolution {
  readonly names: Map<NameNode, NameBinding>;
  readonly calls: Map<CallNode | MethodNode, CallBinding>;
}

/** The names visible at a place: inner ones hide outer ones. */
export class Scope {
  private readonly variables = new Map<string, NameBinding>();
  private readonly functions = new Map<string, FunctionDeclaration>();

  constructor(private readonly outer?: Scope) {}

  /** @returns false when the scope has the name already. */
  addVariable(name: string, binding: NameBinding): boolean {
    if (this.variables.has(name)) return false;
    this.variables.set(name, binding);
    return true;
  }

  /** @returns false when the scope has a function of that name already. */
  addFunction(declaration: FunctionDeclaration): boolean {
    if (this.functions.has(declaration.name)) return false;
    this.functions.set(declaration.name, declaration);
    return true;
  }

  variable(name: string): NameBinding | undefined {
    return this.variables.get(name) ?? this.outer?.variable(name);
  }

  function(name: string): FunctionDeclaration | undefined {
    return this.functions.get(name) ?? this.outer?.function(name);
  }

  /** Every visible name, for suggestions. */
  names(): string[] {
    return [...this.variables.keys(), ...(this.outer?.names() ?? [])];
  }

  functionNames(): string[] {
    return [...this.functions.keys(), ...(this.outer?.functionNames() ?? [])];
  }
}
