/** Of one text, in UTF-16 units: an id that joins two fits. */
const MAX_TEXT = 300;
const MAX_ITEMS = 20;
const MAX_DEPTH = 4;
/** Of a whole, as JSON, in UTF-16 units. */
const MAX_TOTAL = 10_000;

/** The text as far as the bound, with a sign that there was more; never half a surrogate pair. */
export function shortened(text: string, max = MAX_TEXT): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Plain data within bounds of length, number, depth and size; what does not fit is left out. */
export function bounded(value: unknown): unknown {
  const small = cut(value, 0);
  if (JSON.stringify(small ?? null).length <= MAX_TOTAL) return small;
  return Object.fromEntries(
    Object.entries(small as object).filter(([, entry]) => typeof entry !== 'object' || entry === null),
  );
}

function cut(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return shortened(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === MAX_DEPTH) return undefined;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((entry) => cut(entry, depth + 1));
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(entries.map(([key, entry]) => [shortened(key), cut(entry, depth + 1)]));
}
