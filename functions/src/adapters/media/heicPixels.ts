import { all } from 'heic-decode';

/** A picture as its samples: red, green, blue and opacity of each place, row by row, with the colours of its profile. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * The first picture of a HEIC file, turned and mirrored as the file says; undefined for what is none or is broken. Samples take four bytes,
 * twice while they are unfolded.
 */
export async function heicPixels(bytes: Uint8Array, maxPixels: number): Promise<Pixels | undefined> {
  const pictures = await all({ buffer: bytes }).catch(() => undefined);
  if (pictures === undefined) return undefined;
  try {
    const [first] = pictures;
    // What the file holds may be more than its header said.
    if (first === undefined || first.width * first.height > maxPixels) return undefined;
    return await first.decode().catch(() => undefined);
  } finally {
    pictures.dispose();
  }
}
