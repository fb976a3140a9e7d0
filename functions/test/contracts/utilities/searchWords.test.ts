import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../src/contracts/utilities/searchWords';

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
