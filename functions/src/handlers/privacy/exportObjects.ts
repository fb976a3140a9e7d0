import { createHash } from 'node:crypto';
import { DOCUMENT_NAME } from '../../domain/privacy/exporting';
import type { Files, ObjectFacts } from '../../ports/files';

/** Between the lines of the document. */
export const SEPARATOR = ',\n';
/** More than the bytes of any object that a worker holds: the last line of a part may be a document of the largest size. */
const MOST_BYTES = 16 * 1024 * 1024;

/** How the objects of an export are given out, if they are. */
export const DOCUMENT = factsOf(DOCUMENT_NAME, 'application/json');

export function factsOf(name: string, contentType: string): ObjectFacts {
  const contentDisposition = `attachment; filename="${name}"`;
  return { contentType, cacheControl: 'private, no-store', contentDisposition };
}

/** An object that an earlier step wrote. @throws Error when it is gone */
export async function writtenBefore(files: Files, path: string): Promise<Uint8Array> {
  const found = await files.read(path, MOST_BYTES);
  if (found === undefined) throw new Error('an object of the export is gone');
  return found;
}

/**
 * Writes an object piece by piece. A repetition writes over it.
 * @throws Error when what arrived is not what was sent: a copy that is cut short is none
 */
export async function writeSummed(
  files: Files,
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  facts: ObjectFacts,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* summed(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.byteLength;
      yield piece;
    }
  }
  await files.writeFrom(path, summed(), facts);
  const stored = await files.stat(path);
  if (stored?.bytes !== bytes)
    throw new Error(`${bytes} bytes were sent, and ${stored?.bytes ?? 0} are there`);
  return { bytes, sha256: hash.digest('hex') };
}
