import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Metadata, type SharpOptions } from 'sharp';
import type { Media, PictureBounds } from '../../ports/media';
import { heicPixels } from './heicPixels';
import { tiffOf } from './tiffOf';

// A worker handles one picture after the other, and keeps nothing of it.
sharp.cache(false);
sharp.concurrency(1);

/** Of a picture whose samples lie in memory as a whole, three times over: what half of an instance holds. */
const MAX_UNFOLDED_PIXELS = 25_000_000;

/** Types by file-type, pictures by libvips; what it cannot read, the HEIC of phones, by libheif. */
export function sharpMedia(): Media {
  return {
    typeOf: async (head) => (await fileTypeFromBuffer(head))?.mime,
    picture: async (bytes, bounds) => {
      const about = await headerOf(bytes);
      if (about === undefined) return 'unreadable';
      if (!isHeic(about)) return fits(about, bounds) ? remade(bytes, bounds) : 'too-many-pixels';
      const maxPixels = Math.min(bounds.maxPixels, MAX_UNFOLDED_PIXELS);
      if (!fits(about, { ...bounds, maxPixels })) return 'too-many-pixels';
      const pixels = heicPixels(bytes, maxPixels);
      return pixels === undefined ? 'unreadable' : remade(tiffOf(pixels, about.icc), bounds);
    },
    jpeg: async (kept, side) => {
      const fitting = sharp(kept).resize({
        width: side,
        height: side,
        fit: 'inside',
        withoutEnlargement: true,
      });
      return new Uint8Array(await fitting.flatten({ background: '#fff' }).jpeg({ quality: 82 }).toBuffer());
    },
  };
}

/** What the header says, without a pixel unfolded: of all frames, as far as one can tell. */
async function headerOf(bytes: Uint8Array): Promise<Metadata | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: false, animated: true }).metadata();
  } catch {
    return undefined;
  }
}

/** libvips reads the header of every HEIF file, and the samples of AV1 alone. */
function isHeic({ format, compression }: Metadata): boolean {
  return format === 'heif' && compression === 'hevc';
}

function fits(
  { width, height, pageHeight = height, pages = 1 }: Metadata,
  { maxPixels, maxSide }: PictureBounds,
): boolean {
  return width <= maxSide && pageHeight <= maxSide && width * pageHeight * pages <= maxPixels;
}

/** Turned as its orientation says before that is dropped with all else that it carries; of an animation the first frame. */
async function remade(bytes: Uint8Array, { maxPixels, keptSide }: PictureBounds) {
  const options: SharpOptions = { limitInputPixels: maxPixels, failOn: 'error' };
  try {
    const { data, info } = await sharp(bytes, options)
      .autoOrient()
      .resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(data), width: info.width, height: info.height };
  } catch {
    // What libvips cannot read is a picture to nobody.
    return 'unreadable' as const;
  }
}
