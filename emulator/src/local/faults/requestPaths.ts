import type { google } from '@google-cloud/firestore-api/protos';

import { parseBelowDatabase } from '../../values/resourceName';

type Write = google.firestore.v1.IWrite;
type Query = google.firestore.v1.IStructuredQuery;

/** The members of the requests that say which documents are meant. */
interface Request {
  readonly name?: string;
  readonly parent?: string;
  readonly collectionId?: string;
  readonly documents?: readonly string[];
  readonly document?: google.firestore.v1.IDocument;
  readonly writes?: readonly Write[];
  readonly structuredQuery?: Query;
  readonly structuredAggregationQuery?: { readonly structuredQuery?: Query };
  readonly addTarget?: google.firestore.v1.ITarget;
}

/** Stands for whichever document of a collection a query may find. */
const ANY_ID = '_';

/** The paths below `documents` of what a request reads or writes; for a query, that of a document which it could find. */
export function requestPaths(request: object): readonly string[] {
  const { name, parent, collectionId, documents, document, writes, addTarget, ...rest } = request as Request;
  const query = rest.structuredQuery ?? rest.structuredAggregationQuery?.structuredQuery;
  const target = addTarget?.query;
  const names = [name, ...(documents ?? []), document?.name, ...(addTarget?.documents?.documents ?? [])];
  return [
    ...[...names, ...(writes ?? []).map(nameOf)].flatMap((each) => (each ? [pathOf(each)] : [])),
    ...(parent && collectionId ? [join(pathOf(parent), collectionId, ANY_ID)] : []),
    ...(parent && query ? queryPaths(parent, query) : []),
    ...(target?.parent && target.structuredQuery ? queryPaths(target.parent, target.structuredQuery) : []),
  ];
}

function nameOf({ update, transform, delete: deleted, ...rest }: Write): string | undefined {
  const { verify } = rest as { readonly verify?: string };
  // Unset members of a decoded message read as empty.
  return [update?.name, transform?.document, deleted, verify].find((name) => name) ?? undefined;
}

function queryPaths(parent: string, { from }: Query): readonly string[] {
  return (from ?? []).map(({ collectionId }) => join(pathOf(parent), collectionId ?? '', ANY_ID));
}

function pathOf(name: string): string {
  return (parseBelowDatabase(name)?.path ?? []).join('/');
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}
