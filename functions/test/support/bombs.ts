import { crc32, deflateSync } from 'node:zlib';
import type { Upload } from '../../src/contracts/documents/uploads';
import { sharpMedia } from '../../src/adapters/media/sharpMedia';
import { MAX_PIXELS, MAX_SIDE } from '../../src/domain/files/uploadPurposes';
import { aPicture } from './pictures';

/** Enough of one to be taken for it. */
export const PDF = Buffer.from(`%PDF-1.4\n${'x'.repeat(5_000)}`);

/** A PNG that says any size, with rows of nothing. */
function png(width: number, height: number, rows = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const pixels = deflateSync(Buffer.alloc(rows * (1 + width * 3)), { level: 9 });
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF whose frames say their size and hardly a pixel. */
function animation(width: number, height: number, frames: number): Buffer {
  const size = Buffer.from([width & 255, width >> 8, height & 255, height >> 8]);
  const screen = Buffer.concat([
    Buffer.from('GIF89a'),
    size,
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
  ]);
  const frame = Buffer.concat([Buffer.from([0x2c, 0, 0, 0, 0]), size, Buffer.from([0, 2, 2, 0x44, 1, 0])]);
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

const SVG = Buffer.from(
  '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
);

/** Small files that would take all memory, or are no pictures: what they say of themselves, and why they are refused. */
export const BOMBS: readonly (readonly [string, () => Buffer, Upload['contentType'], Upload['reason']])[] = [
  ['361 megapixels', () => png(19_000, 19_000, 100), 'image/png', 'too-many-pixels'],
  ['a header alone', () => png(100_000, 100_000), 'image/png', 'too-many-pixels'],
  ['a side too long', () => png(12_001, 10, 10), 'image/png', 'too-many-pixels'],
  ['an animation', () => animation(4_000, 4_000, 500), 'image/gif', 'too-many-pixels'],
  ['nested entities', () => SVG, 'image/png', 'type-not-allowed'],
  ['a page', () => PDF, 'image/png', 'type-not-allowed'],
];

/** Looks at all of them and two honest photos, one after the other as a worker does. */
export async function unfoldAll(): Promise<string[]> {
  const media = sharpMedia();
  const photos = [await aPicture(3_000, 2_000, 'jpeg'), await aPicture(2_000, 3_000, 'webp')];
  const all = [...BOMBS.map(([, bytes]) => bytes()), ...photos];
  const bounds = { maxPixels: MAX_PIXELS, maxSide: MAX_SIDE, keptSide: 4_096 };
  const kinds: string[] = [];
  for (const bytes of all) {
    const made = await media.picture(bytes, bounds);
    kinds.push(typeof made === 'string' ? made : 'picture');
  }
  return kinds;
}
