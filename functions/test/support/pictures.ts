import sharp from 'sharp';

/** A picture of one colour. */
export function aPicture(
  width: number,
  height: number,
  type: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' = 'png',
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3366cc' } })
    .toFormat(type)
    .toBuffer();
}
