import { expect, it } from 'vitest';
import { programEntry } from '../../../src/domain/search/entries';
import { hitsOf } from '../../../src/domain/search/hits';
import type { SearchEntry } from '../../../src/domain/search/searchEntry';
import { standing } from '../../../src/domain/search/searchRank';
import { isFoundAlike } from '../../../src/handlers/search/indexDocument';
import { aProgram } from '../../support/builders';

const entryOf = (currentEnrollments: number) => programEntry(aProgram({ currentEnrollments }))!;

const hitsAt = (entry: SearchEntry) => [...hitsOf('program', 'bootcamp', entry).keys()].join();

it('a program is put into the index anew for those students alone who move its place', () => {
  const counts = Array.from({ length: 200 }, (_, count) => count);
  const moves = counts.filter((count) => !isFoundAlike(entryOf(count), entryOf(count + 1)));
  const wanted = counts.filter((count) => standing(entryOf(count)) !== standing(entryOf(count + 1)));
  expect(moves).toEqual(wanted);
  expect(moves.length).toBeGreaterThan(5);
  expect(moves.length).toBeLessThan(20);
});

it('and for those reviews alone that move it', () => {
  const scored = (score: number) => programEntry(aProgram({ rankingScore: score / 1_000 }))!;
  const scores = Array.from({ length: 1_000 }, (_, at) => 3_500 + at);
  const moves = scores.filter((score) => !isFoundAlike(scored(score), scored(score + 1)));
  const wanted = scores.filter((score) => hitsAt(scored(score)) !== hitsAt(scored(score + 1)));
  expect(moves).toEqual(wanted);
  expect(moves).toHaveLength(20);
});

it('and for whatever else is found of it', () => {
  const other = programEntry(aProgram({ title: 'Another title', currentEnrollments: 12 }));
  expect(isFoundAlike(entryOf(12), other)).toBe(false);
  expect(isFoundAlike(entryOf(12), undefined)).toBe(false);
});
