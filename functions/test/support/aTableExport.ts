import type { TableExport } from '../../src/contracts/documents/tableExports';
import { wantedTable } from '../../src/domain/tableExports/tableExporting';
import { NOON } from './aPlatform';

/** What an admin gets who asks for all payments at noon. */
export function aTableExport(askedBy: string): TableExport {
  const wish = { askedBy, table: 'payments', format: 'csv', exportId: 'export-1', asOf: 0 } as const;
  return wantedTable(undefined, wish, NOON).wanted;
}
