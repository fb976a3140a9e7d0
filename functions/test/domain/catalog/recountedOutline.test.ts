import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recountedOutline } from '../../../src/domain/catalog/recountedOutline';
import { NOON } from '../../support/aPlatform';

describe('recounting the lessons', () => {
  it('changes nothing when the set is the same, in whatever order it comes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-f0-9]{1,8}$/)), (ids) => {
        const first = recountedOutline(undefined, ids, NOON);
        if (ids.length === 0) expect(first).toBeUndefined();
        else expect(recountedOutline(first, [...ids].reverse(), NOON)).toBeUndefined();
      }),
    );
  });

  it('raises the version with each change of the set', () => {
    const first = recountedOutline(undefined, ['b', 'a'], NOON);
    expect(first).toEqual({ lessonRefs: ['a', 'b'], version: 1, updatedAt: NOON });
    expect(recountedOutline(first, [], NOON)).toEqual({ lessonRefs: [], version: 2, updatedAt: NOON });
  });
});
