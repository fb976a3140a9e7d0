/** One thing wrong with a ruleset's source; lines and columns count from 1. */
export interface Diagnostic {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** A ruleset with warnings loads: where one is met that speaks of a name, the condition fails. */
  readonly severity: 'error' | 'warning';
}

/** As people read it: `L7:21 Unknown function 'isOwnr'. Did you mean 'isOwner'?` */
export function formatDiagnostic({ line, column, message }: Diagnostic): string {
  return `L${line}:${column} ${message}`;
}

/** Refuses a ruleset at load: the message has its errors, in source order; the diagnostics also what alone would only be warned of. */
export class CompileError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    super(errors.map(formatDiagnostic).join('\n'));
    this.name = 'CompileError';
  }
}
