import { SEARCH_SORTS } from '../../contracts/utilities/searchSorts';
import { searchWords } from '../../contracts/utilities/searchWords';
import type { SearchKind, SearchRanges, SearchSort } from '../../ports/searchIndex';
import type { SearchEntry } from './searchEntry';

/** Popularity in half powers of two: a place moves when the audience grows by two fifths, not with everyone who comes. */
const STEPS = 2;
/** What one doubling of the audience is worth. */
const DOUBLING = 0.05;
/** What one more word in the title costs. */
const WORD = 0.1;

/** What decides among entries that match alike: rating × popularity × brevity; above 0, hardly ever above 2. */
export function standing(entry: SearchEntry): number {
  const { title, rating } = entry;
  const brevity = 1 / (1 + WORD * Math.max(0, searchWords(title).length - 1));
  return (rating / 5) * (1 + DOUBLING * audienceOf(entry)) * brevity;
}

/** What of its popularity decides about a place: how often it doubled, by halves. */
export function audienceOf({ popularity }: Pick<SearchEntry, 'popularity'>): number {
  return Math.floor(Math.log2(1 + popularity) * STEPS) / STEPS;
}

/** Of a rating in the search, twentieths of a star: with every review the average moves, and only some of them move its place. */
const TWENTIETHS = 20;

/** What of a rating decides about a place and is asked for by a least rating, never more than it is. */
export function ratingPlaced(rating: number): number {
  // What a sum of floating point is short of a step is no step.
  return Math.floor(rating * TWENTIETHS + 1e-6) / TWENTIETHS;
}

/** The orders in which the index lies: a descending sort reads one backwards. */
export type Order = Exclude<SearchSort, 'dearest'>;

/** The orders that the sorts of a kind need. */
export function ordersOf(kind: SearchKind): readonly Order[] {
  return [...new Set(SEARCH_SORTS[kind].map((sort) => orderOf(sort).order))];
}

export function orderOf(sort: SearchSort): { readonly order: Order; readonly isBackwards: boolean } {
  return sort === 'dearest' ? { order: 'cheapest', isBackwards: true } : { order: sort, isBackwards: false };
}

/** Where an entry lies in an order, as text of one length that sorts; what has no price comes after all that have one. */
export function placeIn(order: Order, entry: SearchEntry): string {
  switch (order) {
    case 'relevance':
      return digits(1e8 - standing(entry) * 1e7, 9);
    case 'rating':
      return digits(5e4 - entry.rating * 1e4, 5);
    case 'newest':
      return digits(1e14 - entry.listedAt.getTime(), 15);
    case 'cheapest':
      return digits(entry.price ?? 999_999_999_999, 12);
  }
}

function digits(value: number, length: number): string {
  return String(Math.max(0, Math.round(value))).padStart(length, '0');
}

/** Facets of an entry's price and rating, so that a range is looked up and not sifted. */
const PRICES = [0, 1_000, 2_500, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];
const RATINGS = [1, 1.5, 2, 2.5, 3, 3.25, 3.5, 3.75, 4, 4.25, 4.5, 4.75];

export function rangeFacets({ price, rating }: Pick<SearchEntry, 'price' | 'rating'>): string[] {
  return [
    ...RATINGS.filter((each) => each <= rating).map((each) => `rating>=${each}`),
    ...(price === undefined ? [] : PRICES.filter((each) => each >= price).map((each) => `price<=${each}`)),
    ...(price === undefined ? [] : PRICES.filter((each) => each <= price).map((each) => `price>=${each}`)),
  ];
}

/** The narrowest facets that hold for everything in the ranges; what they let through besides is sifted. */
export function facetsOfRanges({ minPrice, maxPrice, minRating }: SearchRanges): string[] {
  const rating = minRating === undefined ? undefined : RATINGS.findLast((each) => each <= minRating);
  const least = minPrice === undefined ? undefined : PRICES.findLast((each) => each <= minPrice);
  const most = maxPrice === undefined ? undefined : PRICES.find((each) => each >= maxPrice);
  return [
    ...(rating === undefined ? [] : [`rating>=${rating}`]),
    ...(least === undefined ? [] : [`price>=${least}`]),
    ...(most === undefined ? [] : [`price<=${most}`]),
  ];
}

export function isInRanges(
  { price, rating }: Pick<SearchEntry, 'price' | 'rating'>,
  { minPrice, maxPrice, minRating }: SearchRanges,
): boolean {
  const isPriced = minPrice !== undefined || maxPrice !== undefined;
  return (
    (minRating === undefined || rating >= minRating) &&
    (!isPriced || (price !== undefined && price >= (minPrice ?? 0) && price <= (maxPrice ?? Infinity)))
  );
}
