/** Letters that Unicode does not decompose into a base letter and marks, and two forms of one letter. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
};

/** Accents of Latin and Greek, in which people search without them. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}/gu;
/** Stress marks of Cyrillic and the dots of ё, which Russian text mostly leaves out; the rest makes other letters, such as й and ї. */
const CYRILLIC_STRESS = /(?<=\p{Script=Cyrillic}\p{M}*)[\u0300\u0301]|(?<=е)\u0308/gu;
/** Vowel points of Hebrew and Arabic, cantillation, and the stretched tatweel. */
const VOWEL_POINTS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\u0640]/gu;

/**
 * Lower-case text for comparing, without the marks that people leave out and with those that make another word: vowel signs and tones
 * of Indic scripts, Thai and their like, the voicing of kana. `Łódź, Ærø` becomes `lodz, aero`. The same whatever the locale.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(CYRILLIC_STRESS, '')
    .replace(VOWEL_POINTS, '')
    .replace(/[ßæœøđðþłıς]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFC');
}
