import type { Upload } from '../../contracts/documents/uploads';
import { foldersOf } from '../../domain/files/filePaths';
import { documentAt } from '../../domain/paths';
import { pseudonymised, pseudonymisedText } from '../../domain/privacy/pseudonymised';
import type { DocumentPath } from '../../ports/documents';
import { factsOf } from '../files/madeFile';
import type { Erasing } from './endTraces';

const PAGE = 100;

/** What learners have with the program that it is of. */
const STAYING: readonly Upload['purpose'][] = ['program-image', 'lesson-media'];

/** Gives a file that stays with learners to the pseudonym, place and all, and forgets any other. */
export async function endFile(
  { documents, files, known }: Erasing,
  { path: document }: DocumentPath<unknown>,
): Promise<void> {
  const path = documentAt<Upload>(document);
  const upload = await documents.get(path);
  if (upload === undefined) return;
  const { file } = upload;
  const stays = upload.status === 'ready' && file !== undefined && STAYING.includes(upload.purpose);
  if (stays) {
    const facts = factsOf(pseudonymised(upload, known), file.contentType);
    await files.copy(file.path, pseudonymisedText(file.path, known), facts);
  }
  await documents.transact((transaction) => {
    if (stays) transaction.set(path, pseudonymised(upload, known));
    else transaction.delete(path);
    return Promise.resolve();
  });
}

/** Deletes every file that lies where a person's do, a page at a time. */
export async function eraseFiles({ files, known }: Erasing): Promise<void> {
  for (const folder of foldersOf(known.uid)) {
    for (;;) {
      const { objects } = await files.list(folder, PAGE);
      if (objects.length === 0) break;
      for (const { path } of objects) await files.delete(path);
    }
  }
}
