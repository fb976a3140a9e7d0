import { describe, expect, it } from 'vitest';
import { Fonts } from '../../../src/adapters/pdf/fonts';
import { writtenLines } from '../../../src/adapters/pdf/writtenLines';

const fonts = new Fonts();
/** Each letter is ten wide. */
const lines = (text: string, letters = 200) =>
  writtenLines(text, {
    ...{ fonts, weight: 'plain', width: letters * 10 },
    measure: (part) => Array.from(part).length * 10,
  });
/** As it stands from left to right: what goes from right to left is marked. */
const seen = (text: string, letters?: number) =>
  lines(text, letters).map((line) => line.map((run) => (run.level % 2 === 1 ? `<${run.text}` : run.text)));
const words = (text: string, letters: number) =>
  lines(text, letters).map((line) => line.map((run) => run.text).join(''));

describe('what is written', () => {
  it.each([
    ['Žofia Ångström, Οδός Ερμού 5, Київ', 'plain'],
    ['Երևան თბილისი', 'plain'],
    ['山田太郎臺灣上海やまだタロー㐀', 'han'],
    ['서울특별시종로구뷁', 'hangul'],
    ['กรุงเทพน้ำ', 'thai'],
    ['श्रीवास्तव', 'devanagari'],
    ['محمد', 'plain'],
    ['שלום', 'plain'],
  ])('%s is in one font that has all of it', (text, font) => {
    expect(lines(text)).toEqual([[{ text, font, level: expect.any(Number) }]]);
  });

  it('is shaped in one piece, so that letters of a word join and signs find their consonant', () => {
    expect(lines('محمد عبد الله')[0]).toHaveLength(1);
    expect(
      lines('नई दिल्ली')
        .flat()
        .map(({ text }) => text),
    ).toContain('दिल्ली');
  });

  it.each([
    ['Unit 7, مبنى النخيل, Dubai', [['Unit 7, ', '<مبنى النخيل', ', Dubai']]],
    ['شارع 12، الرياض 11564', [['11564', '<، الرياض ', '12', '<شارع ']]],
    ['پلاک ۱۲', [['۱', '۲', '<پلاک ']]],
    // What opens on one side closes on the other.
    ['הרצל 5 (דירה 3)', [['<(', '3', '< )דירה ', '5', '<הרצל ']]],
    // Marks alone stand as they are seen.
    ['קורס 101 (Full-Stack)', [['<(', 'Full-Stack', '<) ', '101', '<קורס ']]],
  ])('%s stands as its readers read it', (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  it('has a Latin transcription where no font has a letter, and its number where there is none', () => {
    expect(words('রহমান, ঢাকা 1205', 200)).toEqual(['rhman, dhaka 1205']);
    expect(words('𠮷野 \u{10FFFD}', 200)[0]).toMatch(/^\w+野 \[U\+10FFFD\]$/);
  });
});

describe('lines', () => {
  it('are broken between words, with the marks that follow them', () => {
    expect(words('one two, three (four) five', 9)).toEqual(['one two,', 'three', '(four)', 'five']);
  });

  it('are broken between words where none are written apart, and no line begins with a comma', () => {
    const found = words('上海市浦东新区世纪大道100号,中国', 6);
    expect(found.join('')).toBe('上海市浦东新区世纪大道100号,中国');
    expect(found.every((line) => Array.from(line).length <= 6 && !line.startsWith(','))).toBe(true);
    expect(words('กรุงเทพมหานคร', 8).join('')).toBe('กรุงเทพมหานคร');
  });

  it('are broken in a word that is too long for any, and keep all of it', () => {
    expect(words('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
  });

  it('of nothing are one', () => {
    expect(lines('')).toEqual([[]]);
  });
});
