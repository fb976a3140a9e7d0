/** One thing wrong with a ruleset's source; lines and columns count from 1. */
export interface Diagnostic {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Refuses a ruleset at load, with everything that is wrong with it, in source order. */
export class CompileError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ line, column, message }) => `L${line}:${column} ${message}`).join('\n'));
    this.name = 'CompileError';
  }
}
