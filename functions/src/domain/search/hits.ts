import type { SearchHitDocument } from '../../contracts/documents/searchHits';
import type { SearchKind } from '../../ports/searchIndex';
import { searchWords } from '../../contracts/utilities/searchWords';
import { type SearchEntry, entryWords, mistypable } from './searchEntry';
import { type Order, ordersOf, placeIn, rangeFacets, standing } from './searchRank';
import { slipsOf } from './typos';

/** Of the words of a person; those of a long name are some two hundred. */
const MAX_SLIPS = 400;

export function listOf(kind: SearchKind, order: Order): string {
  return `${kind}.${order}`;
}

/** The hits of an entry by id, one for each order that its kind is sorted by; the first names the others. */
export function hitsOf(
  kind: SearchKind,
  ref: string,
  entry: SearchEntry,
): ReadonlyMap<string, SearchHitDocument> {
  const { names, beginnings } = entryWords(entry);
  const shared = {
    ref,
    w: flags(names),
    p: flags(beginnings),
    ...(entry.person !== undefined && {
      t: flags(mistypable(personWords(entry)).flatMap(slipsOf).slice(0, MAX_SLIPS)),
    }),
    f: flags([...entry.facets, ...rangeFacets(entry)]),
    ...(entry.price !== undefined && { price: entry.price }),
    rating: entry.rating,
    score: Math.round(standing(entry) * 1e7) / 1e7,
  };
  const [first, ...others] = ordersOf(kind).map(
    (order) => [`${listOf(kind, order)}.${placeIn(order, entry)}.${ref}`, listOf(kind, order)] as const,
  );
  const hit = (list: string): SearchHitDocument => ({ list, ...shared });
  return new Map([
    ...(first === undefined
      ? []
      : [[first[0], { ...hit(first[1]), others: others.map(([id]) => id) }] as const]),
    ...others.map(([id, list]) => [id, hit(list)] as const),
  ]);
}

/** The kind and id of the document that a hit's id is of. */
export function sourceOf(hitId: string): { readonly kind: string; readonly ref: string } {
  const [kind = '', , , ...ref] = hitId.split('.');
  return { kind, ref: ref.join('.') };
}

/** Words that a vocabulary needs to know of an entry: long enough to be mistyped, and nobody’s name. */
export function vocabularyOf(entry: SearchEntry): readonly string[] {
  const ofPerson = new Set(personWords(entry));
  return mistypable(entryWords(entry).names).filter((word) => !ofPerson.has(word));
}

function personWords({ person = [] }: SearchEntry): readonly string[] {
  return [...new Set(person.flatMap(searchWords))];
}

function flags(keys: readonly string[]): Record<string, true> {
  return Object.fromEntries(keys.map((key) => [key, true as const]));
}
