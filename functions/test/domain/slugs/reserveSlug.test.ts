import { describe, expect, it } from 'vitest';
import { freeSlug, newReservation, slugCandidates } from '../../../src/domain/slugs/reserveSlug';
import { NOON } from '../../support/aPlatform';

const heldBy = (targetRef: string) => newReservation('coach', 'any', targetRef, NOON);

describe('reserving a slug', () => {
  it('prefers the plain one, then numbered ones, then one with the target’s id', () => {
    expect(slugCandidates('yoga', 'Carl_42')).toEqual([
      'yoga',
      'yoga-2',
      'yoga-3',
      'yoga-4',
      'yoga-5',
      'yoga-6',
      'yoga-carl42',
    ]);
  });

  it.each([
    ['nobody holds any', [undefined, undefined], 'yoga'],
    ['another holds the plain one', [heldBy('eve'), undefined], 'yoga-2'],
    ['the target holds it already', [heldBy('carl'), undefined], 'yoga'],
    ['the target holds a later one only', [heldBy('eve'), heldBy('carl')], 'yoga-2'],
    ['another left the plain one', [{ ...heldBy('eve'), isCurrent: false }, undefined], 'yoga'],
  ])('when %s takes %3$s', (_title, holders, slug) => {
    expect(freeSlug(['yoga', 'yoga-2'], holders, 'carl')).toBe(slug);
  });

  it('is never longer than 80 characters', () => {
    const longest = slugCandidates('x'.repeat(60), 'a'.repeat(128)).map(({ length }) => length);
    expect(Math.max(...longest)).toBe(80);
  });

  it('is refused for words that apps keep', () => {
    expect(() => freeSlug(['admin'], [undefined], 'carl')).toThrow(
      expect.objectContaining({ reason: 'slug-taken' }),
    );
  });

  it('is refused when others hold every candidate', () => {
    expect(() => freeSlug(['yoga'], [heldBy('eve')], 'carl')).toThrow(
      expect.objectContaining({ reason: 'slug-taken', facts: { slug: 'yoga' } }),
    );
  });
});
