import type { Coverage, ExpressionCoverage } from '../../rules/coverage/coverage';
import { isEvaluated, summarize, type CoverageSummary } from '../../rules/coverage/summarize';
import { BACK, escapeHtml, htmlPage } from './html';

const STYLE = `
  :root { --both: light-dark(#c8f0d2, #1d5130); --one: light-dark(#fdecae, #5f4c10);
    --error: light-dark(#ffd9b8, #6d3c14); --never: light-dark(#ffcaca, #742228) }
  .source { display: flex; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto }
  .source pre { margin: 0; padding: .75rem; line-height: 1.6 }
  .lines { text-align: right; background: var(--panel); user-select: none }
  .lines a { color: var(--faint); text-decoration: none } .lines a:target { color: var(--bad); font-weight: 700 }
  .source span { border-radius: 3px } .source i { background: Canvas }
  .both { background: var(--both) } .one { background: var(--one) } .error { background: var(--error) }
  .never { background: var(--never) } .legend .value { border: 1px solid var(--line) }
  .source span:hover:not(:has(span:hover)) { outline: 2px solid currentColor }
  .legend span { padding: 0 .4rem; margin-right: .5rem }
`;

const LEGEND = `<p class="legend"><span class="both">both true and false</span><span class="one">only one of them</span>\
<span class="error">only errors, or left open by queries</span><span class="value">a value</span>\
<span class="never">never evaluated</span> Hover over an expression for its counts.</p>`;

/** The source with every expression in the colour of what it came to, and its counts on hovering. */
export function coveragePage(coverage: Coverage): string {
  const { text } = coverage.source;
  const lines = text
    .split('\n')
    .map((_, index) => `<a id="L${index + 1}" href="#L${index + 1}">${index + 1}</a>`);
  const source = coloured(coverage.report(), text, 0, text.length);
  return htmlPage(
    'Rules coverage',
    STYLE,
    `${BACK}${verdict(summarize(coverage))}${warningsOf(coverage)}
${LEGEND}
<div class="source"><pre class="lines">${lines.join('\n')}</pre><pre>${source}</pre></div>`,
  );
}

function warningsOf({ source }: Coverage): string {
  const items = source.diagnostics.map(
    ({ line, column, message }) =>
      `<li><a href="#L${line}">line ${line}, column ${column}</a>: ${escapeHtml(message)}</li>`,
  );
  return items.length === 0 ? '' : `\n<p><b>Warnings:</b></p>\n<ul>${items.join('\n')}</ul>`;
}

function verdict({ conditions, oneSided, expressions, evaluated }: CoverageSummary): string {
  const decided = conditions - oneSided.length;
  const items = oneSided.map(({ line, expression, seen }) => {
    const shown = expression.replace(/\s+/g, ' ').slice(0, 120);
    return `<li><a href="#L${line}">line ${line}</a>, ${seen}: <code>${escapeHtml(shown)}</code></li>`;
  });
  const list = items.length === 0 ? '' : `\n<ul>${items.join('\n')}</ul>`;
  return `<p><b>${decided} of ${conditions}</b> conditions of allows were both true and false; \
<b>${evaluated} of ${expressions}</b> expressions were evaluated.</p>${list}`;
}

/** The text from `from` to `to` with the entries in it marked, and their parts within them. */
function coloured(entries: readonly ExpressionCoverage[], text: string, from: number, to: number): string {
  let at = from;
  let html = '';
  for (const entry of [...entries].sort((a, b) => a.span.start - b.span.start)) {
    const { start, end } = entry.span;
    if (start < at) continue;
    const inner = coloured(entry.children, text, start, end);
    html += `${plain(text.slice(at, start))}<span class="${kind(entry)}" title="${escapeHtml(told(entry))}">${inner}</span>`;
    at = end;
  }
  return html + plain(text.slice(at, to));
}

/** Indentation stays uncoloured. */
function plain(text: string): string {
  return escapeHtml(text).replace(/(?<=\n) +/g, '<i>$&</i>');
}

function kind(entry: ExpressionCoverage): string {
  const { counts, isLiteral } = entry;
  if (isLiteral) return 'value';
  if (!isEvaluated(entry)) return 'never';
  if (counts.true > 0 && counts.false > 0) return 'both';
  if (counts.true > 0 || counts.false > 0) return 'one';
  return counts.null > 0 || counts.other > 0 ? 'value' : 'error';
}

const WORDS = { true: 'true', false: 'false', null: 'null', other: 'a value', error: 'error' } as const;

function told(entry: ExpressionCoverage): string {
  const { counts, isLiteral, lastError } = entry;
  if (isLiteral) return 'a constant';
  const parts = (Object.keys(WORDS) as (keyof typeof WORDS)[])
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${WORDS[outcome]} ${counts[outcome]}×`);
  const error = lastError === undefined ? '' : `\nlast error: ${lastError}`;
  return (parts.join(', ') || 'never evaluated') + error;
}
