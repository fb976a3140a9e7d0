import { SyntaxFault, type Span } from './source';
import { scanQuoted } from './scanQuoted';

export type Token =
  | { readonly kind: 'name' | 'symbol' | 'end'; readonly text: string; readonly span: Span }
  | { readonly kind: 'integer'; readonly text: string; readonly value: bigint; readonly span: Span }
  | { readonly kind: 'double'; readonly text: string; readonly value: number; readonly span: Span }
  | { readonly kind: 'string'; readonly text: string; readonly value: string; readonly span: Span }
  | { readonly kind: 'bytes'; readonly text: string; readonly value: Uint8Array; readonly span: Span };

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /&&|\|\||==|!=|<=|>=|\*\*|[<>=!+\-*/%()[\]{},;:.?$]/y;
const PATH_TEXT = /\(default\)|[A-Za-z0-9_~%@+-]+(?:\.(?![A-Za-z0-9_]+\s*\()[A-Za-z0-9_~%@+-]+)*/y;

/**
 * Reads tokens on demand. Whether `/` divides or starts a path depends on what the parser expects,
 * so paths are read piece by piece with `pathText`.
 */
export class Scanner {
  private offset = 0;

  constructor(private readonly text: string) {}

  /** Continues from an offset: the parser uses it to read a path's segments from the source. */
  moveTo(offset: number): void {
    this.offset = offset;
  }

  next(): Token {
    this.skipSpace();
    const start = this.offset;
    if (start >= this.text.length) return { kind: 'end', text: 'end of file', span: { start, end: start } };
    const opening = /(b?)(["'])/y;
    opening.lastIndex = start;
    const quote = opening.exec(this.text);
    if (quote) {
      this.skipLine();
      const read = scanQuoted(this.text, start + quote[0].length, quote[2] ?? '', quote[1] === 'b');
      this.offset = read.end;
      const span = { start, end: read.end };
      return { ...read.content, text: this.text.slice(start, read.end), span };
    }
    return this.plain(start);
  }

  /** The text of one path segment right at the current offset, or undefined when none starts there. */
  pathText(): { readonly text: string; readonly span: Span } | undefined {
    const start = this.offset;
    const text = this.take(PATH_TEXT);
    return text === undefined ? undefined : { text, span: { start, end: this.offset } };
  }

  /** Consumes the text when it stands right at the current offset. */
  accept(text: string): boolean {
    if (!this.text.startsWith(text, this.offset)) return false;
    this.offset += text.length;
    return true;
  }

  /** Consumes what an anchored pattern finds right at the current offset. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.text.slice(this.offset, this.offset + 1000)) ?? undefined;
    this.offset += found?.[0].length ?? 0;
    return found;
  }

  get position(): number {
    return this.offset;
  }

  private skipSpace(): void {
    this.take(SPACE);
    if (this.text.startsWith('/*', this.offset)) {
      const span = { start: this.offset, end: this.text.length };
      this.offset = this.text.length;
      throw new SyntaxFault(span, 'The comment is never closed.');
    }
  }

  /** Where reading goes on when a literal turns out to be broken. */
  private skipLine(): void {
    const end = this.text.indexOf('\n', this.offset);
    this.offset = end < 0 ? this.text.length : end;
  }

  private plain(start: number): Token {
    const name = this.take(NAME);
    if (name !== undefined) return { kind: 'name', text: name, span: { start, end: this.offset } };
    const number = this.take(NUMBER);
    if (number !== undefined) return this.number(number, start);
    const symbol = this.take(SYMBOL);
    if (symbol !== undefined) return { kind: 'symbol', text: symbol, span: { start, end: this.offset } };
    const character = String.fromCodePoint(this.text.codePointAt(start) ?? 0);
    this.offset += character.length;
    const hint = character === '&' || character === '|' ? ` Did you mean '${character}${character}'?` : '';
    throw new SyntaxFault(
      { start, end: this.offset },
      `Unexpected character ${JSON.stringify(character)}.${hint}`,
    );
  }

  private number(text: string, start: number): Token {
    const span = { start, end: this.offset };
    if (this.take(NAME) !== undefined) {
      throw new SyntaxFault(
        { start, end: this.offset },
        `'${this.text.slice(start, this.offset)}' is not a number.`,
      );
    }
    if (/^\d+$/.test(text)) return { kind: 'integer', text, value: BigInt(text), span };
    return { kind: 'double', text, value: Number(text), span };
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') return undefined;
    this.offset += found.length;
    return found;
  }
}
