import { z } from 'zod';
import { documentId, joinedId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** What can be had as a whole. */
export const EXPORTED_TABLES = ['payments', 'ledger', 'activityLogs', 'analytics'] as const;
/** `csv` for spreadsheets; `jsonl` is a document a line, word for word. */
export const TABLE_FORMATS = ['csv', 'jsonl'] as const;
/** `failed` took so long that the database had forgotten the instant, again and again. */
export const TABLE_EXPORT_STATUSES = ['running', 'complete', 'failed'] as const;

/** `tableExports/{uid}_{table}_{format}`: a table as it was when an admin asked for it, in parts; each new one takes the place of the last. */
export const tableExport = z.strictObject({
  id: joinedId,
  /** Tells this wish from the ones before it. */
  exportId: documentId,
  askedBy: documentId,
  table: z.enum(EXPORTED_TABLES),
  format: z.enum(TABLE_FORMATS),
  status: z.enum(TABLE_EXPORT_STATUSES),
  /** The instant of which it tells, and the same in microseconds as the database counts them. */
  takenAt: z.date(),
  asOf: z.int(),
  /** How often it was begun: anew, where the database had forgotten the instant. */
  beginnings: z.int().min(1),
  /** Where the worker goes on: the last document that is told. */
  after: joinedId.optional(),
  rows: z.int().min(0),
  /** How many objects hold them. */
  parts: z.int().min(0),
  bytes: z.int().min(0),
  finishedAt: z.date().optional(),
  /** When its objects are deleted. */
  expiresAt: z.date().optional(),
  ...createdAndUpdated,
});

export type TableExport = z.output<typeof tableExport>;
export type ExportedTable = TableExport['table'];
