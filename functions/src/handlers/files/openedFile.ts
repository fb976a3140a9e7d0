import type { getSignedUrl } from '../../contracts/files';
import type { Upload } from '../../contracts/documents/uploads';
import type { OutputOf } from '../../contracts/operation';
import { SIGNED_FOR, readyFile } from '../../domain/files/fileAccess';
import type { Files } from '../../ports/files';

/** A file with an address that ends soon. @throws Refusal file-missing */
export async function openedFile(
  upload: Upload | undefined,
  files: Files,
  now: Date,
): Promise<OutputOf<typeof getSignedUrl>> {
  const { id, name, file } = readyFile(upload);
  const { path, contentType, bytes, width, height } = file;
  const expiresAt = new Date(now.getTime() + SIGNED_FOR);
  const url = await files.signedUrl(path, expiresAt);
  return {
    fileId: id,
    url,
    expiresAt: expiresAt.toISOString(),
    contentType,
    bytes,
    ...(name !== undefined && { name }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
}
