import type { Program } from '../documents/programs';
import { foldText } from './foldText';

/** Index entries are paid for one by one; the fields that matter most come first, so the cut takes the least. */
const MAX_TOKENS = 400;
const MIN_PREFIX = 2;
const MAX_TOKEN_LENGTH = 20;

export type Searchable = Pick<Program, 'title' | 'category' | 'tags' | 'smallDescription' | 'objectives'>;

/** Characters of the scripts that put no spaces between words. */
const UNSPACED =
  /(?:(?!\p{N})[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])+/u;

/** Its dictionaries go by script, so one locale does for all, and gives the same words everywhere. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

/** The folded words of a text, each cut to the length that is indexed; a query is split in the same way. */
export function searchWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{M}\p{N}+#]+/u)
    .flatMap(wordsOfRun)
    .map((word) => Array.from(word).slice(0, MAX_TOKEN_LENGTH).join(''))
    .filter((word) => /[\p{L}\p{N}+#]/u.test(word));
}

/** A run of letters is one word, but for its parts in scripts without spaces. */
function wordsOfRun(run: string): string[] {
  const unspaced = UNSPACED.exec(run);
  if (unspaced === null) return [run];
  const [before, after] = [run.slice(0, unspaced.index), run.slice(unspaced.index + unspaced[0].length)];
  const words = [...SEGMENTER.segment(unspaced[0])].map(({ segment }) => segment);
  return [before, ...words, ...wordsOfRun(after)];
}

/** What `array-contains` finds a program by: title, category and tags by every prefix of their words, the rest by whole words. */
export function searchTokens(program: Searchable): string[] {
  const names = [program.title, program.category, ...(program.tags ?? [])].flatMap(searchWords);
  const prose = [program.smallDescription ?? '', ...program.objectives].flatMap(searchWords);
  return [...new Set([...names, ...names.flatMap(prefixes), ...prose])].slice(0, MAX_TOKENS);
}

function prefixes(word: string): string[] {
  const letters = Array.from(word);
  return letters.slice(MIN_PREFIX - 1, -1).map((_, index) => letters.slice(0, index + MIN_PREFIX).join(''));
}
