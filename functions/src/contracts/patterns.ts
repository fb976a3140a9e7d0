import { CURRENCIES } from './currencies';
import { TIME_ZONES } from './utilities/timeZones';
import { PHONE } from './utilities/validatePhoneNumber';

const ANY = '[\\p{Z}\\P{Z}]';
const LINE_CHARACTER = '[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]';

/** Letters that show nothing, though Unicode calls them letters or symbols: fillers of Hangul, and the blank of Braille. */
const BLANK = '\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FFA0}';

/**
 * Every form of a text that people may store, as a whole match. Contract and `firestore.rules` are both made of these, so each is
 * written in RE2 without what JavaScript reads otherwise: no `\s`, `\w`, `\b`, dot or look-around.
 */
export const PATTERNS = {
  /** Without control characters, separators of lines, and half a surrogate pair, which UTF-8 cannot carry. */
  lineCharacter: LINE_CHARACTER,
  line: `${LINE_CHARACTER}*`,
  /** As `line`, with line breaks and tabs. */
  prose: '(?:[^\\p{Cc}\\p{Cs}]|[\\n\\r\\t])*',
  trimmed: trimmed(ANY),
  trimmedLine: trimmed('[^\\n]'),
  visible: visible(ANY),
  visibleLine: visible('[^\\n]'),
  /** What a client names its documents by. */
  chosenId: '[A-Za-z0-9][A-Za-z0-9_-]{0,127}',
  webAddress:
    'https://(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?[.])+[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]{0,61}(?::[0-9]{1,5})?(?:[/?#][^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}"<>\\\\^`{|}]*)?',
  phone: PHONE,
  /** BCP 47, such as `en` or `pt-BR`. */
  language: '[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*',
  currency: CURRENCIES.join('|'),
  timeZone: TIME_ZONES.map((name) => name.replaceAll('+', '[+]')).join('|'),
  /** A time on the wall, `HH:MM`. */
  clock: '(?:[01][0-9]|2[0-3]):[0-5][0-9]',
} as const;

export type PatternName = keyof typeof PATTERNS;

/** The pattern as a regular expression of JavaScript. */
export function regexOf(pattern: PatternName): RegExp {
  return new RegExp(`^(?:${PATTERNS[pattern].replaceAll('\\x{', '\\u{')})$`, 'u');
}

/** Neither begins nor ends with white space. */
function trimmed(inside: string): string {
  return `[^\\p{Z}\\p{Cc}](?:${inside}*[^\\p{Z}\\p{Cc}])?`;
}

/** Holds a character that one can see: marks and joiners alone show nothing. */
function visible(around: string): string {
  return `${around}*[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{M}${BLANK}]${around}*`;
}
