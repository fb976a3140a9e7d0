import type { ExportProblem } from '../../contracts/documents/exports';
import type { Files } from '../../ports/files';

/** What storage says of a file. One that cannot be read is named, and holds nothing else up. */
export async function storedAt(
  files: Files,
  path: string,
): Promise<{ bytes: number; md5?: string | undefined } | { problem: ExportProblem['problem'] }> {
  const about = await files.stat(path);
  if (about === undefined) return { problem: 'missing' };
  const first = await files.read(path, 1).catch((error: unknown) => error);
  if (!(first instanceof Uint8Array)) return { problem: 'unreadable' };
  return { bytes: about.bytes, md5: about.md5 };
}
