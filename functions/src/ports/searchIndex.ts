import type { SearchEntry } from '../domain/search/searchEntry';
import type { Reader } from './documents';

export type SearchKind = 'program' | 'coach' | 'skill' | 'user';

/** `relevance` compares how words match, then rating, popularity and brevity. */
export type SearchSort = 'relevance' | 'rating' | 'newest' | 'cheapest' | 'dearest';

/** How an entry matches: every word stands in its names, begins one (or stands in its prose), or resembles one; `all` where nothing was asked. */
export type SearchMatch = 'all' | 'name' | 'prefix' | 'typo';

export interface SearchRequest {
  readonly kind: SearchKind;
  readonly text: string;
  /** All of them must hold, such as `category:design`. */
  readonly facets: readonly string[];
  readonly ranges: SearchRanges;
  readonly sort: SearchSort;
  readonly limit: number;
  /** Of the page before. */
  readonly cursor?: string | undefined;
}

/** Inclusive; an entry without a price is in no range of prices. */
export interface SearchRanges {
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly minRating?: number | undefined;
}

export interface SearchHit {
  readonly ref: string;
  readonly match: SearchMatch;
  /** The words that were looked up for it; of a typo the ones that it was taken for. */
  readonly words: readonly string[];
  /** What decides within a match: rating × popularity × brevity. */
  readonly score: number;
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** Undefined on the last page; a page may be shorter than asked and go on. */
  readonly nextCursor: string | undefined;
  /** What was looked up, and how many entries were read for it. */
  readonly lookups: readonly {
    readonly match: SearchMatch;
    readonly words: readonly string[];
    readonly read: number;
  }[];
}

/** What a document is found by, read from what it is made of; undefined when it is not listed. */
export type Look = (reader: Reader) => Promise<SearchEntry | undefined>;

/** Finds listed documents by words. */
export interface SearchIndex {
  /**
   * Brings the index to what a document is: it is looked at in the commit that writes, so that whichever event called for it, however late
   * and however often, what stands afterwards is what is so.
   */
  put(kind: SearchKind, ref: string, look: Look): Promise<void>;
  /** As `put`, and writes what it should have written already, for what was lost or left behind since. */
  rewrite(kind: SearchKind, ref: string, look: Look): Promise<void>;
  /**
   * One page. All pages of a cursor show the index at the instant of the first.
   * @throws Refusal invalid-cursor, cursor-expired
   */
  search(request: SearchRequest): Promise<SearchPage>;
}
