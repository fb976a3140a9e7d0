/** Plain data as indented lines: a name, a colon and its value; a dash for each of a list. */
export function printed(value: unknown, indent = ''): string {
  if (value === undefined || value === null) return '–';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Array.isArray(value)
    ? value.map((each: unknown): readonly [string, unknown] => ['-', each])
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([key, each]): readonly [string, unknown] => [`${key}:`, each]);
  if (entries.length === 0) return 'none';
  return entries
    .map(([label, each]) => {
      const inner = printed(each, `${indent}  `);
      return inner.includes('\n') || isNested(each)
        ? `${indent}${label}\n${inner}`
        : `${indent}${label} ${inner}`;
    })
    .join('\n');
}

function isNested(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length > 0
  );
}
