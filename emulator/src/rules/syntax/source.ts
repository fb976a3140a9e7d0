import { CompileError, type Diagnostic } from './compileError';

/** A half-open range of offsets into the source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A ruleset's text with the diagnostics found in it so far. */
export class Source {
  private readonly lineStarts: readonly number[];
  private readonly found: (Pick<Diagnostic, 'message' | 'severity'> & { readonly start: number })[] = [];

  /** @param isStrict takes warnings for errors */
  constructor(
    readonly text: string,
    private readonly isStrict = false,
  ) {
    const starts = [0];
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    this.lineStarts = starts;
  }

  /** Lines and columns count from 1. */
  position(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  report(span: Span, message: string): void {
    this.found.push({ start: span.start, message, severity: 'error' });
  }

  /** For what production loads all the same, or may refuse. */
  warn(span: Span, message: string): void {
    this.found.push({ start: span.start, message, severity: this.isStrict ? 'error' : 'warning' });
  }

  /** In source order. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.found]
      .sort((a, b) => a.start - b.start)
      .map(({ start, message, severity }) => ({ ...this.position(start), message, severity }));
  }

  /** @throws CompileError when there is an error */
  assertSound(): void {
    if (this.found.some(({ severity }) => severity === 'error')) throw new CompileError(this.diagnostics);
  }
}

/** Leaves the construct being parsed; the nearest list of statements reports it and goes on with the next. */
export class SyntaxFault extends Error {
  constructor(
    readonly span: Span,
    message: string,
  ) {
    super(message);
  }
}
