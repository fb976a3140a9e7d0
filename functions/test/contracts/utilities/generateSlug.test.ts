import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSlug } from '../../../src/contracts/utilities/generateSlug';

describe('a slug', () => {
  it.each([
    ['Full-Stack Web Development Bootcamp', 'full-stack-web-development-bootcamp'],
    ['  Zoë & Łukasz: «Ærø» 2.0 ', 'zoe-lukasz-aero-2-0'],
    ["Beginner's Straße", 'beginners-strasse'],
    ['İstanbul ılık', 'istanbul-ilik'],
    ['日本語', 'item'],
    ['', 'item'],
    ['--', 'item'],
  ])('of %j is %j', (text, slug) => {
    expect(generateSlug(text)).toBe(slug);
  });

  it.each([
    [['yoga'], 'yoga-2'],
    [['yoga', 'yoga-2', 'yoga-4'], 'yoga-3'],
    [['yoga-2'], 'yoga'],
  ])('is numbered beside %j', (existing, slug) => {
    expect(generateSlug('Yoga', existing)).toBe(slug);
  });

  it('is short lower-case words joined by hyphens, and its own slug, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const slug = generateSlug(text);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(60);
        expect(generateSlug(slug)).toBe(slug);
      }),
    );
  });
});
