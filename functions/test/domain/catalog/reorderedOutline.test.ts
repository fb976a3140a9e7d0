import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reorderedOutline } from '../../../src/domain/catalog/reorderedOutline';
import type { Refusal } from '../../../src/domain/refusal';
import { NOON } from '../../support/aPlatform';
import { aChapter, aLesson } from '../../support/builders';

const CHAPTERS = [aChapter('c1', 1), aChapter('c2', 2)];
const LESSONS = [aLesson('a', 'c1', 1), aLesson('b', 'c1', 2), aLesson('x', 'c2', 1)];
const wanted = (c1: string[], c2: string[]) => [
  { chapterId: 'c1', lessonIds: c1 },
  { chapterId: 'c2', lessonIds: c2 },
];

describe('reordering an outline', () => {
  it('moves only what has a new place', () => {
    expect(reorderedOutline(CHAPTERS, LESSONS, wanted(['a', 'b'], ['x']), NOON)).toEqual({
      chapters: [],
      lessons: [],
    });
    const { chapters, lessons } = reorderedOutline(CHAPTERS, LESSONS, wanted(['a'], ['b', 'x']), NOON);
    expect(chapters).toEqual([]);
    expect(lessons).toMatchObject([
      { id: 'b', chapterRef: 'c2', position: 1 },
      { id: 'x', chapterRef: 'c2', position: 2 },
    ]);
  });

  it('closes gaps that were there', () => {
    const { chapters } = reorderedOutline(
      [aChapter('c1', 4), aChapter('c2', 9)],
      LESSONS,
      wanted(['a', 'b'], ['x']),
      NOON,
    );
    expect(chapters.map(({ position }) => position)).toEqual([1, 2]);
  });

  it.each([
    [
      'a lesson left out',
      wanted(['a'], ['x']),
      { what: 'lessons', missing: ['b'], unknown: [], repeated: [] },
    ],
    [
      'a lesson twice',
      wanted(['a', 'b'], ['b', 'x']),
      { what: 'lessons', missing: [], unknown: [], repeated: ['b'] },
    ],
    [
      'a foreign lesson',
      wanted(['a', 'b'], ['x', 'y']),
      { what: 'lessons', missing: [], unknown: ['y'], repeated: [] },
    ],
    [
      'a chapter left out',
      wanted(['a', 'b'], ['x']).slice(1),
      { what: 'chapters', missing: ['c1'], unknown: [], repeated: [] },
    ],
  ])('%s is refused', (_what, request, facts) => {
    expect(() => reorderedOutline(CHAPTERS, LESSONS, request, NOON)).toThrow(
      expect.objectContaining({ reason: 'outline-mismatch', facts }) as Refusal,
    );
  });

  it('ends in dense positions whatever the order asked', () => {
    const order = fc.tuple(
      fc.shuffledSubarray(['c1', 'c2'], { minLength: 2 }),
      fc.shuffledSubarray(['a', 'b', 'x'], { minLength: 3 }),
      fc.nat(3),
    );
    fc.assert(
      fc.property(order, ([chapterIds, lessonIds, cut]) => {
        const request = [lessonIds.slice(0, cut), lessonIds.slice(cut)].map((ids, index) => ({
          chapterId: chapterIds[index]!,
          lessonIds: ids,
        }));
        const { lessons } = reorderedOutline(CHAPTERS, LESSONS, request, NOON);
        const after = LESSONS.map((lesson) => lessons.find(({ id }) => id === lesson.id) ?? lesson);
        for (const { chapterId, lessonIds: ids } of request) {
          const inChapter = after
            .filter(({ chapterRef }) => chapterRef === chapterId)
            .sort((a, b) => a.position - b.position);
          expect(inChapter.map(({ id }) => id)).toEqual(ids);
          expect(inChapter.map(({ position }) => position)).toEqual(ids.map((_, index) => index + 1));
        }
      }),
    );
  });
});
