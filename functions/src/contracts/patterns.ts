import { CURRENCIES } from './currencies';
import { TIME_ZONES } from './utilities/timeZones';
import { PHONE } from './utilities/validatePhoneNumber';

const ANY = '[\\p{Z}\\P{Z}]';
const LINE_CHARACTER = '[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]';

/** Letters that show nothing, though Unicode calls them letters or symbols: fillers of Hangul, and the blank of Braille. */
const BLANK = '\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FFA0}';

const CLOCK = '(?:[01][0-9]|2[0-3]):[0-5][0-9]';
/** The dates that there are: the 30th of February would be read as a day of March. */
const DATE = `(?:20[0-9]{2}-(?:${[
  '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])',
  '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)',
  '02-(?:0[1-9]|1[0-9]|2[0-8])',
].join('|')})|20(?:[02468][048]|[13579][26])-02-29)`;
const WALL_WINDOW = `${CLOCK}-(?:${CLOCK}|24:00)`;

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
  /** ISO 3166-1, in upper case, such as `DE`. */
  countryCode: '[A-Z]{2}',
  currency: CURRENCIES.join('|'),
  timeZone: TIME_ZONES.map((name) => name.replaceAll('+', '[+]')).join('|'),
  /** A time on the wall, `HH:MM`. */
  clock: CLOCK,
  date: DATE,
  /** A span of wall time, such as `09:00-17:00`; `24:00` is the next midnight. */
  wallWindow: WALL_WINDOW,
  /** A date and the windows that replace its pattern. */
  dateException: `${DATE} (?:closed|${WALL_WINDOW}(?:,${WALL_WINDOW})*)`,
  /** A day of the month and its windows. */
  monthDay: `(?:[1-9]|[12][0-9]|3[01]) ${WALL_WINDOW}(?:,${WALL_WINDOW})*`,
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
