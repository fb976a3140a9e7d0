import type { Pixels } from './heicPixels';

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const HEADER = 8;
/** Entries of the directory, of 12 bytes each. */
const ENTRY = 12;

/**
 * Samples in a file that says which colours they are: TIFF 6.0, one strip, nothing compressed. libvips takes a profile of raw samples from
 * a file alone.
 */
export function tiffOf({ width, height, data }: Pixels, profile: Uint8Array | undefined): Buffer {
  const bits = [8, 8, 8, 8];
  const count = profile === undefined ? 10 : 11;
  const bitsAt = HEADER + 2 + count * ENTRY + 4;
  const profileAt = bitsAt + bits.length * 2;
  const dataAt = profileAt + (profile?.byteLength ?? 0);
  const head = Buffer.alloc(dataAt);
  // Tags in rising order: size, bits, compression, RGB, strip, samples, rows, bytes, planes, opacity, profile.
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, bits.length, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, dataAt],
    [277, SHORT, 1, bits.length],
    [278, LONG, 1, height],
    [279, LONG, 1, data.byteLength],
    [338, SHORT, 1, 2],
    ...(profile === undefined ? [] : [[34_675, UNDEFINED, profile.byteLength, profileAt] as const]),
  ];
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(HEADER, 4);
  head.writeUInt16LE(entries.length, HEADER);
  entries.forEach(([tag, type, size, value], index) => {
    const at = HEADER + 2 + index * ENTRY;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(size, at + 4);
    head.writeUInt32LE(value, at + 8);
  });
  bits.forEach((each, index) => head.writeUInt16LE(each, bitsAt + index * 2));
  if (profile !== undefined) head.set(profile, profileAt);
  return Buffer.concat([head, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]);
}
