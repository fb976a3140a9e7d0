import type { Upload } from '../../contracts/documents/uploads';
import type { FileType } from '../../contracts/utilities/fileTypes';

/** Where bytes arrive, and the only folder that anything is started by. */
const QUARANTINE = 'uploads';
const AVATARS = 'avatars';
const PROGRAM_IMAGES = 'programImages';
/** No rule opens it: whoever reads it was let in by the platform. */
const PRIVATE = 'private';

/** Copies of all that is known of a person; no rule opens it. Below the uid come the export's id and its objects. */
export const EXPORTS = 'exports';

/** Films of sessions; no rule opens it. Below the coach's uid come the session's id and the recording's. */
const RECORDINGS = 'recordings';

/** Every folder of files. Below each of them come the uid of the owner, and names that hold the upload's id. */
export const FOLDERS = [QUARANTINE, AVATARS, PROGRAM_IMAGES, PRIVATE] as const;

const ENDINGS: Readonly<Record<FileType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
};

export function quarantinePath(uid: string, uploadId: string): string {
  return `${QUARANTINE}/${uid}/${uploadId}`;
}

/** Where a file lies for good: never in the quarantine, so that to make it starts nothing. */
export function filePath(
  { id, ownerRef, purpose, programRef }: Pick<Upload, 'id' | 'ownerRef' | 'purpose' | 'programRef'>,
  type: FileType,
): string {
  const name = `${id}.${ENDINGS[type]}`;
  if (purpose === 'avatar') return `${AVATARS}/${ownerRef}/${name}`;
  if (purpose === 'program-image') return `${PROGRAM_IMAGES}/${ownerRef}/${programRef ?? ''}/${name}`;
  return `${PRIVATE}/${ownerRef}/${name}`;
}

export function recordingPath(coachUid: string, sessionId: string, recordingId: string): string {
  return `${RECORDINGS}/${coachUid}/${sessionId}/${recordingId}.mp4`;
}

/** Everything that lies in storage of a person lies below one of these. */
export function foldersOf(uid: string): readonly string[] {
  return [...FOLDERS, EXPORTS, RECORDINGS].map((folder) => `${folder}/${uid}/`);
}

/** The upload that an object is of, by its name; undefined for what nobody of the platform stored. */
export function uploadIdIn(path: string): string | undefined {
  return /^[A-Za-z]+\/[^/]+\/(?:[^/]+\/)?([0-9a-f-]{36})(?:[.][a-z0-9]+)?$/.exec(path)?.[1];
}

export function isQuarantined(path: string): boolean {
  return path.startsWith(`${QUARANTINE}/`);
}
