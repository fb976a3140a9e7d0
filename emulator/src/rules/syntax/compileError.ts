/** One thing wrong with a ruleset's source; lines and columns count from 1. */
export interface Diagnostic {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** A ruleset with warnings loads: where one is met, the condition fails. */
  readonly severity: 'error' | 'warning';
}

/** As people read it: `L7:21 Unknown function 'isOwnr'. Did you mean 'isOwner'?` */
export function formatDiagnostic({ line, column, message }: Diagnostic): string {
  return `L${line}:${column} ${message}`;
}

/** Refuses a ruleset at load, with everything that is wrong with it, in source order. */
export class CompileError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.name = 'CompileError';
  }
}
