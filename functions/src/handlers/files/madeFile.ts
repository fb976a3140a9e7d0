import type { Rejection, StoredFile, Upload } from '../../contracts/documents/uploads';
import { FILE_TYPES, type FileType } from '../../contracts/utilities/fileTypes';
import { filePath } from '../../domain/files/filePaths';
import { keptType } from '../../domain/files/keptType';
import { MAX_PIXELS, MAX_SIDE, UPLOAD_PURPOSES, isPicture } from '../../domain/files/uploadPurposes';
import type { Files, ObjectFacts } from '../../ports/files';
import type { Media } from '../../ports/media';

/** Bytes from the beginning that say what a file is. */
const HEAD = 4_100;
/** What file-type calls otherwise. */
const ALIASES: Readonly<Record<string, FileType>> = {
  'audio/x-m4a': 'audio/mp4',
  'image/heif': 'image/heic',
};

export type Made = { readonly file: StoredFile } | { readonly rejected: Rejection };

interface Tools {
  readonly files: Files;
  readonly media: () => Promise<Media>;
  readonly now: Date;
}

/** The file that the bytes of an upload make, written to its place; undefined while they may still come. */
export async function madeFile(upload: Upload, tools: Tools): Promise<Made | undefined> {
  const stored = await tools.files.stat(upload.path);
  if (stored === undefined) return upload.acceptedUntil > tools.now ? undefined : rejected('bytes-missing');
  if (stored.bytes > upload.bytes) return rejected('too-large');
  const type = await knownType(upload, tools);
  if (type === undefined) return rejected('type-not-allowed');
  if (!isAsDeclared(type, upload)) return rejected('type-mismatch');
  const path = filePath(upload, keptType(upload.contentType));
  return isPicture(type)
    ? makePicture(upload, path, tools)
    : passOn(upload, { path, contentType: type, bytes: stored.bytes }, tools);
}

async function knownType({ path, purpose }: Upload, { files, media }: Tools): Promise<FileType | undefined> {
  const head = await files.read(path, HEAD);
  const said = head && (await (await media()).typeOf(head));
  const type = said && (ALIASES[said] ?? FILE_TYPES.find((each) => each === said));
  return type && UPLOAD_PURPOSES[purpose].types.includes(type) ? type : undefined;
}

/** A picture may be another kind of picture than its name says; it is made anew anyway. */
function isAsDeclared(type: FileType, { contentType }: Upload): boolean {
  return type === contentType || (isPicture(type) && isPicture(contentType));
}

async function makePicture(upload: Upload, path: string, { files, media }: Tools): Promise<Made> {
  const bytes = await files.read(upload.path, upload.bytes);
  if (bytes === undefined) return rejected('bytes-missing');
  const keptSide = UPLOAD_PURPOSES[upload.purpose].maxSide;
  const picture = await (
    await media()
  ).picture(bytes, { maxPixels: MAX_PIXELS, maxSide: MAX_SIDE, keptSide });
  if (typeof picture === 'string') return rejected(picture);
  const { width, height } = picture;
  await files.write(path, picture.bytes, factsOf(upload, 'image/webp'));
  return { file: { path, contentType: 'image/webp', bytes: picture.bytes.byteLength, width, height } };
}

async function passOn(upload: Upload, file: StoredFile, { files }: Tools): Promise<Made> {
  const isCopied = await files.copy(upload.path, file.path, factsOf(upload, file.contentType));
  return isCopied ? { file } : rejected('bytes-missing');
}

/** What is public is never changed under its name; what is private is kept by nobody on the way. */
export function factsOf({ purpose, name }: Upload, contentType: FileType): ObjectFacts {
  const { isPublic } = UPLOAD_PURPOSES[purpose];
  const isShown = !contentType.startsWith('application/');
  const called = name === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`;
  return {
    contentType,
    cacheControl: isPublic ? 'public, max-age=3600' : 'private, no-store',
    contentDisposition: `${isShown ? 'inline' : 'attachment'}${called}`,
  };
}

function rejected(reason: Rejection): Made {
  return { rejected: reason };
}
