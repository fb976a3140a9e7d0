import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Archiver } from '../../ports/archiver';

/** Stores the bytes as they are: pictures, films, sound and papers are compressed already. */
export function yazlArchiver(): Archiver {
  return {
    zip(files, dated) {
      const zip = new ZipFile();
      const archive = zip.outputStream.pipe(new PassThrough());
      let current: Readable | undefined;
      const fail = (error: Error): void => void archive.destroy(error);
      zip.on('error', fail);
      // Who takes no more leaves no source open.
      archive.on('close', () => current?.destroy());
      for (const { name, bytes, open } of files)
        zip.addReadStreamLazy(name, { mtime: dated, size: bytes, compress: false }, (opened) => {
          current = Readable.from(open(), { highWaterMark: 1 }).on('error', fail);
          opened(null, current);
        });
      zip.end();
      return archive;
    },
  };
}
