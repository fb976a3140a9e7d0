import type { SearchKind, SearchMatch, SearchSort } from '../../ports/searchIndex';
import { resembling, slipsOf, typosAllowed } from './typos';

/** Entries that match alike, looked up together: those with all of these words. */
export interface Stage {
  readonly match: SearchMatch;
  /** Among whole words of names. */
  readonly names: readonly string[];
  /** Among beginnings. */
  readonly beginnings: readonly string[];
  /** A word that may be meant for a person's name: of what is left of it, these are looked up. */
  readonly mistyped?: { readonly word: string; readonly from: number } | undefined;
}

/**
 * What a query may have, each of its alternatives counted with all that is asked beside it.
 * @see https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries
 */
const MOST_ALTERNATIVES = 30;
const MOST_FILTERS = 99;
/** Looked up for the names of people at most, so that a text of many long words costs little more. */
const MOST_MISTYPED = 10;

/** Kinds that are found by a person's name, which no vocabulary keeps. */
const OF_PEOPLE: ReadonlySet<SearchKind> = new Set<SearchKind>(['user', 'coach']);
/** Kinds that have a vocabulary: all but the one that is nothing but names of people. */
export function hasVocabulary(kind: SearchKind): boolean {
  return kind !== 'user';
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
 * What the words may have been meant for. Tried only where the better matches leave room.
 * @param filters that a query has beside the words
 */
export function typoStages(
  kind: SearchKind,
  words: readonly string[],
  vocabulary: readonly string[],
  filters: number,
): readonly Stage[] {
  if (!OF_PEOPLE.has(kind)) return stagesByVocabulary(words, vocabulary);
  // A name that no vocabulary knows may well be right, so each word is doubted in turn.
  const guessed = words.flatMap((word) => guessesFor(word, words, resembling(word, vocabulary, GUESSES)));
  return [...guessed, ...words.flatMap((word) => slipStages(word, words, filters)).slice(0, MOST_MISTYPED)];
}

/** One word meant for a person's name, the others as they are. */
function slipStages(word: string, words: readonly string[], filters: number): Stage[] {
  if (typosAllowed(word) === 0) return [];
  const asked = stage(
    [],
    words.filter((other) => other !== word),
  );
  const step = alternativesOf(asked, filters);
  return slipsOf(word).flatMap((_, from) =>
    from % step === 0 ? [{ ...asked, mistyped: { word, from } }] : [],
  );
}

/** How many slips one query of a stage can look up. */
function alternativesOf({ names, beginnings }: Stage, filters: number): number {
  const each = 1 + names.length + beginnings.length + filters;
  return Math.max(1, Math.min(MOST_ALTERNATIVES, Math.floor(MOST_FILTERS / each)));
}

/**
 * What a stage looks up of a mistyped word, and what stages before it did.
 * @param filters that its query has beside its words
 */
export function slipsAt(stage: Stage, filters: number) {
  if (stage.mistyped === undefined) return { sought: [], before: [] };
  const { word, from } = stage.mistyped;
  const slips = slipsOf(word);
  return { sought: slips.slice(from, from + alternativesOf(stage, filters)), before: slips.slice(0, from) };
}

/** Each word that no entry knows is replaced, or each in turn when all are known. */
function stagesByVocabulary(words: readonly string[], vocabulary: readonly string[]): readonly Stage[] {
  const isKnown = (word: string) => vocabulary.some((other) => other.startsWith(word));
  const unknown = words.filter((word) => !isKnown(word));
  const guesses = new Map(words.map((word) => [word, resembling(word, vocabulary, GUESSES)]));
  if (unknown.length > 1) {
    const replaced = unknown.flatMap((word) => guesses.get(word)?.[0] ?? []);
    return replaced.length === unknown.length ? [stage(replaced, words.filter(isKnown))] : [];
  }
  const doubtful = unknown.length === 1 ? unknown : words;
  return doubtful.flatMap((word) => guessesFor(word, words, guesses.get(word) ?? []));
}

function guessesFor(word: string, words: readonly string[], guesses: readonly string[]): Stage[] {
  const others = words.filter((other) => other !== word);
  return guesses.map((guess) => stage([guess], others));
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
