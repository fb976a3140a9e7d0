/** A formatter takes some tens of kilobytes; beyond these the one that was made first is forgotten. */
const KEPT = 100;
const kept = new Map<string, Intl.DateTimeFormat>();

/** The formatter of a locale and its options, kept: to make one takes a hundred times as long as to use it. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const found = kept.get(key);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat(locale, options);
  const [oldest] = kept.keys();
  if (kept.size === KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, made);
  return made;
}
