import makeHeif, { type Heif } from 'libheif-js/libheif-wasm/libheif-bundle.js';

/** A picture as its samples: red, green, blue and opacity of each place, row by row, with the colours of its profile. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What it prints is about a file that somebody sent, and says no more than the codes that it answers. */
const unsaid = (): undefined => undefined;

let loaded: Heif | undefined;

/**
 * The first picture of a HEIC file, turned and mirrored as the file says; undefined for what is none or is broken. Samples take four bytes,
 * twice while they are unfolded.
 */
export function heicPixels(bytes: Uint8Array, maxPixels: number): Pixels | undefined {
  loaded ??= makeHeif({ print: unsaid, printErr: unsaid });
  try {
    return firstPicture(loaded, bytes, maxPixels);
  } catch (error) {
    // Its memory may hold anything now: the next file begins with a new one.
    loaded = undefined;
    if (error instanceof Error && error.name === 'RuntimeError') return undefined;
    throw error;
  }
}

function firstPicture(heif: Heif, bytes: Uint8Array, maxPixels: number): Pixels | undefined {
  const context = heif.heif_context_alloc();
  try {
    const read = heif.heif_context_read_from_memory(context, bytes);
    if (read.code !== heif.heif_error_code.heif_error_Ok) return undefined;
    const ids = heif.heif_js_context_get_list_of_top_level_image_IDs(context);
    if ('code' in ids || ids[0] === undefined) return undefined;
    const handle = heif.heif_js_context_get_image_handle(context, ids[0]);
    if ('code' in handle) return undefined;
    try {
      return samplesOf(heif, handle, maxPixels);
    } finally {
      heif.heif_image_handle_release(handle);
    }
  } finally {
    heif.heif_context_free(context);
  }
}

type Handle = Parameters<Heif['heif_image_handle_release']>[0];

function samplesOf(heif: Heif, handle: Handle, maxPixels: number): Pixels | undefined {
  const [width, height] = [
    heif.heif_image_handle_get_width(handle),
    heif.heif_image_handle_get_height(handle),
  ];
  // What the file holds may be more than its header said.
  if (width * height > maxPixels) return undefined;
  const decoded = heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    heif.heif_chroma.heif_chroma_interleaved_RGBA,
  );
  if ('code' in decoded) return undefined;
  try {
    const samples = decoded.channels.find(({ id }) => id === heif.heif_channel.heif_channel_interleaved);
    if (samples === undefined) return undefined;
    const row = samples.width * 4;
    const data = new Uint8ClampedArray(row * samples.height);
    for (let y = 0; y < samples.height; y += 1)
      data.set(samples.data.subarray(y * samples.stride, y * samples.stride + row), y * row);
    return { width: samples.width, height: samples.height, data };
  } finally {
    heif.heif_image_release(decoded.image);
  }
}
