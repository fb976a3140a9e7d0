import type { google } from '@google-cloud/firestore-api/protos';
import type { FirestoreDatabase } from '../database/database';
import type { Call, QuerySpec } from '../model/model';
import { fieldGetter } from '../query/filterPredicate';
import type { ExecutableQuery } from '../query/prepareQuery';
import { canonical, withImplicitOrders } from '../query/resultOrder';
import { StatusError } from '../../wire/status';
import { compareNames } from '../../values/compareValues';
import { checkCollectionId, parseParentName } from '../../values/resourceName';
import type { Micros, StoredDocument, Value } from '../../values/value';
import type { OperationContext } from '../database/context';
import { decodeMask, encodeDocument, maskedFields, type ReadMask } from './encodeDocument';
import { executeLocked } from './executeLocked';
import { decodePageToken, encodePageToken, pageSizeOf } from './pageToken';
import { readView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IListDocumentsRequest;
type Response = google.firestore.v1.IListDocumentsResponse;

/** A document of the page, or the name of a missing one that has documents below it. */
type Row = StoredDocument | { readonly name: string; readonly fields: undefined };

export async function listDocuments(
  context: OperationContext,
  call: Call,
  request: Request,
): Promise<Response> {
  const parent = request.parent ?? '';
  const database = context.database(parseParentName(parent).database);
  const pageSize = pageSizeOf(request);
  const mask = decodeMask(request.mask);
  const spec = specOf(request, pageSize + 1);
  const query = database.prepare(parent, byName(spec));
  const view = readView(database, request);
  const time = view.at ?? database.snapshotTime();
  const accesses = context.authorizer.list(database, call.caller, parent, { ...spec, limit: pageSize }, time);
  const { documents, entriesRead } = await executeLocked(database, view, query);
  const rows = request.showMissing ? withMissing(database, query, documents, view.at) : documents;
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  recordUsage(context, call, database, 'ListDocuments', {
    documentsRead: Math.max(1, page.length),
    indexEntriesRead: entriesRead,
    rulesDocumentAccesses: accesses,
  });
  return {
    documents: page.map((row) => encodeRow(row, mask)),
    nextPageToken: rows.length > pageSize && last !== undefined ? tokenAfter(query, last) : '',
  };
}

function specOf(request: Request, limit: number): QuerySpec {
  // Without one the documents of every collection of the parent are listed.
  const collectionId = request.collectionId ?? '';
  if (collectionId !== '') checkCollectionId(collectionId);
  const orderBy = parseOrderBy(request.orderBy ?? '');
  if (request.showMissing && orderBy.length > 0) {
    throw new StatusError('INVALID_ARGUMENT', 'show_missing cannot be used with order_by.');
  }
  return {
    from: [{ collectionId, allDescendants: false }],
    where: undefined,
    orderBy,
    startAt: decodePageToken(request.pageToken),
    endAt: undefined,
    offset: 0,
    limit,
    select: undefined,
    findNearest: undefined,
  };
}

/** With the name at the end of the orders, which page tokens go down to. */
function byName(spec: QuerySpec): QuerySpec {
  return { ...spec, orderBy: withImplicitOrders(spec.orderBy, spec.where) };
}

/** `priority desc, title`: https://google.aip.dev/132#ordering */
function parseOrderBy(text: string): QuerySpec['orderBy'] {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const [field = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
    if (rest.length > 0 || !/^(asc|desc)$/i.test(direction)) {
      throw new StatusError('INVALID_ARGUMENT', `Invalid order_by: "${text}".`);
    }
    return { field: canonical(field), direction: direction.toLowerCase() === 'desc' ? 'DESC' : 'ASC' };
  });
}

/** Puts the missing documents of the page among the existing ones, all in the order of their names. */
function withMissing(
  database: FirestoreDatabase,
  { parent, spec }: ExecutableQuery,
  documents: readonly StoredDocument[],
  at: Micros | undefined,
): Row[] {
  const collectionId = spec.from[0]?.collectionId ?? '';
  const collectionIds = collectionId === '' ? database.store.collectionIds(parent, at) : [collectionId];
  const after = spec.startAt?.values[0];
  const missing = collectionIds
    .map((id) => `${parent}/${id}`)
    .flatMap((place) => database.store.idsWithDescendants(place, at).map((id) => `${place}/${id}`))
    .map((name) => ({ name, fields: undefined }))
    .filter(({ name }) => database.read(name, at) === undefined)
    .filter(({ name }) => after?.type !== 'reference' || compareNames(name, after.value) > 0);
  return [...documents, ...missing].sort((a, b) => compareNames(a.name, b.name)).slice(0, spec.limit);
}

function tokenAfter({ spec }: ExecutableQuery, row: Row): string {
  const values = spec.orderBy.map(({ field }): Value => {
    const value = row.fields === undefined ? undefined : fieldGetter(field)(row);
    return value ?? { type: 'reference', value: row.name };
  });
  return encodePageToken(values);
}

function encodeRow(row: Row, mask: ReadMask): google.firestore.v1.IDocument {
  return row.fields === undefined ? { name: row.name } : encodeDocument(row, maskedFields(row.fields, mask));
}
