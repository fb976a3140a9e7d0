import type { SearchMatch, SearchSort } from '../../ports/searchIndex';
import { resembling } from './typos';

/** Entries that match alike, looked up together: those with all of these words. */
export interface Stage {
  readonly match: SearchMatch;
  /** Among whole words of names. */
  readonly names: readonly string[];
  /** Among beginnings. */
  readonly beginnings: readonly string[];
}

const ALL: Stage = { match: 'all', names: [], beginnings: [] };

/** Words that a mistyped one is taken for. */
const GUESSES = 3;

/** The stages of a search, the best match first; who sorts otherwise than by relevance wants all good matches in one. */
export function firstStages(words: readonly string[], sort: SearchSort): readonly Stage[] {
  if (words.length === 0) return [ALL];
  const prefix: Stage = { match: 'prefix', names: [], beginnings: words };
  return sort === 'relevance' ? [{ match: 'name', names: words, beginnings: [] }, prefix] : [prefix];
}

/**
 * What the words may have been meant for: each that no entry knows is replaced, or each in turn when all are known. Tried only where
 * the better matches leave room.
 */
export function typoStages(words: readonly string[], vocabulary: readonly string[]): readonly Stage[] {
  const isKnown = (word: string) => vocabulary.some((other) => other.startsWith(word));
  const unknown = words.filter((word) => !isKnown(word));
  const guesses = new Map(words.map((word) => [word, resembling(word, vocabulary, GUESSES)]));
  if (unknown.length > 1) {
    const replaced = unknown.flatMap((word) => guesses.get(word)?.[0] ?? []);
    return replaced.length === unknown.length ? [stage(replaced, words.filter(isKnown))] : [];
  }
  const doubtful = unknown.length === 1 ? unknown : words;
  return doubtful.flatMap((word) =>
    (guesses.get(word) ?? []).map((guess) =>
      stage(
        [guess],
        words.filter((other) => other !== word),
      ),
    ),
  );
}

function stage(names: readonly string[], beginnings: readonly string[]): Stage {
  return { match: 'typo', names, beginnings };
}

/** Whether an entry belongs to a better match than the stage in which it was met. */
export function isMetBefore(
  stage: Stage,
  words: readonly string[],
  has: { readonly names: ReadonlySet<string>; readonly beginnings: ReadonlySet<string> },
  sort: SearchSort,
): boolean {
  if (stage.match === 'typo') return words.every((word) => has.beginnings.has(word));
  return stage.match === 'prefix' && sort === 'relevance' && words.every((word) => has.names.has(word));
}
