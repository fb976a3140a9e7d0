import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSlug } from '../../../src/contracts/utilities/generateSlug';
import { isReservedSlug } from '../../../src/contracts/utilities/slugWords';

describe('a slug', () => {
  it.each([
    ['Full-Stack Web Development Bootcamp', 'full-stack-web-development-bootcamp'],
    ['  Zoë & Łukasz: «Ærø» 2.0 ', 'zoe-lukasz-aero-2-0'],
    ["Beginner's Straße", 'beginners-strasse'],
    ['İstanbul ılık', 'istanbul-ilik'],
    ['这是一个课程', 'zhe-shi-yi-ge-ke-cheng'],
    ['Программирование', 'programmirovanie'],
    ['Ελληνικά', 'ellinika'],
    ['สมาธิเพื่อชีวิต', 'smathiephueochiwit'],
    ['हिन्दी भाषा', 'hindi-bhasa'],
    ['العربية', 'lrbyh'],
    ['한국어 수업', 'hangugeo-sueob'],
    ['\u202eadmin', 'admin-2'],
    ['New', 'new-2'],
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
        expect(slug.length).toBeLessThanOrEqual(62);
        expect(isReservedSlug(slug)).toBe(false);
        expect(generateSlug(slug)).toBe(slug);
      }),
    );
  });
});

const L10 = [
  ['Şiir ve Işık', 'siir-ve-isik'],
  ['IŞIK', 'isik'],
  ['ışık', 'isik'],
  ['İzmir', 'izmir'],
  ['Đá cầu', 'da-cau'],
  ['Á cầu', 'a-cau'],
  ['Łodzie', 'lodzie'],
  ['Straße', 'strasse'],
  ['瞑想の朝', 'ming-xiang-no-chao'],
  ['สมาธิ', 'smathi'],
  ['👨‍👩‍👧‍👦', 'man-woman-girl-boy'],
  ['…', 'item'],
  ['café'.normalize('NFC'), 'cafe'],
  ['café'.normalize('NFD'), 'cafe'],
] as const;

describe('L10: slugs of the world', () => {
  it.each(L10)('%s is %s', (title, slug) => {
    expect(generateSlug(title)).toBe(slug);
  });

  it('are the same in a process of a Turkish locale', () => {
    const titles = L10.map(([title]) => title);
    const list = `const { generateSlug } = require('./functions/src/contracts/utilities/generateSlug.ts');
      console.log(JSON.stringify([Intl.DateTimeFormat().resolvedOptions().locale, ...JSON.parse(process.argv[1]).map((title) => generateSlug(title))]));`;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', list, JSON.stringify(titles)], {
      cwd: join(import.meta.dirname, '..', '..', '..', '..'),
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    });
    expect(JSON.parse(output)).toEqual(['tr-TR', ...L10.map(([, slug]) => slug)]);
  });
});
