import type { StoredPath } from '../../contracts/storedDocuments';
import { documentAt } from '../../domain/paths';
import type { Ending } from '../../domain/privacy/holdings';
import { type Known, pseudonymised, pseudonymisedText } from '../../domain/privacy/pseudonymised';
import { STORED_PATHS, collectionOf, holdingOf, isBelow } from '../../domain/privacy/storedPaths';
import type { Documents, DocumentPath } from '../../ports/documents';
import type { Files } from '../../ports/files';
import type { Stored } from './findTraces';

const PAGE = 100;

export interface Erasing {
  readonly documents: Documents;
  readonly files: Files;
  readonly known: Known;
  readonly now: Date;
}

/** Deletes a document and all that lies below it, or gives both to the pseudonym: below first, so that a worker that dies leaves a way back. */
export async function endTrace(
  around: Erasing,
  path: StoredPath,
  document: DocumentPath<Stored>,
  then: Extract<Ending, 'delete' | 'pseudonymise'>,
): Promise<void> {
  const moved =
    then === 'delete' ? undefined : documentAt<Stored>(pseudonymisedText(document.path, around.known));
  if (moved?.path !== document.path) {
    for (const below of STORED_PATHS.filter((each) => isBelow(each, path)))
      await endBelow(around, below, document, then);
  }
  await around.documents.transact(async (transaction) => {
    const found = await transaction.get(document);
    if (found === undefined) return;
    if (moved !== undefined) transaction.set(moved, rewritten(found, path, around.known));
    if (moved?.path !== document.path) transaction.delete(document);
  });
}

/** The document under the pseudonym, without what no pseudonym keeps. */
function rewritten(data: Stored, path: StoredPath, known: Known): Stored {
  const { dropped = [] } = holdingOf(path);
  const kept = Object.fromEntries(Object.entries(data).filter(([field]) => !dropped.includes(field)));
  return pseudonymised(kept, known);
}

async function endBelow(
  around: Erasing,
  path: StoredPath,
  { path: above }: DocumentPath<Stored>,
  then: Extract<Ending, 'delete' | 'pseudonymise'>,
): Promise<void> {
  const collection = `${above}/${collectionOf(path)}`;
  for (;;) {
    const page = await around.documents.query<Stored>({ from: { path: collection }, limit: PAGE });
    for (const { path: document } of page) await endTrace(around, path, document, then);
    if (page.length < PAGE) return;
  }
}
