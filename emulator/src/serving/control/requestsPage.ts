import { BACK, escapeHtml, htmlPage } from './html';
import type { RequestReport } from './requestReport';

const STYLE = `
  table { border-collapse: collapse; width: 100% }
  th { text-align: left; font-weight: 600 }
  th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
  .time { white-space: nowrap; color: var(--faint) }
  .allowed { color: var(--good) } .denied { color: var(--bad) }
  .query, .documents { color: var(--faint) }
  td.why { white-space: pre-wrap; overflow-wrap: anywhere }
`;

const CHOICE =
  '<p>Newest first. <a href="?">all</a> · <a href="?allowed=false">refused</a> · <a href="?allowed=true">allowed</a></p>';

/** The log of judged requests as a table. */
export function requestsPage(requests: readonly RequestReport[]): string {
  const rows = requests.map(row).join('\n');
  const table =
    requests.length === 0
      ? '<p>The rules have decided nothing yet.</p>'
      : `<table><tr><th>Time<th>Who<th>What<th>Verdict and why</tr>\n${rows}</table>`;
  return htmlPage('Requests judged by the rules', STYLE, `${BACK}\n${CHOICE}\n${table}`);
}

function row({ time, uid, method, path, query, allowed, explanation, documentsRead }: RequestReport): string {
  const verdict = allowed ? 'allowed' : 'denied';
  const asked = query ? ` <span class="query">${escapeHtml(query)}</span>` : '';
  const reads = documentsRead.map((name) => `\n<span class="documents">reads ${escapeHtml(name)}</span>`);
  // An entry for each allow ends with its line, and the values that it saw.
  const why = escapeHtml(explanation).replace(/(@ L\d+(?: \(.*?\))?), /g, '$1\n');
  return [
    `<tr><td class="time">${time.slice(11, 23)}`,
    `<td>${uid === null ? '<i>visitor</i>' : escapeHtml(uid)}`,
    `<td><b>${method}</b> ${escapeHtml(path)}${asked}`,
    `<td class="why"><span class="${verdict}">${verdict}</span> ${why}${reads.join('')}`,
  ].join('');
}
