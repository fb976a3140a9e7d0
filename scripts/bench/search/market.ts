import type { SearchEntry } from '../../../functions/src/domain/search/searchEntry';
import { facet } from '../../../functions/src/domain/search/searchEntry';
import { mulberry32 } from '../../../functions/test/support/shuffled';

const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi xo zu kra ble tri sno pla'.split(' ');
const CATEGORIES = ['Design', 'Code', 'Music', 'Languages', 'Business', 'Health', 'Photography', 'Cooking'];
const WORDS = 4_000;
const DAY_MS = 86_400_000;

export interface Listed {
  readonly ref: string;
  readonly entry: SearchEntry;
}

/** Words that can be pronounced, the same in every run; the earlier ones stand in more titles. */
const VOCABULARY = [...new Set(Array.from({ length: WORDS * 2 }, (_, index) => coined(index)))].slice(
  0,
  WORDS,
);

/** Programs as a catalogue has them, the same in every run. */
export function aCatalogue(size: number): readonly Listed[] {
  return Array.from({ length: size }, (_, index) => ({ ref: `program-${index}`, entry: anEntry(index) }));
}

/** Whole names, words in any order, beginnings and single typos, in equal parts, of words that are there. */
export function someQueries(count: number): readonly string[] {
  const dice = mulberry32(17);
  return Array.from({ length: count }, (_, index) => {
    const words = [pick(dice), pick(dice)];
    const [first = '', second = ''] = words;
    if (index % 4 === 0) return first;
    if (index % 4 === 1) return `${second} ${CATEGORIES[index % CATEGORIES.length] ?? ''}`;
    if (index % 4 === 2) return first.slice(0, Math.max(2, first.length - 2));
    return mistyped(first);
  });
}

function anEntry(index: number): SearchEntry {
  const dice = mulberry32(index);
  const category = CATEGORIES[Math.floor(dice() * CATEGORIES.length)] ?? 'Design';
  const words = (count: number) => Array.from({ length: count }, () => pick(dice));
  return {
    title: words(2 + Math.floor(dice() * 3)).join(' '),
    names: [category, ...words(2)],
    prose: [words(6).join(' ')],
    facets: [facet('category', category), facet('language', dice() < 0.7 ? 'en' : 'de')],
    rating: 1 + Math.round(dice() * 400) / 100,
    popularity: Math.floor(dice() ** 4 * 5_000),
    price: Math.floor(dice() * 50) * 1_000,
    listedAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(dice() * 300) * DAY_MS),
  };
}

function pick(dice: () => number): string {
  return VOCABULARY[Math.floor(dice() ** 2 * VOCABULARY.length)] ?? 'word';
}

function coined(index: number): string {
  const dice = mulberry32(index + 1);
  const length = 2 + Math.floor(dice() * 3);
  return Array.from({ length }, () => SYLLABLES[Math.floor(dice() * SYLLABLES.length)]).join('');
}

/** Two neighbours change places. */
function mistyped(word: string): string {
  const at = Math.floor(word.length / 2);
  return `${word.slice(0, at - 1)}${word[at] ?? ''}${word[at - 1] ?? ''}${word.slice(at + 1)}`;
}
