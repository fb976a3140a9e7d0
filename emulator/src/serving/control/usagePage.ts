import type { Charge } from '../../engine/usage/costMeter';
import { priceOf } from '../../local/meter/prices';
import type { Usage } from '../../engine/usage/usage';
import type { Warning } from '../../local/meter/warning';
import { BACK, escapeHtml, htmlPage } from './html';

export interface UsageReport {
  readonly total: Usage;
  readonly operations: Readonly<Record<string, Usage>>;
  readonly rpcs: Readonly<Record<string, Usage>>;
  readonly warnings: readonly Warning[];
  readonly recent: readonly Charge[];
}

const STYLE = `
  h2 { font-size: 1.05rem; margin: 1.75rem 0 .25rem }
  table { border-collapse: collapse; width: 100% }
  th { text-align: right; font-weight: 600 }
  th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line) }
  th:first-child, td:first-child { text-align: left }
  td { text-align: right; font-variant-numeric: tabular-nums }
  .total td { font-weight: 600 }
  .warning { color: var(--bad) }
`;

const COLUMNS: readonly (readonly [title: string, value: (usage: Usage) => string])[] = [
  ['Reads', ({ documentsRead }) => count(documentsRead)],
  ['Reads by rules', ({ rulesDocumentAccesses }) => count(rulesDocumentAccesses)],
  ['Writes', ({ documentsWritten }) => count(documentsWritten)],
  ['Deletes', ({ documentsDeleted }) => count(documentsDeleted)],
  ['Index entries', ({ indexEntriesRead }) => count(indexEntriesRead)],
  // A million of the same is a price that people can imagine.
  ['$ a million times', (usage) => (priceOf(usage) * 1e6).toFixed(2)],
];

/** The meter as tables: by operation, by RPC, and the latest requests. */
export function usagePage({ total, operations, rpcs, warnings, recent }: UsageReport): string {
  return htmlPage(
    'What Firestore would bill',
    STYLE,
    [
      BACK,
      `<p>Since the last reset: <b>$${priceOf(total).toFixed(6)}</b> at list prices.</p>`,
      ...warnings.map(({ message }) => `<p class="warning">${escapeHtml(message)}</p>`),
      section('Operations', [...Object.entries(operations), ['Total', total]], true),
      section('RPCs', Object.entries(rpcs)),
      section(
        'Latest requests',
        recent.map(({ operation, rpc, usage }) => [operation === rpc ? rpc : `${operation} (${rpc})`, usage]),
      ),
    ].join('\n'),
  );
}

function section(title: string, rows: readonly (readonly [string, Usage])[], hasTotal = false): string {
  const heads = COLUMNS.map(([name]) => `<th>${name}`).join('');
  const body = rows.map(([name, usage], i) => {
    const cells = COLUMNS.map(([, value]) => `<td>${value(usage)}`).join('');
    return `<tr${hasTotal && i === rows.length - 1 ? ' class="total"' : ''}><td>${escapeHtml(name)}${cells}</tr>`;
  });
  return `<h2>${title}</h2>\n<table><tr><th>${heads}</tr>\n${body.join('\n')}</table>`;
}

function count(amount: number): string {
  return amount === 0 ? '·' : amount.toLocaleString('en');
}
