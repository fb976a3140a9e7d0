import { filePath } from '../../domain/files/filePaths';
import { keptType } from '../../domain/files/keptType';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/** Deletes what lies in storage of an upload that is over: the bytes as they came, and the file. */
export default jobHandler<'remove-file'>(async ({ payload, documents, ports }) => {
  const upload = await documents.get(paths.upload(payload.uploadId));
  if (upload === undefined || upload.status === 'requested' || upload.status === 'ready') return;
  const files = await ports.files();
  await files.delete(upload.path);
  await files.delete(filePath(upload, keptType(upload.contentType)));
});
