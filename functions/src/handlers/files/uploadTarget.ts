import type { Upload } from '../../contracts/documents/uploads';
import { strictlyAfter } from '../../domain/accounts/strictlyAfter';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { keepEditions } from '../catalog/keepEditions';

/** What an upload is for, once its bytes have come. */
export interface UploadTarget {
  /** The documents that the file belongs to from the beginning. */
  readonly refs: readonly string[];
  readonly sinceVersion: number | undefined;
  /** Shows the file where it belongs. Only writes. */
  readonly show: (url: string | undefined) => void;
}

/** Reads what an upload is for; undefined when that is gone, or nothing of the owner’s any more. */
export function loadTarget(
  transaction: Transaction,
  upload: Upload,
  now: Date,
): Promise<UploadTarget | undefined> {
  return LOADERS[upload.purpose](transaction, upload, now);
}

type Loader = (transaction: Transaction, upload: Upload, now: Date) => Promise<UploadTarget | undefined>;

const waiting: Loader = async (transaction, { ownerRef }) =>
  (await isPresent(transaction, ownerRef))
    ? { refs: [], sinceVersion: undefined, show: () => undefined }
    : undefined;

const LOADERS: Readonly<Record<Upload['purpose'], Loader>> = {
  avatar: async (transaction, { ownerRef }, now) => {
    const user = await transaction.get(paths.user(ownerRef));
    if (user === undefined || user.status === 'deleted') return undefined;
    const path = paths.user(ownerRef);
    const show = (url: string | undefined): void =>
      transaction.update(path, { avatarUrl: url, updatedAt: strictlyAfter(user.updatedAt, now) });
    return { refs: [path.path], sinceVersion: undefined, show };
  },
  'program-image': async (transaction, upload, now) => {
    const program = await ownedProgram(transaction, upload);
    if (program === undefined) return undefined;
    const path = paths.program(program.id);
    const show = (url: string | undefined): void =>
      transaction.update(path, { imageUrl: url, updatedAt: strictlyAfter(program.updatedAt, now) });
    return { refs: [path.path], sinceVersion: undefined, show };
  },
  'lesson-media': async (transaction, upload, now) => {
    const program = await ownedProgram(transaction, upload);
    const { lessonRef } = upload;
    if (program === undefined || lessonRef === undefined) return undefined;
    const path = paths.lesson(program.id, lessonRef);
    if ((await transaction.get(path)) === undefined) return undefined;
    // Learners keep the lesson as it was; the difference of the next version names it.
    const keep = await keepEditions(transaction, program, [lessonRef], now);
    const { contentVersion } = program;
    const sinceVersion = contentVersion === undefined ? undefined : contentVersion + 1;
    return { refs: [path.path], sinceVersion, show: keep };
  },
  attachment: waiting,
  evidence: waiting,
};

async function ownedProgram(transaction: Transaction, { programRef, ownerRef }: Upload) {
  if (programRef === undefined || !(await isPresent(transaction, ownerRef))) return undefined;
  const program = await transaction.get(paths.program(programRef));
  return program?.coachRef === ownerRef && program.status !== 'archived' ? program : undefined;
}

/** An account that is erased gets nothing any more. */
async function isPresent(transaction: Transaction, uid: string): Promise<boolean> {
  const user = await transaction.get(paths.user(uid));
  return user !== undefined && user.status !== 'deleted';
}
