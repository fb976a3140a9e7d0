import type { Upload } from '../../contracts/documents/uploads';
import { MINUTE } from '../../contracts/utilities/spans';
import { filePath } from '../../domain/files/filePaths';
import { keptType } from '../../domain/files/keptType';
import { paths } from '../../domain/paths';
import type { Files } from '../../ports/files';
import { jobHandler } from '../../runtime/jobHandler';
import { log } from '../../runtime/log';
import { madeFile } from './madeFile';
import { settleUpload } from './settleUpload';

/** Milliseconds that an event takes at most where events come. */
const LATE = 5 * MINUTE;

/**
 * Makes a file of the bytes of an upload, or says why there is none. The file is written before it is told of, under a name that the
 * upload decides, so that a repetition writes the same; who comes too late takes away again what it wrote.
 */
export default jobHandler<'promote-upload'>(async ({ payload, documents, ports, now, transact }) => {
  const upload = await documents.get(paths.upload(payload.uploadId));
  if (upload === undefined) return;
  const files = await ports.files();
  const status = upload.status === 'requested' ? await promote(upload, files) : upload.status;
  if (status !== 'requested') await files.delete(upload.path);
  if (status === 'rejected' || status === 'removed')
    await files.delete(filePath(upload, keptType(upload.contentType)));

  async function promote(wanted: Upload, storage: Files): Promise<Upload['status']> {
    if (wanted.checks > 0) await tellLate(wanted, storage, now);
    const made = await madeFile(wanted, { files: storage, media: () => ports.media(), now });
    if (made === undefined) return 'requested';
    const url = 'file' in made ? storage.publicUrl(made.file.path) : undefined;
    return transact((transaction) => settleUpload(transaction, wanted.id, { made, url }, now));
  }
});

/** Says that bytes lay there of which no event told, or with which the job before did not end. */
async function tellLate({ id, path }: Upload, files: Files, now: Date): Promise<void> {
  const stored = await files.stat(path);
  const age = stored === undefined ? 0 : now.getTime() - stored.updatedAt.getTime();
  if (age < LATE) return;
  log('upload-left-to-the-sweep', { document: paths.upload(id).path, ageSeconds: Math.round(age / 1_000) });
}
