import type { ActivityLog } from '../../contracts/documents/activityLogs';
import type { Analytic } from '../../contracts/documents/analytics';
import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { Payment } from '../../contracts/documents/payments';
import type { ExportedTable, TableExport } from '../../contracts/documents/tableExports';
import { linesOf } from '../ledger/ledgerTransaction';
import { CSV_MARK, csvLine } from '../statistics/csv';

type Cell = string | number | Date | object | undefined;
type Columns<T> = Readonly<Record<string, (row: T) => Cell>>;

const payments: Columns<Payment> = {
  id: ({ id }) => id,
  createdAt: ({ createdAt }) => createdAt,
  status: ({ status }) => status,
  provider: ({ provider }) => provider,
  transactionId: ({ transactionId }) => transactionId,
  payer: ({ payerRef }) => payerRef,
  payee: ({ payeeRef }) => payeeRef,
  description: ({ description }) => description,
  currency: ({ currency }) => currency,
  amount: ({ amount }) => amount,
  discount: ({ discount = 0 }) => discount,
  tax: ({ taxAmount = 0 }) => taxAmount,
  platformFee: ({ platformFee }) => platformFee,
  coachAmount: ({ coachAmount }) => coachAmount,
  refunded: ({ refundAmount = 0 }) => refundAmount,
  invoice: ({ invoiceRef }) => invoiceRef,
  paidAt: ({ succeededAt }) => succeededAt,
};

const ledger: Columns<LedgerTransaction> = {
  id: ({ id }) => id,
  createdAt: ({ createdAt }) => createdAt,
  kind: ({ kind }) => kind,
  payment: ({ paymentRef }) => paymentRef,
  coach: ({ coachRef }) => coachRef,
  currency: ({ currency }) => currency,
  coachChange: ({ coachChange }) => coachChange,
  // Debits less credits, by account.
  accounts: (row) => linesOf(row),
};

const activityLogs: Columns<ActivityLog> = {
  id: ({ id }) => id,
  timestamp: ({ timestamp }) => timestamp,
  person: ({ userRef }) => userRef,
  role: ({ role }) => role,
  action: ({ action }) => action,
  entityType: ({ entityType }) => entityType,
  entity: ({ entityRef }) => entityRef,
  reason: ({ reason }) => reason,
  before: ({ before }) => before,
  after: ({ after }) => after,
  metadata: ({ metadata }) => metadata,
  ipAddress: ({ ipAddress }) => ipAddress,
  userAgent: ({ userAgent }) => userAgent,
};

const analytics: Columns<Analytic> = {
  id: ({ id }) => id,
  timestamp: ({ timestamp }) => timestamp,
  metricType: ({ metricType }) => metricType,
  value: ({ value }) => value,
  entityType: ({ entityType }) => entityType,
  entity: ({ entityRef }) => entityRef,
  metadata: ({ metadata }) => metadata,
};

/** The columns of each table, as a spreadsheet shows them. */
const COLUMNS: Readonly<Record<ExportedTable, Columns<never>>> = {
  payments,
  ledger,
  activityLogs,
  analytics,
};

/** What one part says of some rows: parts of one export, one after the other, are the whole table. @param isFirst has the names of the columns */
export function tablePart(
  { table, format }: Pick<TableExport, 'table' | 'format'>,
  rows: readonly object[],
  isFirst: boolean,
): string {
  if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const columns = COLUMNS[table];
  const head = isFirst ? `${CSV_MARK}${csvLine(Object.keys(columns))}` : '';
  return (
    head +
    rows.map((row) => csvLine(Object.values(columns).map((cellOf) => plain(cellOf(row as never))))).join('')
  );
}

function plain(cell: Cell): string | number {
  if (cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'object' ? JSON.stringify(cell) : cell;
}
