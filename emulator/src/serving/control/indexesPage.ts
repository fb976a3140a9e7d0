import { BACK, escapeHtml, htmlPage } from './html';

export interface IndexesReport {
  readonly isChecked: boolean;
  readonly indexes: readonly (Readonly<Record<string, unknown>> & { readonly uses: number })[];
}

interface IndexField {
  readonly fieldPath?: string;
  readonly order?: string;
  readonly arrayConfig?: string;
}

const STYLE = `
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line) }
  th:last-child, td:last-child { text-align: right; font-variant-numeric: tabular-nums }
  .unused td { color: var(--faint) }
`;

/** Each composite index with how many queries it has served, those that served none last. */
export function indexesPage({ isChecked, indexes }: IndexesReport): string {
  const rows = indexes.toSorted((a, b) => b.uses - a.uses).map(row);
  const unused = indexes.filter(({ uses }) => uses === 0).length;
  const state = isChecked
    ? `Queries are held to ${indexes.length} composite indexes; ${unused} have served none yet.`
    : 'Queries are not held to any index definitions.';
  return htmlPage(
    'Indexes',
    STYLE,
    `${BACK}<p>${state}</p>\n<table><tr><th>Collection<th>Fields<th>Queries</tr>\n${rows.join('\n')}</table>`,
  );
}

function row({ uses, collectionGroup, queryScope, fields }: IndexesReport['indexes'][number]): string {
  const scope = queryScope === 'COLLECTION_GROUP' ? ' (group)' : '';
  const listed = (Array.isArray(fields) ? (fields as IndexField[]) : []).map(fieldText).join(', ');
  return `<tr${uses === 0 ? ' class="unused"' : ''}><td>${escapeHtml(String(collectionGroup))}${scope}<td>${escapeHtml(listed)}<td>${uses}</tr>`;
}

function fieldText({ fieldPath = '', order, arrayConfig }: IndexField): string {
  if (arrayConfig !== undefined) return `${fieldPath} contains`;
  return order === 'DESCENDING' ? `${fieldPath} ↓` : `${fieldPath} ↑`;
}
