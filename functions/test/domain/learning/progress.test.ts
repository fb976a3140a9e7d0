import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf, settled, withLesson, withProgress } from '../../../src/domain/learning/progress';
import { NOON } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 60 });

describe('progress', () => {
  it.each([
    [[], [], 0],
    [[], ['a'], 0],
    [['a'], ['a'], 100],
    [['a'], ['a', 'b', 'c'], 33],
    [['a', 'b'], ['a', 'b', 'c'], 66],
    [['gone'], ['a'], 0],
    [['gone', 'a'], ['a'], 100],
    [['gone'], [], 0],
  ])('of %j completed in %j is %d', (completed, lessons, progress) => {
    expect(progressOf(new Set(completed), lessons)).toBe(progress);
  });

  it('is an integer in 0..100, 0 only for none and 100 only for all', () => {
    fc.assert(
      fc.property(ids, ids, (completed, lessons) => {
        const progress = progressOf(new Set(completed), lessons);
        const done = lessons.filter((lesson) => completed.includes(lesson)).length;
        expect(Number.isInteger(progress) && progress >= 0 && progress <= 100).toBe(true);
        expect(progress === 0).toBe(done === 0);
        expect(progress === 100).toBe(done > 0 && done === lessons.length);
      }),
    );
  });

  it('is never 0 nor 100 in between, however many lessons there are', () => {
    const lessons = Array.from({ length: 500 }, (_, index) => `l${index}`);
    expect(progressOf(new Set(['l0']), lessons)).toBe(1);
    expect(progressOf(new Set(lessons.slice(1)), lessons)).toBe(99);
  });

  it('never falls when one more lesson is completed', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(), (completed, lessons, pick) => {
        fc.pre(lessons.length > 0);
        const more = new Set([...completed, lessons[pick % lessons.length]!]);
        expect(progressOf(more, lessons)).toBeGreaterThanOrEqual(progressOf(new Set(completed), lessons));
      }),
    );
  });
});

describe('an enrollment', () => {
  const half = anEnrollment({ completedLessonRefs: ['a'] });

  it('records each lesson once', () => {
    expect(withLesson(half, 'b', true).completedLessonRefs).toEqual(['a', 'b']);
    expect(withLesson(half, 'a', true)).toBe(half);
    expect(withLesson(half, 'a', false).completedLessonRefs).toEqual([]);
    expect(withLesson(half, 'b', false)).toBe(half);
  });

  it('is the same object when its progress is the same', () => {
    const measured = withProgress(half, ['a', 'b'], NOON);
    expect(measured.progress).toBe(50);
    expect(withProgress(measured, ['a', 'b'], NOON)).toBe(measured);
  });

  it.each([
    ['active', 'completed'],
    ['paused', 'paused'],
    ['cancelled', 'cancelled'],
    ['pending', 'pending'],
    ['completed', 'completed'],
  ] as const)('that is %s is %s at 100', (status, after) => {
    expect(withProgress({ ...half, status }, ['a'], NOON)).toMatchObject({ progress: 100, status: after });
  });

  it('keeps the date of its completion when it is measured again', () => {
    const completed = withProgress(half, ['a'], NOON);
    expect(completed).toMatchObject({ completionDate: NOON });
    const later = new Date('2026-03-03T12:00:00Z');
    expect(withProgress(withProgress(completed, ['a', 'b'], later), ['a'], later)).toMatchObject({
      status: 'completed',
      completionDate: NOON,
      progress: 100,
    });
  });

  it('is settled only at 100', () => {
    expect(settled({ ...half, progress: 99 }, NOON).status).toBe('active');
    expect(settled({ ...half, progress: 100 }, NOON).status).toBe('completed');
  });
});
