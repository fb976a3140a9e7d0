/** Everything that the platform stores, as the bytes say. No SVG and no HTML: they may carry scripts. */
export const FILE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/mp4',
  'application/pdf',
  'application/zip',
] as const;

export type FileType = (typeof FILE_TYPES)[number];

/** Of one file, in bytes. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Documents that one file may belong to. */
export const MAX_FILE_REFS = 50;
