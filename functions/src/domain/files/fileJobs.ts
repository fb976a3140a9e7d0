import type { Upload } from '../../contracts/documents/uploads';
import type { Job } from '../../ports/jobs';

/** One for each time that somebody asks: the event of the bytes, and each look of the sweep. */
export function promoteJob({ id, checks }: Pick<Upload, 'id' | 'checks'>): Job<'promote-upload'> {
  return { id: `promote-upload:${id}:${checks}`, kind: 'promote-upload', payload: { uploadId: id } };
}

export function removeFileJob(uploadId: string): Job<'remove-file'> {
  return { id: `remove-file:${uploadId}`, kind: 'remove-file', payload: { uploadId } };
}

export function sweepFilesJob(day: string, page = 0): Job<'sweep-files'> {
  return { id: `sweep-files:${day}:${page}`, kind: 'sweep-files', payload: { day, page } };
}

export function sweepObjectsJob(
  day: string,
  folder: string,
  page = 0,
  cursor?: string,
): Job<'sweep-objects'> {
  const payload = { day, folder, page, ...(cursor !== undefined && { cursor }) };
  return { id: `sweep-objects:${day}:${folder}:${page}`, kind: 'sweep-objects', payload };
}
