import { bool, int, list, text } from '../values/ruleValue';
import { methodsOf, type MethodTable } from './define';
import { matchesIn, withPattern } from './patterns';

const method = methodsOf('string');

/** Characters are code points. */
export function characters(value: string): string[] {
  return Array.from(value);
}

export const stringMethods: MethodTable = new Map([
  method('lower', [], (s) => text(s.value.toLowerCase())),
  method('upper', [], (s) => text(s.value.toUpperCase())),
  method('trim', [], (s) => text(s.value.trim())),
  method('size', [], (s) => int(countCharacters(s.value))),
  method('toUtf8', [], (s) => ({ type: 'bytes', value: new Uint8Array(Buffer.from(s.value, 'utf8')) })),
  method('matches', ['string'], (s, re) =>
    withPattern(re.value, (pattern) => bool(pattern.matches(s.value))),
  ),
  method('replace', ['string', 'string'], (s, re, by) =>
    withPattern(re.value, (pattern) => text(pattern.matcher(s.value).replaceAll(() => by.value))),
  ),
  method('split', ['string'], (s, re) =>
    withPattern(re.value, (pattern) => list(split(s.value, matchesIn(pattern, s.value)).map(text))),
  ),
]);

function countCharacters(value: string): number {
  let count = value.length;
  for (let i = 0; i < value.length - 1; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = value.charCodeAt(i + 1);
    if (next >= 0xdc00 && next <= 0xdfff) count -= 1;
  }
  return count;
}

/** An empty match at either end separates nothing. */
function split(
  value: string,
  separators: readonly { readonly start: number; readonly end: number }[],
): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of separators) {
    if (start === end && (start === 0 || start === value.length)) continue;
    parts.push(value.slice(from, start));
    from = end;
  }
  parts.push(value.slice(from));
  return parts;
}
