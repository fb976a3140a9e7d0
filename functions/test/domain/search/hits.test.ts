import { describe, expect, it } from 'vitest';
import { SEARCH_SORTS } from '../../../src/contracts/utilities/searchSorts';
import { hitsOf, listOf } from '../../../src/domain/search/hits';
import { orderOf } from '../../../src/domain/search/searchRank';
import type { SearchKind } from '../../../src/ports/searchIndex';

const ENTRY = {
  title: 'Ada Field',
  names: [],
  prose: [],
  facets: [],
  rating: 4,
  popularity: 3,
  price: 1_000,
  listedAt: new Date('2026-03-01T09:00:00Z'),
};
const KINDS = Object.keys(SEARCH_SORTS) as SearchKind[];

describe('the hits of an entry', () => {
  it.each(KINDS)('lie in every order that a search of a %s is sorted by, and in no other', (kind) => {
    const lists = [...hitsOf(kind, 'ada', ENTRY).values()].map(({ list }) => list);
    const wanted = SEARCH_SORTS[kind].map((sort) => listOf(kind, orderOf(sort).order));
    expect(new Set(lists)).toEqual(new Set(wanted));
    expect(lists).toHaveLength(new Set(wanted).size);
  });

  it('are four of a program, three of a coach and a skill, one of a person', () => {
    expect(KINDS.map((kind) => [kind, hitsOf(kind, 'ada', ENTRY).size])).toEqual([
      ['program', 4],
      ['coach', 3],
      ['skill', 3],
      ['user', 1],
    ]);
  });
});
