import type { MatchSegment } from './ast';
import type { Cursor } from './cursor';
import type { Scanner } from './scanner';
import { SyntaxFault } from './source';

const CAPTURE = /^\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*(=\s*\*\*\s*)?\}/;

/** Parses the path of a match: text, `{one}` and `{rest=**}` segments; the leading slash may be missing. */
export function parseMatchPath(cursor: Cursor): MatchSegment[] {
  return cursor.readRaw((scanner) => {
    const segments: MatchSegment[] = [];
    scanner.accept('/');
    do segments.push(segment(scanner));
    while (scanner.accept('/'));
    return segments;
  });
}

function segment(scanner: Scanner): MatchSegment {
  const start = scanner.position;
  const word = scanner.pathText();
  if (word) return { kind: 'text', ...word };
  const capture = scanner.match(CAPTURE);
  const span = { start, end: Math.max(scanner.position, start + 1) };
  if (!capture) throw new SyntaxFault(span, 'Expected a path segment: text, {name} or {name=**}.');
  return { kind: capture[2] === undefined ? 'one' : 'rest', name: capture[1] ?? '', span };
}
