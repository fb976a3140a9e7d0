import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

const resolve = createRequire(__filename);

/**
 * Embedded, a part of each, so that every reader has them. `plain` and `bold` have the letters of Latin, Greek, Cyrillic, Armenian, Georgian,
 * Arabic and Hebrew; the others, in the order in which they are asked, those of one script each. Ideographs look as in China.
 */
const FILES = {
  plain: () => resolve.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: () => resolve.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  // Of this package only the entry can be resolved.
  han: () => join(dirname(resolve.resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Regular.otf'),
  hangul: () => resolve.resolve(fontsource('nanum-gothic', 'korean')),
  thai: () => resolve.resolve(fontsource('noto-sans-thai', 'thai')),
  devanagari: () => resolve.resolve(fontsource('noto-sans-devanagari', 'devanagari')),
} as const;

function fontsource(name: string, script: string): string {
  return `@fontsource/${name}/files/${name}-${script}-400-normal.woff`;
}

export type FontName = keyof typeof FILES;
export type Weight = 'plain' | 'bold';

const OTHERS: readonly FontName[] = ['han', 'hangul', 'thai', 'devanagari'];

/** The fonts of one paper: none is read before a letter needs it. */
export class Fonts {
  private readonly opened = new Map<FontName, { readonly bytes: Buffer; readonly font: Font }>();

  bytes(name: FontName): Buffer {
    return this.open(name).bytes;
  }

  /** The first font that has all letters of a cluster, such as a consonant with its vowel sign. */
  of(cluster: string, weight: Weight): FontName | undefined {
    const points = Array.from(cluster, (letter) => letter.codePointAt(0) ?? 0).filter(isShown);
    return [weight, ...OTHERS].find((name) =>
      points.every((point) => this.open(name).font.hasGlyphForCodePoint(point)),
    );
  }

  private open(name: FontName) {
    const known = this.opened.get(name);
    if (known !== undefined) return known;
    const bytes = readFileSync(FILES[name]());
    const font = create(bytes) as Font;
    const made = { bytes, font };
    this.opened.set(name, made);
    return made;
  }
}

/** Joiners and variation selectors say how others look, and look like nothing. */
function isShown(point: number): boolean {
  const isJoiner = point === 0x200c || point === 0x200d;
  return !isJoiner && !(point >= 0xfe00 && point <= 0xfe0f);
}
