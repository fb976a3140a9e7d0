import { SyntaxFault } from './source';

type Content =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array };

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  '?': '?',
};

const NUMERIC_ESCAPE = /x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})/y;

/** Reads a quoted literal from behind its opening quote; in bytes, `\xHH` and `\OOO` are bytes, other characters are UTF-8. */
export function scanQuoted(
  text: string,
  start: number,
  quote: string,
  asBytes: boolean,
): { readonly content: Content; readonly end: number } {
  const pieces: (string | number)[] = [];
  let offset = start;
  for (;;) {
    const character = text[offset];
    if (character === undefined || character === '\n') {
      throw new SyntaxFault({ start: start - 1, end: offset }, 'The string is never closed.');
    }
    if (character === quote) break;
    if (character === '\\') {
      const escape = readEscape(text, offset + 1, asBytes);
      pieces.push(escape.piece);
      offset = escape.end;
    } else {
      pieces.push(character);
      offset += 1;
    }
  }
  return { content: asBytes ? bytesOf(pieces) : { kind: 'string', value: pieces.join('') }, end: offset + 1 };
}

function readEscape(text: string, offset: number, asBytes: boolean): { piece: string | number; end: number } {
  const simple = SIMPLE_ESCAPES[text[offset] ?? ''];
  if (simple !== undefined) return { piece: simple, end: offset + 1 };
  NUMERIC_ESCAPE.lastIndex = offset;
  const found = NUMERIC_ESCAPE.exec(text);
  if (!found) {
    const span = { start: offset - 1, end: offset + 1 };
    const escape = JSON.stringify(`\\${text[offset] ?? ''}`)
      .slice(1, -1)
      .replaceAll('\\\\', '\\');
    throw new SyntaxFault(span, `Unknown escape '${escape}'; a backslash itself is written '\\\\'.`);
  }
  const [whole, hex, octal, short, long] = found;
  const code = hex !== undefined ? parseInt(hex, 16) : parseInt(octal ?? short ?? long ?? '', octal ? 8 : 16);
  if (code > 0x10ffff) {
    throw new SyntaxFault({ start: offset - 1, end: offset + whole.length }, 'There is no such character.');
  }
  const isByte = asBytes && (hex !== undefined || octal !== undefined);
  return { piece: isByte ? code : String.fromCodePoint(code), end: offset + whole.length };
}

function bytesOf(pieces: readonly (string | number)[]): Content {
  const bytes: number[] = [];
  let run = '';
  const flush = () => {
    bytes.push(...Buffer.from(run, 'utf8'));
    run = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      run += piece;
    } else {
      flush();
      bytes.push(piece);
    }
  }
  flush();
  return { kind: 'bytes', value: Uint8Array.from(bytes) };
}
