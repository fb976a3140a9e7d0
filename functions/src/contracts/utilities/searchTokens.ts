import type { Program } from '../documents/programs';
import { foldText } from './foldText';

/** Index entries are paid for one by one; the fields that matter most come first, so the cut takes the least. */
const MAX_TOKENS = 400;
const MIN_PREFIX = 2;
const MAX_TOKEN_LENGTH = 20;

export type Searchable = Pick<Program, 'title' | 'category' | 'tags' | 'smallDescription' | 'objectives'>;

/** The folded words of a text, each cut to the length that is indexed; a query is split in the same way. */
export function searchWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}+#]+/u)
    .map((word) => Array.from(word).slice(0, MAX_TOKEN_LENGTH).join(''))
    .filter((word) => word !== '');
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
