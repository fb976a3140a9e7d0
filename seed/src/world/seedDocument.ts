import { withoutUndefined } from '../../../functions/src/contracts/utilities/plainData';
import type { DocumentPath } from '../../../functions/src/ports/documents';

/** A document to store: its path, and plain data with `Date`s. */
export interface SeedDocument {
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Ties data to a path of its type; a field that is `undefined` is left out. */
export function stored<T extends object>({ path }: DocumentPath<T>, data: T): SeedDocument {
  return { path, data: withoutUndefined(data) as SeedDocument['data'] };
}
