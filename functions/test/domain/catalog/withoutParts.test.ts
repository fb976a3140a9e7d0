import { describe, expect, it } from 'vitest';
import { withoutChapter, withoutLesson } from '../../../src/domain/catalog/withoutParts';
import { NOON } from '../../support/aPlatform';
import { aChapter, aLesson } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const CHAPTERS = [aChapter('c1', 1), aChapter('c2', 2), aChapter('c3', 3)];
const LESSONS = [aLesson('a', 'c1', 1), aLesson('b', 'c1', 2), aLesson('c', 'c1', 3), aLesson('x', 'c2', 1)];
const places = (parts: readonly { id: string; position: number }[]) =>
  parts.map(({ id, position }) => [id, position]);

describe('taking parts out of an outline', () => {
  it('closes the gap behind a lesson and leaves other chapters alone', () => {
    const { lessons, moved } = withoutLesson(LESSONS, 'b', NOON);
    expect(lessons.map(({ id }) => id)).toEqual(['b']);
    expect(places(moved.lessons)).toEqual([['c', 2]]);
  });

  it('takes the lessons of a chapter with it', () => {
    const { lessons, moved } = withoutChapter(CHAPTERS, LESSONS, 'c1', NOON);
    expect(lessons.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(places(moved.chapters)).toEqual([
      ['c2', 1],
      ['c3', 2],
    ]);
  });

  it('refuses what is not there', () => {
    expect(refusalOf(() => withoutLesson(LESSONS, 'y', NOON))).toBe('lesson-missing');
    expect(refusalOf(() => withoutChapter(CHAPTERS, LESSONS, 'c9', NOON))).toBe('chapter-missing');
  });
});
