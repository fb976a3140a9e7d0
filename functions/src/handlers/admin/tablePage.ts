import type { ExportedTable } from '../../contracts/documents/tableExports';
import { paths } from '../../domain/paths';
import type { Found, Query, Reader } from '../../ports/documents';

/** Rows of a page: one query, and all that whoever exports holds. */
export const TABLE_ROWS = 5_000;

type Page = Omit<Query<object>, 'from'>;

const PAGES: Readonly<
  Record<ExportedTable, (reader: Reader, page: Page) => Promise<readonly Found<object>[]>>
> = {
  payments: (reader, page) => reader.query({ from: paths.payments, ...page }),
  ledger: (reader, page) => reader.query({ from: paths.ledger, ...page }),
  activityLogs: (reader, page) => reader.query({ from: paths.activityLogs, ...page }),
  analytics: (reader, page) => reader.query({ from: paths.analytics, ...page }),
};

/** The rows after a document, in the order of their ids. */
export function tablePage(
  reader: Reader,
  table: ExportedTable,
  after: string | undefined,
): Promise<readonly Found<object>[]> {
  return PAGES[table](reader, {
    orderBy: [['__name__', 'asc']],
    limit: TABLE_ROWS,
    ...(after !== undefined && { startAfter: [after] }),
  });
}
