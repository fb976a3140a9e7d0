import { expect, it } from 'vitest';
import { programEntry } from '../../../src/domain/search/entries';
import { standing } from '../../../src/domain/search/searchRank';
import { isFoundAlike } from '../../../src/handlers/search/indexDocument';
import { aProgram } from '../../support/builders';

const entryOf = (currentEnrollments: number) => programEntry(aProgram({ currentEnrollments }))!;

it('a program is put into the index anew for those students alone who move its place', () => {
  const counts = Array.from({ length: 200 }, (_, count) => count);
  const moves = counts.filter((count) => !isFoundAlike(entryOf(count), entryOf(count + 1)));
  const wanted = counts.filter((count) => standing(entryOf(count)) !== standing(entryOf(count + 1)));
  expect(moves).toEqual(wanted);
  expect(moves.length).toBeGreaterThan(5);
  expect(moves.length).toBeLessThan(20);
});

it('and for whatever else is found of it', () => {
  const other = programEntry(aProgram({ title: 'Another title', currentEnrollments: 12 }));
  expect(isFoundAlike(entryOf(12), other)).toBe(false);
  expect(isFoundAlike(entryOf(12), undefined)).toBe(false);
});
