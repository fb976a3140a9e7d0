import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programEntry } from '../../../src/domain/search/entries';
import { entryWords } from '../../../src/domain/search/searchEntry';
import { aProgram } from '../../support/builders';

function wordsOf(changes: Parameters<typeof aProgram>[0]) {
  const entry = programEntry(aProgram({ objectives: [], ...changes }));
  return entry === undefined ? { names: [], beginnings: [] } : entryWords(entry);
}

describe('the words that a program is found by', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), { maxLength: 20 });

  it('are those of title, category and tags, and what one types of them from two letters on', () => {
    const { names, beginnings } = wordsOf({ title: 'Web', category: 'Code', tags: ['Ångström'] });
    expect(names).toEqual(['web', 'code', 'angstrom']);
    expect(beginnings).toEqual([
      ...['web', 'code', 'angstrom'],
      ...['we', 'co', 'cod', 'an', 'ang', 'angs', 'angst', 'angstr', 'angstro'],
    ]);
  });

  it('are of its other texts the whole ones', () => {
    const { names, beginnings } = wordsOf({ smallDescription: 'Portfolio', objectives: ['Deploy'] });
    expect(names).not.toContain('portfolio');
    expect(beginnings).toEqual(expect.arrayContaining(['portfolio', 'deploy']));
    expect(beginnings).not.toContain('portf');
  });

  it('are bounded and never repeat', () => {
    fc.assert(
      fc.property(words, words, (tags, objectives) => {
        const { names, beginnings } = wordsOf({ tags, objectives });
        expect([names.length <= 60, beginnings.length <= 400]).toEqual([true, true]);
        for (const list of [names, beginnings]) expect(new Set(list).size).toBe(list.length);
        for (const word of beginnings) expect(Array.from(word).length).toBeLessThanOrEqual(20);
      }),
    );
  });

  it('are none while it is off the market', () => {
    expect(programEntry(aProgram({ status: 'draft' }))).toBeUndefined();
    expect(programEntry(aProgram({ isActive: false }))).toBeUndefined();
  });
});
