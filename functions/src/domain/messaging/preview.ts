import { straightened } from '../straightened';

/** UTF-16 units of the longest preview. */
const MAX_LENGTH = 100;

/** More than a preview needs, whatever it is made of; what lies beyond is not looked at. */
const MAX_READ = 1_000;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a text in one line, cut between two characters as people count them. */
export function previewOf(text: string, maxLength = MAX_LENGTH): string {
  const line = straightened(text.slice(0, MAX_READ)).replaceAll(/\s+/gu, ' ').trim();
  if (line.length <= maxLength) return line.isWellFormed() ? line : line.slice(0, -1);
  let end = 0;
  for (const { index, segment } of graphemes.segment(line)) {
    if (index + segment.length > maxLength) break;
    end = index + segment.length;
  }
  return line.slice(0, end).trimEnd();
}
