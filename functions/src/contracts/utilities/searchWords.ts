import { foldText } from './foldText';

const MAX_WORD_LENGTH = 20;

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
    .map((word) => Array.from(word).slice(0, MAX_WORD_LENGTH).join(''))
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
