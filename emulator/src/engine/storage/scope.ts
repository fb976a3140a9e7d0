import { nameKeyOf } from '../../values/indexKey';
import { collectionOf, lastId } from '../../values/resourceName';

/** The documents that a query ranges over. `parent` is the full name of a document, or `…/documents`. */
export interface Scope {
  readonly parent: string;
  /** Undefined: documents of every collection (kindless). */
  readonly collectionId: string | undefined;
  /** False: only the collection directly under the parent. */
  readonly allDescendants: boolean;
}

export function scopeIncludes(scope: Scope, documentName: string): boolean {
  const collection = collectionOf(documentName);
  if (!scope.allDescendants) return collection === `${scope.parent}/${scope.collectionId ?? ''}`;
  return (
    documentName.startsWith(`${scope.parent}/`) &&
    (scope.collectionId === undefined || lastId(collection) === scope.collectionId)
  );
}

/** The tie-breaking part of an index key: ids below the parent, which is enough to be unique in the scope. */
export function nameKeyIn(scope: Scope, name: string): string {
  return nameKeyOf(name.slice(scope.parent.length + 1));
}

export function scopeIdOf(scope: Scope): string {
  return JSON.stringify([scope.parent, scope.collectionId ?? null, scope.allDescendants]);
}
