import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LESSONS } from '../../../src/contracts/documents/lessons';
import {
  closedGaps,
  recountedOutline,
  splitChapters,
  splitLessons,
} from '../../../src/domain/catalog/recountedOutline';
import { NOON } from '../../support/aPlatform';
import { aChapter, aLesson } from '../../support/builders';

const named = (ids: readonly string[]) => ids.map((id) => ({ id }));

describe('recounting an outline', () => {
  it('changes nothing when the sets are the same, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-f0-9]{1,8}$/), { minLength: 1 }), (ids) => {
        const first = recountedOutline(undefined, named(['c1', 'c2']), named(ids), NOON);
        expect(recountedOutline(first, named(['c2', 'c1']), named(ids.toReversed()), NOON)).toBeUndefined();
      }),
    );
  });

  it('raises the version with each change of the lessons, and not with the chapters', () => {
    const first = recountedOutline(undefined, [], named(['b', 'a']), NOON);
    expect(first).toEqual({ lessonRefs: ['a', 'b'], chapterRefs: [], version: 1, updatedAt: NOON });
    const second = recountedOutline(first, named(['c1']), named(['a', 'b']), NOON);
    expect(second).toMatchObject({ chapterRefs: ['c1'], version: 1 });
    expect(recountedOutline(second, named(['c1']), [], NOON)).toMatchObject({ lessonRefs: [], version: 2 });
  });
});

describe('what lies beyond the bound', () => {
  const lessons = Array.from({ length: MAX_LESSONS + 3 }, (_, index) => aLesson(`l${1_000 + index}`));
  const counted = { lessonRefs: [lessons.at(-1)!.id], chapterRefs: ['c1'], version: 1, updatedAt: NOON };

  it('goes, but not what was counted before', () => {
    const { kept, surplus } = splitLessons(counted, [aChapter('c1')], {
      parts: lessons,
      max: MAX_LESSONS,
      isCut: false,
    });
    expect(kept).toHaveLength(MAX_LESSONS);
    expect(kept).toContain(lessons.at(-1));
    expect(surplus).toEqual(lessons.slice(-4, -1));
  });

  it('is the same when the page ends before what was counted', () => {
    const { kept } = splitLessons(counted, [aChapter('c1')], {
      parts: lessons.slice(0, -1),
      max: MAX_LESSONS,
      isCut: true,
    });
    expect(kept).toHaveLength(MAX_LESSONS - 1);
  });

  it('leaves no lesson whose chapter is gone', () => {
    const { surplus } = splitLessons(undefined, [], { parts: lessons, max: MAX_LESSONS, isCut: false });
    expect(surplus).toHaveLength(lessons.length);
  });

  it('is nothing as long as there is room', () => {
    const page = { parts: [aChapter('a'), aChapter('b')], max: 2, isCut: false };
    expect(splitChapters(undefined, page)).toEqual({ kept: page.parts, surplus: [] });
  });
});

describe('closing gaps', () => {
  it('counts positions from 1 in each chapter; of equal ones the id decides', () => {
    const lessons = [aLesson('b', 'c1', 5), aLesson('a', 'c1', 5), aLesson('x', 'c2', 1)];
    const moved = closedGaps([aChapter('c2', 7), aChapter('c1', 1)], lessons, NOON);
    expect(moved.chapters.map(({ id, position }) => [id, position])).toEqual([['c2', 2]]);
    expect(moved.lessons.map(({ id, position }) => [id, position])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });
});
