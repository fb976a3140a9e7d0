import { randomUUID } from 'node:crypto';
import type { TableExport } from '../../contracts/documents/tableExports';
import { isAdminNow } from '../../domain/accounts/isAdminNow';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { tablePart } from '../../domain/tableExports/exportedTables';
import {
  begunAnew,
  isTableRemembered,
  removeTablesJob,
  tableFacts,
  tablePath,
  withPart,
} from '../../domain/tableExports/tableExporting';
import type { Files } from '../../ports/files';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { clearTable } from './clearTable';
import { TABLE_ROWS, tablePage } from './tablePage';

/** Parts of one run, which has a minute; the next one goes on at once. */
const PARTS = 10;

type Job = RunningJob<'export-table'>;

/**
 * Writes a table as it was at one instant: a page of it is a part, an object and a commit, so that whoever goes on where a worker died
 * reads no page again but the one that it was at. What its asker may not see any more is not finished, and goes.
 */
export default jobHandler<'export-table'>(async (job) => {
  const files = await job.ports.files();
  let state = await begin(job, files);
  for (let part = 0; state?.status === 'running'; part += 1) {
    if (part === PARTS) throw new Postponed(job.now);
    state = await writePart(job, files, state);
  }
});

/** The export to go on with: of a new instant where the database has forgotten the old one. */
async function begin(job: Job, files: Files): Promise<TableExport | undefined> {
  const { payload, documents, now } = job;
  const path = paths.tableExport(payload.uid, payload.table, payload.format);
  const { found, at } = await documents.look(path);
  const [known] = found;
  if (known?.exportId !== payload.exportId) return withdrawn(job, files);
  if (known.status !== 'running' || isTableRemembered(known, now)) return known;
  return save(job, files, known, begunAnew(known, at, now));
}

async function writePart(job: Job, files: Files, state: TableExport): Promise<TableExport | undefined> {
  const page = await tablePage(job.documents.asOf(state.asOf), state.table, state.after);
  const isFirst = state.parts === 0;
  const rows = page.map(({ data }) => data);
  const bytes = Buffer.from(tablePart(state, rows, isFirst));
  if (bytes.byteLength > 0)
    await files.write(tablePath(state, state.parts), bytes, tableFacts(state, state.parts));
  const after = page.length === TABLE_ROWS ? page.at(-1)?.path.id : undefined;
  return save(
    job,
    files,
    state,
    withPart(state, { rows: rows.length, bytes: bytes.byteLength, after }, job.now),
  );
}

/** Puts the export on, unless another worker was there first: then it is that one's that is gone on with. */
async function save(
  job: Job,
  files: Files,
  before: TableExport,
  next: TableExport,
): Promise<TableExport | undefined> {
  const saved = await job.transact(async (transaction) => {
    const [found, user, suspension] = await transaction.getAll(
      paths.tableExport(before.askedBy, before.table, before.format),
      paths.user(before.askedBy),
      paths.suspension(before.askedBy),
    );
    if (found?.exportId !== before.exportId) return undefined;
    if (!isAdminNow(user) || isSuspended(suspension, job.now)) {
      transaction.delete(paths.tableExport(before.askedBy, before.table, before.format));
      return undefined;
    }
    if (found.beginnings !== before.beginnings || found.parts !== before.parts || found.status !== 'running')
      return found;
    transaction.set(paths.tableExport(before.askedBy, before.table, before.format), next);
    if (next.status === 'complete') finish(transaction, next, job.now);
    return next;
  });
  return saved ?? withdrawn(job, files);
}

function finish(
  transaction: JobTransaction,
  { askedBy, exportId, table, ...told }: TableExport,
  now: Date,
): void {
  transaction.job(removeTablesJob(askedBy, { exportId, runAt: told.expiresAt }));
  const id = randomUUID();
  transaction.create(paths.activityLog(id), {
    ...{ id, userRef: askedBy, action: 'table.exported', entityType: 'table', entityRef: table },
    metadata: { format: told.format, exportId, rows: told.rows, bytes: told.bytes },
    ...{ timestamp: now, createdAt: now, updatedAt: now },
  });
}

/** Takes away what was written of an export that nobody wants, or may have, any more. */
async function withdrawn({ payload: { uid, exportId } }: Job, files: Files): Promise<undefined> {
  await clearTable(files, { askedBy: uid, exportId });
}
