/** What a spreadsheet takes for a formula when a cell begins with it; full-width signs too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** UTF-8 says so at its beginning, or spreadsheets take it for something else. */
export const CSV_MARK = '\ufeff';

/**
 * A table for spreadsheets: UTF-8 with its mark, CRLF, quotes doubled. A text that begins like a formula gets an apostrophe in front;
 * a number stays one.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return CSV_MARK + [columns, ...rows].map(csvLine).join('');
}

export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
