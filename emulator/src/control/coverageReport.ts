import type { Coverage, ExpressionCoverage, Outcome } from '../rules/coverage/coverage';
import type { Source } from '../rules/syntax/source';

/** The official emulator's JSON: each expression with its place, its values and how often it had them, and its parts. */
export function coverageReport(coverage: Coverage): object {
  const { source } = coverage;
  return {
    rules: { files: [{ name: 'firestore.rules', content: source.text }] },
    report: coverage.report().map((entry) => expressionReport(source, entry)),
  };
}

function expressionReport(source: Source, entry: ExpressionCoverage): object {
  const { span, children } = entry;
  return {
    sourcePosition: { ...source.position(span.start), currentOffset: span.start, endOffset: span.end },
    values: outcomesOf(entry).map(([outcome, count]) => ({ value: wireValue(outcome, entry), count })),
    children: children.map((child) => expressionReport(source, child)),
  };
}

function outcomesOf({ counts }: ExpressionCoverage): [Outcome, number][] {
  return (Object.entries(counts) as [Outcome, number][]).filter(([, count]) => count > 0);
}

function wireValue(outcome: Outcome, { lastError }: ExpressionCoverage): object {
  if (outcome === 'true' || outcome === 'false') return { boolValue: outcome === 'true' };
  if (outcome === 'error') return { undefined: { causeMessage: lastError ?? '' } };
  return outcome === 'null' ? { nullValue: null } : { constraintValue: {} };
}

const STYLE = `body { font-family: sans-serif } pre { line-height: 1.5 }
  .both { background: #c8f0c8 } .once { background: #fdf0b0 } .never { background: #f8c8c8 }`;

/** The source with each condition in the colour of its coverage, and its counts on hovering. */
export function coveragePage(coverage: Coverage): string {
  const { text } = coverage.source;
  let at = 0;
  let body = '';
  for (const entry of coverage.report()) {
    if (entry.span.start < at) continue;
    body += escapeHtml(text.slice(at, entry.span.start)) + marked(entry, text);
    at = entry.span.end;
  }
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rules coverage</title><style>${STYLE}</style></head>
<body><h1>Rules coverage</h1>
<p><span class="both">both true and false</span> <span class="once">one of the two</span> <span class="never">never</span></p>
<pre>${body}${escapeHtml(text.slice(at))}</pre></body></html>
`;
}

function marked(entry: ExpressionCoverage, text: string): string {
  const { counts, span, lastError } = entry;
  const seen = outcomesOf(entry);
  const kind = seen.length === 0 ? 'never' : counts.true > 0 && counts.false > 0 ? 'both' : 'once';
  const summary = seen.map(([outcome, count]) => `${outcome} ${count}×`).join(', ') || 'never evaluated';
  const title = escapeHtml(lastError === undefined ? summary : `${summary}; ${lastError}`);
  return `<span class="${kind}" title="${title}">${escapeHtml(text.slice(span.start, span.end))}</span>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
