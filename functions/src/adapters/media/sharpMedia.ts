import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Metadata, type SharpOptions } from 'sharp';
import type { Media, PictureBounds } from '../../ports/media';

// A worker handles one picture after the other, and keeps nothing of it.
sharp.cache(false);
sharp.concurrency(1);

/** Types by file-type, pictures by libvips. */
export function sharpMedia(): Media {
  return {
    typeOf: async (head) => (await fileTypeFromBuffer(head))?.mime,
    picture: async (bytes, bounds) => {
      const about = await headerOf(bytes);
      if (about === undefined) return 'unreadable';
      if (!fits(about, bounds)) return 'too-many-pixels';
      return remade(bytes, bounds);
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
