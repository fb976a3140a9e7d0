import { entryWords, queryWords } from '../../../functions/src/domain/search/searchEntry';
import { placeIn } from '../../../functions/src/domain/search/searchRank';
import { typosAllowed, typosBetween } from '../../../functions/src/domain/search/typos';
import type { Listed } from './market';

interface Known {
  readonly ref: string;
  readonly place: string;
  readonly names: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
}

/** What a search by looking at every program finds, the best first. */
export type BruteForce = (text: string, limit: number) => readonly string[];

/** Looks at everything: whole words before beginnings before typos, and within those by place. */
export function bruteForceOf(catalogue: readonly Listed[]): BruteForce {
  const all = catalogue
    .map(({ ref, entry }): Known => {
      const { names, beginnings } = entryWords(entry);
      return {
        ref,
        place: `${placeIn('relevance', entry)}.${ref}`,
        names: new Set(names),
        beginnings: new Set(beginnings),
      };
    })
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const vocabulary = [...new Set(all.flatMap(({ names }) => [...names]))];
  return (text, limit) => {
    const words = queryWords(text);
    const meant = words.map((word) => new Set(vocabulary.filter((name) => resembles(word, name))));
    const classes: ((known: Known) => boolean)[] = [
      ({ names }) => words.every((word) => names.has(word)),
      ({ beginnings }) => words.every((word) => beginnings.has(word)),
      ({ names, beginnings }) =>
        words.every(
          (word, index) => beginnings.has(word) || [...names].some((name) => meant[index]?.has(name)),
        ),
    ];
    const found = new Set<string>();
    for (const belongs of classes) {
      for (const known of all) {
        if (found.size === limit) return [...found];
        if (!found.has(known.ref) && belongs(known)) found.add(known.ref);
      }
    }
    return [...found];
  };
}

function resembles(word: string, name: string): boolean {
  const allowed = typosAllowed(word);
  return !/\p{N}/u.test(name) && typosBetween(word, name, allowed) <= allowed;
}
