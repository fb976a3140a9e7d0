import { decimalsOf } from '../wire/money';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escape(value: string | null | undefined): string {
  return (value ?? '').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
  body.wide { max-width: 70rem; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
  label { display: block; margin: 0.8rem 0 0.2rem; font-size: 0.9rem; }
  input, select { width: 100%; box-sizing: border-box; padding: 0.5rem; font: inherit; }
  button, .button { padding: 0.6rem 1.2rem; font: inherit; cursor: pointer; }
  button.main { background: #635bff; color: white; border: 0; border-radius: 0.4rem; margin-top: 1rem; }
  .error { color: #c0123c; } .note { color: gray; font-size: 0.85rem; }
  table { border-collapse: collapse; width: 100%; font-size: 0.85rem; }
  th, td { text-align: left; padding: 0.25rem 0.6rem; border-bottom: 1px solid #8884; vertical-align: top; }
  td.amount { text-align: right; font-variant-numeric: tabular-nums; }
  code { font-size: 0.8rem; }
`;

/** A page that needs nothing from elsewhere. */
export function htmlPage(title: string, body: string, isWide = false): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${STYLE}</style>
<body${isWide ? ' class="wide"' : ''}>
${body}
</body>
</html>
`;
}

/** Minor units as a person reads them. */
export function price(amount: number | null, currency: string | null): string {
  if (amount === null || currency === null) return '';
  const digits = decimalsOf(currency.toLowerCase());
  const exact = { style: 'currency', currency, minimumFractionDigits: digits } as const;
  return new Intl.NumberFormat('en', exact).format(amount / 10 ** digits);
}
