import { LimitFault, type Documents } from '../runtime/evaluation';
import { error, type Result } from '../values/result';
import type { PathValue, RuleValue } from '../values/ruleValue';

/** Cloud Storage's own limit for `firestore.get` and `firestore.exists`. */
const MAX_DOCUMENTS = 2;

/** Documents by path, as rules see them; null where there is none. */
export type Fetched = ReadonlyMap<string, RuleValue>;

/** Stops an evaluation that needs a document which is not at hand. */
export class DocumentNeeded extends Error {
  constructor(readonly path: string) {
    super(`The rules need ${path}.`);
  }
}

/** The documents that Storage's rules may read, of those that were fetched for this request. */
export class FetchedDocuments implements Documents {
  constructor(private readonly fetched: Fetched) {}

  /** @throws DocumentNeeded, LimitFault */
  read({ segments }: PathValue): Result {
    const path = `/${segments.join('/')}`;
    const isDocument = segments.length > 3 && segments.length % 2 === 1 && segments[2] === 'documents';
    if (!isDocument || segments[0] !== 'databases') return error(`Not the path of a document: ${path}.`);
    const known = this.fetched.get(path);
    if (known) return known;
    if (this.fetched.size >= MAX_DOCUMENTS) {
      throw new LimitFault(`The rules read more than ${MAX_DOCUMENTS} documents for one request.`);
    }
    throw new DocumentNeeded(path);
  }
}
