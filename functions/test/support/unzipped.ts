import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';

/** The files of an archive by their names, as another library than the one that writes reads them; it holds each to its checksum. */
export async function unzipped(archive: Uint8Array): Promise<Readonly<Record<string, Buffer>>> {
  const reader = new ZipReader(new Uint8ArrayReader(archive), { checkCrc32: true, useWebWorkers: false });
  const files: Record<string, Buffer> = {};
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    files[entry.filename] = Buffer.from(await entry.getData(new Uint8ArrayWriter()));
  }
  await reader.close();
  return files;
}
