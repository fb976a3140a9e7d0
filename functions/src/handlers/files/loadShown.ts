import type { Upload } from '../../contracts/documents/uploads';
import { strictlyAfter } from '../../domain/accounts/strictlyAfter';
import { paths } from '../../domain/paths';
import { DELETE_FIELD, type Transaction } from '../../ports/documents';

/** Reads where a public file is shown, and answers what takes it away there; where something else is shown by now, nothing. */
export async function loadShown(transaction: Transaction, file: Upload, now: Date): Promise<() => void> {
  if (file.purpose === 'avatar') {
    const path = paths.user(file.ownerRef);
    const user = await transaction.get(path);
    if (user === undefined || user.avatarUrl !== file.url) return () => undefined;
    const updatedAt = strictlyAfter(user.updatedAt, now);
    return () => transaction.update(path, { avatarUrl: DELETE_FIELD, updatedAt });
  }
  if (file.purpose === 'program-image' && file.programRef !== undefined) {
    const path = paths.program(file.programRef);
    const program = await transaction.get(path);
    if (program === undefined || program.imageUrl !== file.url) return () => undefined;
    const updatedAt = strictlyAfter(program.updatedAt, now);
    return () => transaction.update(path, { imageUrl: DELETE_FIELD, updatedAt });
  }
  return () => undefined;
}
