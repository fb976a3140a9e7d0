import { z } from 'zod';
import { documentId } from './bounds';
import { EXPORTED_TABLES, TABLE_EXPORT_STATUSES, TABLE_FORMATS } from './documents/tableExports';
import { operation } from './operation';

const wish = {
  table: z.enum(EXPORTED_TABLES),
  format: z.enum(TABLE_FORMATS).default('csv'),
};

export const exportTable = operation({
  name: 'admin/exportTable',
  summary:
    'Has a whole table written as it is now, in parts that follow on each other. Asked again while that is under way, or within an hour after, it answers the same one; `getTableExport` opens it.',
  callers: 'admin',
  input: z.strictObject(wish),
  output: z.strictObject({ exportId: documentId, status: z.enum(TABLE_EXPORT_STATUSES) }),
  refusals: [],
  records: ['tableExports.exportId'],
  perMinute: 10,
});

export const getTableExport = operation({
  name: 'admin/getTableExport',
  summary:
    'How far the table is that the caller asked for, and once it is whole, addresses of its parts that end after minutes, fifty at a time. A day after it was made it is gone, and at once for who is no admin any more.',
  callers: 'admin',
  input: z.strictObject({
    ...wish,
    /** `nextPart` of the answer before. */
    fromPart: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.strictObject({
    exportId: documentId,
    status: z.enum(TABLE_EXPORT_STATUSES),
    /** The instant of which it tells. */
    takenAt: z.iso.datetime(),
    /** What is told so far. */
    rows: z.int(),
    parts: z.int(),
    bytes: z.int(),
    /** In order; one after the other they are the whole. None before it is complete. */
    urls: z.array(z.string().max(4_000)).max(50),
    /** When the addresses end. */
    urlsEndAt: z.iso.datetime().optional(),
    /** Absent with the last part. */
    nextPart: z.int().optional(),
  }),
  refusals: ['export-missing'],
  perMinute: 120,
  isReadOnly: true,
  logsLooks: true,
});
