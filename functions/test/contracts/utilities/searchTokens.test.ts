import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTokens, searchWords } from '../../../src/contracts/utilities/searchTokens';
import { aProgram } from '../../support/builders';

describe('search words', () => {
  it.each([
    ['Élève', ['eleve']],
    ['Straße in Łódź', ['strasse', 'in', 'lodz']],
    ['İstanbul', ['istanbul']],
    ['C++ and C#', ['c++', 'and', 'c#']],
    ['ﬁrst', ['first']],
    ['日本語 入門', ['日本語', '入門']],
    ['这是一个课程', ['这', '是', '一个', '课程']],
    ['Node.js入門', ['node', 'js', '入門']],
    ['สมาธิเพื่อชีวิต', ['สมาธิ', 'เพื่อ', 'ชีวิต']],
    ['हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    ['Мой йогурт, ещё', ['мой', 'йогурт', 'еще']],
    ['Ки́їв', ['київ']],
    ['ΟΔΟΣ Ελληνικά', ['οδοσ', 'ελληνικα']],
    ['مَدْرَسَة', ['مدرسة']],
    ['שָׁלוֹם', ['שלום']],
    ['ガス カス', ['ガス', 'カス']],
    ['ประเทศไทย๒๕', ['ประเทศไทย', '๒๕']],
    ['  --  ', []],
  ])('of %j are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('are the same however the accents are composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchWords(text.normalize('NFD'))).toEqual(searchWords(text.normalize('NFC')));
      }),
    );
  });
});

describe('search tokens', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), { maxLength: 20 });

  it('hold every word of title, category and tags, and what one types of it from two letters on', () => {
    const tokens = searchTokens(aProgram({ title: 'Web', category: 'Code', tags: ['Ångström'] }));
    expect(tokens).toEqual([
      ...['web', 'code', 'angstrom'],
      ...['we', 'co', 'cod', 'an', 'ang', 'angs', 'angst', 'angstr', 'angstro'],
    ]);
  });

  it('find the other texts by whole words', () => {
    const tokens = searchTokens(aProgram({ smallDescription: 'Portfolio', objectives: ['Deploy'] }));
    expect(tokens).toEqual(expect.arrayContaining(['portfolio', 'deploy']));
    expect(tokens).not.toContain('portf');
  });

  it('are bounded and never repeat', () => {
    fc.assert(
      fc.property(words, words, (tags, objectives) => {
        const tokens = searchTokens(aProgram({ tags, objectives }));
        expect(tokens.length).toBeLessThanOrEqual(400);
        expect(new Set(tokens).size).toBe(tokens.length);
        for (const token of tokens) expect(Array.from(token).length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
