import type { Language } from './languages';
import { plainWords } from './plainWords';

/** Opening and closing marks. */
const MARKS: Readonly<Record<Language, readonly [string, string]>> = { en: ['“', '”'], de: ['„', '“'] };

/** A letter that runs from right to left; beside it the marks of the sentence would change their places. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const [ISOLATE, END_ISOLATE] = ['\u2068', '\u2069'];

/** What somebody wrote as a short quotation of a language, its direction kept to itself (UAX #9). */
export function quotation(text: string, language: Language, maxLength?: number): string {
  const words = plainWords(text, maxLength) || '[…]';
  const [open, close] = MARKS[language];
  return RIGHT_TO_LEFT.test(words)
    ? `${open}${ISOLATE}${words}${END_ISOLATE}${close}`
    : `${open}${words}${close}`;
}
