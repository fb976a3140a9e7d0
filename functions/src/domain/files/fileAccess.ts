import type { Upload } from '../../contracts/documents/uploads';
import { MINUTE } from '../../contracts/utilities/spans';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/** How long a signed address opens a file: time to start a download or a player, and no more. */
export const SIGNED_FOR = 10 * MINUTE;

/**
 * The file, when it is the actor's, or the actor an admin.
 * @throws Refusal file-missing, also for a stranger, who must not learn of it
 */
export function ownFile(file: Upload | undefined, actor: Actor): Upload {
  if (file !== undefined && (file.ownerRef === actor.uid || actor.role === 'admin')) return file;
  throw fileMissing();
}

/** A file that is there. */
export type ReadyFile = Upload & { readonly file: NonNullable<Upload['file']> };

export function isReady(file: Upload | undefined): file is ReadyFile {
  return file?.status === 'ready' && file.file !== undefined;
}

/** A file that can be read. @throws Refusal file-missing */
export function readyFile(file: Upload | undefined): ReadyFile {
  if (isReady(file)) return file;
  throw fileMissing();
}

export function fileMissing(): Refusal {
  return new Refusal('file-missing', 'There is no such file.');
}
