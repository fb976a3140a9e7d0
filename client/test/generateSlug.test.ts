import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateSlug as fromPlatform } from '../../functions/src/contracts/utilities/generateSlug';
import { generateSlug } from '../src/generateSlug';

test.each([
  'Yoga for all',
  'New',
  '',
  'Zoë & Łukasz',
  'Straße',
  '这是一个课程',
  'สมาธิ',
  '한국어',
  '👨‍👩‍👧‍👦',
  'ﬁne ½',
])('the slug of %j is that of the platform', async (title) => {
  expect(await generateSlug(title)).toBe(fromPlatform(title));
  expect(await generateSlug(title, ['yoga-for-all', 'item'])).toBe(
    fromPlatform(title, ['yoga-for-all', 'item']),
  );
});

test('any text has one slug, at home and at the platform', async () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }));
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      expect(await generateSlug(text)).toBe(fromPlatform(text));
    }),
  );
});
