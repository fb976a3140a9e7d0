import { foldText } from '../../contracts/utilities/foldText';
import { searchWords } from '../../contracts/utilities/searchWords';

/** What the index knows of a listed document. */
export interface SearchEntry {
  /** Its words decide about brevity, too. */
  readonly title: string;
  /** Other texts that are as good as a name. */
  readonly names: readonly string[];
  /** Those of title and names that are a person’s: no document but its own hits keeps their words. */
  readonly person?: readonly string[];
  /** Texts of which only whole words count. */
  readonly prose: readonly string[];
  /** What can be filtered by, such as `category:design`. */
  readonly facets: readonly string[];
  /** 0 to 5, as the lists are ordered by. */
  readonly rating: number;
  readonly popularity: number;
  /** Minor units of its currency. */
  readonly price?: number;
  readonly listedAt: Date;
}

/** The words that an entry is found by. */
export interface EntryWords {
  /** Whole words of title and names. */
  readonly names: readonly string[];
  /** Those, all that begins them, and whole words of the prose. */
  readonly beginnings: readonly string[];
}

/** Index entries are paid for one by one; what matters most comes first, so that the cut takes the least. */
const MAX_NAMES = 60;
const MAX_BEGINNINGS = 400;
const MIN_PREFIX = 2;

export function entryWords({ title, names, prose }: SearchEntry): EntryWords {
  const whole = distinct([title, ...names].flatMap(searchWords)).slice(0, MAX_NAMES);
  const beginnings = distinct([...whole, ...whole.flatMap(prefixes), ...prose.flatMap(searchWords)]);
  return { names: whole, beginnings: beginnings.slice(0, MAX_BEGINNINGS) };
}

/** A filter and a document name a facet alike, however they write it. */
export function facet(name: string, value: string): string {
  return `${name}:${foldText(value).trim()}`;
}

/** Words are asked for once each; what comes after the tenth narrows nothing that is not narrow already. */
export function queryWords(text: string): readonly string[] {
  return distinct(searchWords(text)).slice(0, 10);
}

/** Words that can be mistyped: long enough, and no numbers. */
export function mistypable(words: readonly string[]): string[] {
  return words.filter((word) => word.length >= 3 && !/\p{N}/u.test(word));
}

function prefixes(word: string): string[] {
  const letters = Array.from(word);
  return letters.slice(MIN_PREFIX - 1, -1).map((_, index) => letters.slice(0, index + MIN_PREFIX).join(''));
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}
