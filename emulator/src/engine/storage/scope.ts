import { nameKeyOf } from '../../values/indexKey';
import { collectionOf, lastId } from '../../values/resourceName';

/** The documents that a query ranges over. `parent` is the full name of a document, or `…/documents`. */
export interface Scope {
  readonly parent: string;
  /** Undefined: documents of every collection (kindless). */
  readonly collectionId: string | undefined;
  /** False: only the collection, or every collection, directly under the parent. */
  readonly allDescendants: boolean;
}

/** Whether a scope is one named collection directly under its parent. */
export function isOneCollection(scope: Scope): scope is Scope & { readonly collectionId: string } {
  return !scope.allDescendants && scope.collectionId !== undefined;
}

export function scopeIncludes(scope: Scope, documentName: string): boolean {
  const collection = collectionOf(documentName);
  if (isOneCollection(scope)) return collection === `${scope.parent}/${scope.collectionId}`;
  if (!scope.allDescendants) return collection.slice(0, collection.lastIndexOf('/')) === scope.parent;
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
