import anyAscii from 'any-ascii';
import createBidi from 'bidi-js';
import type { FontName, Fonts, Weight } from './fonts';

/** Letters of one font and one direction, as they are spoken; those of an odd level go from right to left, marks without a letter as they are seen. */
export interface Run {
  readonly text: string;
  readonly font: FontName;
  readonly level: number;
}

/** The width of letters in one font, in points. */
export type Measure = (text: string, font: FontName) => number;

const bidi = createBidi();
const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const words = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * A text broken into lines that fit a width, each as the runs that stand beside each other from left to right. Where no font has a letter, its
 * Latin transcription stands, or its number in Unicode: nothing is left out in silence.
 */
export function writtenLines(
  text: string,
  { fonts, weight, width, measure }: { fonts: Fonts; weight: Weight; width: number; measure: Measure },
): readonly (readonly Run[])[] {
  const shown = readable(text, fonts, weight);
  const widthOf = (part: string) =>
    runsOf(part, fonts, weight).reduce((sum, run) => sum + measure(run.text, run.font), 0);
  return broken(shown, (part) => widthOf(part.trimEnd()) <= width).map((line) =>
    inSight(runsOf(line, fonts, weight)).map(turned),
  );
}

function readable(text: string, fonts: Fonts, weight: Weight): string {
  return Array.from(clusters.segment(text), ({ segment }) =>
    fonts.of(segment, weight) === undefined ? transcribed(segment, fonts, weight) : segment,
  ).join('');
}

/** Letter by letter: of a cluster that no font has as a whole, some may be had. */
function transcribed(cluster: string, fonts: Fonts, weight: Weight): string {
  return Array.from(cluster, (letter) => {
    if (fonts.of(letter, weight) !== undefined) return letter;
    const point = letter.codePointAt(0) ?? 0;
    return anyAscii(letter) || `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  }).join('');
}

/** Between words, as each script has them; a word that is too long, between letters. */
function broken(text: string, fits: (part: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const add = (part: string, next: (part: string) => void) => {
    if (fits(line + part)) line += part;
    else next(part);
  };
  const newLine = (part: string) => {
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    add(part.trimStart(), (tooLong) => {
      for (const { segment } of clusters.segment(tooLong)) add(segment, brokenOff);
    });
  };
  const brokenOff = (cluster: string) => {
    if (line !== '') lines.push(line);
    line = cluster;
  };
  for (const part of parts(text)) add(part, newLine);
  return [...lines, line.trimEnd()];
}

/** Words with the marks that follow them: no line begins with a comma. */
function parts(text: string): readonly string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of words.segment(text)) {
    const last = found.at(-1);
    const follows = isWordLike !== true && /^[\s\p{Pe}\p{Pf}\p{Po}\p{Pd}]+$/u.test(segment);
    const isOpen = last !== undefined && /[\p{Ps}\p{Pi}]$/u.test(last);
    if (last !== undefined && (follows || isOpen)) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
}

/** A line as runs, in the order in which they are spoken. */
function runsOf(line: string, fonts: Fonts, weight: Weight): readonly Run[] {
  const { levels } = bidi.getEmbeddingLevels(line);
  const runs: Run[] = [];
  for (const { segment, index } of clusters.segment(line)) {
    const level = levels[index] ?? 0;
    const font = fonts.of(segment, weight) ?? weight;
    const text = level % 2 === 1 ? (bidi.getMirroredCharacter(segment) ?? segment) : segment;
    const last = runs.at(-1);
    const goesOn = last?.font === font && last.level === level && !isDigit(text, level);
    if (last !== undefined && goesOn) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, font, level });
  }
  return runs;
}

/** Digits of Arabic letters go from left to right, which the shaper does not know of them: each is a run. */
function isDigit(text: string, level: number): boolean {
  return level % 2 === 0 && /^\p{Script=Arabic}/u.test(text);
}

/** The shaper turns letters round by their script; marks between words of the other direction have none. */
function turned(run: Run): Run {
  const isLettered = Array.from(run.text).some((each) =>
    ['R', 'AL'].includes(bidi.getBidiCharTypeName(each)),
  );
  if (run.level % 2 === 0 || isLettered) return run;
  return { ...run, text: Array.from(run.text).reverse().join('') };
}

/** From left to right: rule L2 of the bidirectional algorithm, https://www.unicode.org/reports/tr9/#L2 */
function inSight(runs: readonly Run[]): readonly Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? 0) >= level) to += 1;
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  }
  return ordered;
}
