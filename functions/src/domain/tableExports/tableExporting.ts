import type { TableExport } from '../../contracts/documents/tableExports';
import { DAY, HOUR, MINUTE } from '../../contracts/utilities/spans';
import type { ObjectFacts } from '../../ports/files';
import type { Job } from '../../ports/jobs';
import { EXPORTS } from '../files/filePaths';

/** How long a finished one can be fetched. */
const LIFETIME = DAY;
/** Within which a second wish is the first one; one that nobody worked at for a day is begun anew. */
const ONE_WISH = HOUR;
/** The database remembers what was for an hour. */
const REMEMBERED = 50 * MINUTE;
/** What does not end within the memory of the database after so many beginnings never will. */
const MOST_BEGINNINGS = 3;

type Wish = Pick<TableExport, 'askedBy' | 'table' | 'format' | 'exportId' | 'asOf'>;

/** What an admin who wants a table gets: the one under way or just made, or a new one with its job. */
export function wantedTable(
  found: TableExport | undefined,
  wish: Wish,
  now: Date,
): { readonly wanted: TableExport; readonly job: Job<'export-table'> | undefined } {
  if (found !== undefined && isOneWish(found, now)) return { wanted: found, job: undefined };
  const { askedBy: uid, table, format, exportId } = wish;
  const wanted: TableExport = {
    ...{ id: `${uid}_${table}_${format}`, ...wish, status: 'running', takenAt: now, beginnings: 1 },
    ...{ rows: 0, parts: 0, bytes: 0, createdAt: now, updatedAt: now },
  };
  const payload = { uid, table, format, exportId };
  return { wanted, job: { id: `export-table:${exportId}`, kind: 'export-table', payload } };
}

function isOneWish({ status, updatedAt }: TableExport, now: Date): boolean {
  const span = status === 'running' ? DAY : status === 'complete' ? ONE_WISH : 0;
  return now.getTime() - updatedAt.getTime() < span;
}

/** Whether the database still knows what was at the instant of which it tells. */
export function isTableRemembered({ takenAt }: TableExport, now: Date): boolean {
  return now.getTime() - takenAt.getTime() < REMEMBERED;
}

/** The export at its beginning again, of a later instant; or failed, since that was done too often. */
export function begunAnew(state: TableExport, asOf: number, now: Date): TableExport {
  const beginnings = state.beginnings + 1;
  if (beginnings > MOST_BEGINNINGS) return { ...state, status: 'failed', updatedAt: now };
  return {
    ...{ ...state, takenAt: now, asOf, beginnings },
    ...{ after: undefined, rows: 0, parts: 0, bytes: 0, updatedAt: now },
  };
}

interface Part {
  readonly rows: number;
  readonly bytes: number;
  /** The last document in it; undefined when it is the last part. */
  readonly after: string | undefined;
}

/** The export with one part more, whole with the last one; a part without rows is none. */
export function withPart(state: TableExport, { rows, bytes, after }: Part, now: Date): TableExport {
  const told = {
    ...state,
    rows: state.rows + rows,
    parts: state.parts + (bytes === 0 ? 0 : 1),
    bytes: state.bytes + bytes,
    after,
    updatedAt: now,
  };
  if (after !== undefined) return told;
  return { ...told, status: 'complete', finishedAt: now, expiresAt: new Date(now.getTime() + LIFETIME) };
}

/** Deletes an export when its time has come; without one those of a person who is no admin any more. */
export function removeTablesJob(
  uid: string,
  why: { readonly exportId: string; readonly runAt?: Date | undefined } | { readonly since: Date },
): Job<'remove-table-exports'> {
  const kind = 'remove-table-exports';
  if ('since' in why) return { id: `${kind}:${uid}:${why.since.getTime()}`, kind, payload: { uid } };
  const { exportId, runAt } = why;
  return { id: `${kind}:${exportId}`, kind, payload: { uid, exportId }, ...(runAt && { runAt }) };
}

/** Where the objects of an export lie: among what is the asker's own, so that they go with the account too. */
export function tableFolder({ askedBy, exportId }: Pick<TableExport, 'askedBy' | 'exportId'>): string {
  return `${EXPORTS}/${askedBy}/${exportId}/`;
}

/** A beginning has parts of its own: what a worker of the one before still writes is none of this one's. */
export function tablePath(state: TableExport, part: number): string {
  return `${tableFolder(state)}${state.beginnings}/part-${String(part).padStart(6, '0')}`;
}

/** What is told of a part beside its bytes. */
export function tableFacts({ table, format }: TableExport, part: number): ObjectFacts {
  const name = `${table}-${String(part + 1).padStart(6, '0')}.${format}`;
  return {
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl',
    cacheControl: 'private, no-store',
    contentDisposition: `attachment; filename="${name}"`,
  };
}
