const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --faint: light-dark(#666, #999); --panel: #8881;
    --good: light-dark(#1a7f37, #4ac26b); --bad: light-dark(#cf222e, #ff7b72); }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1.5rem; }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem }
  p { margin: .25rem 0 1rem }
  code, pre, td { font-family: ui-monospace, monospace; font-size: 13px }
`;

/** Leads back from a page of the engine to all of them. */
export const BACK = '<p><a href="/">All pages</a></p>';

/** A whole page; `style` and `body` are HTML already. */
export function htmlPage(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}${style}</style></head>
<body><h1>${escapeHtml(title)}</h1>
${body}
</body></html>
`;
}
