import { Scanner, type Token } from './scanner';
import { SyntaxFault, type Span } from './source';

/** The parser's place in the token stream, one token ahead. */
export class Cursor {
  private readonly scanner: Scanner;
  private current: Token;
  /** Where the last consumed token ended. */
  private consumedEnd = 0;
  private openBraces = 0;

  constructor(text: string) {
    this.scanner = new Scanner(text);
    this.current = { kind: 'symbol', text: '', span: { start: 0, end: 0 } };
    this.advance();
  }

  get token(): Token {
    return this.current;
  }

  /** The end of what was consumed so far. */
  get end(): number {
    return this.consumedEnd;
  }

  /** Braces opened and not yet closed by the consumed tokens. */
  get braces(): number {
    return this.openBraces;
  }

  /** Consumes the current token. A lexical fault leaves the cursor behind the offending text, so that recovery moves on. */
  advance(): Token {
    const consumed = this.current;
    this.consumedEnd = consumed.span.end;
    if (this.is('{')) this.openBraces += 1;
    if (this.is('}')) this.openBraces = Math.max(0, this.openBraces - 1);
    this.readNext();
    return consumed;
  }

  is(text: string): boolean {
    return this.current.text === text && (this.current.kind === 'symbol' || this.current.kind === 'name');
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  expect(text: string, where: string): Token {
    if (!this.is(text)) throw this.unexpected(`'${text}' ${where}`);
    return this.advance();
  }

  name(what: string): { readonly name: string; readonly span: Span } {
    if (this.current.kind !== 'name') throw this.unexpected(what);
    const { text, span } = this.advance();
    return { name: text, span };
  }

  unexpected(expected: string): SyntaxFault {
    const found = this.current.kind === 'end' ? 'the end of the file' : `'${this.current.text}'`;
    return new SyntaxFault(this.current.span, `Expected ${expected}, found ${found}.`);
  }

  /** Reads characters of a path from the current token on; `read` leaves the scanner behind the path. */
  readRaw<T>(read: (scanner: Scanner) => T): T {
    this.scanner.moveTo(this.current.span.start);
    const result = read(this.scanner);
    this.consumedEnd = this.scanner.position;
    this.readNext();
    return result;
  }

  /** Reads the token at the scanner's place: inside `readRaw`, before an embedded expression. */
  readNext(): void {
    const start = this.scanner.position;
    this.current = { kind: 'symbol', text: '', span: { start, end: start } };
    this.current = this.scanner.next();
  }
}
