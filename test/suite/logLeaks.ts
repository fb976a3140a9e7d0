/** What people of a run are called, in Auth and in the database. */
export interface Known {
  readonly addresses: readonly string[];
  readonly names: readonly string[];
}

/** How the Firebase CLI begins a line that a function wrote. */
const OF_A_FUNCTION = /^>\s\s/;
const ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;
const TOKEN = /\beyJ[\w-]{10,}|\bBearer\s+[\w.-]{10,}|\b[\w-]{1,20}\.[\w-]{20,}\.[\w-]{20,}/g;

/** The shortest name that is looked for: a shorter one stands in ordinary words. */
const MIN_NAME = 5;

/** What the functions of a suite wrote, line by line, from the log of the Firebase CLI. */
export function functionLines(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => OF_A_FUNCTION.test(line))
    .map((line) => line.replace(OF_A_FUNCTION, ''));
}

/** The lines of JSON that `runtime/log.ts` wrote. */
export function loggedWork(lines: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  return lines
    .filter((line) => line.startsWith('{"severity"'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

/** Every address, token and known name that a line holds, with the line. */
export function leaksIn(lines: readonly string[], { addresses, names }: Known): readonly string[] {
  const known = [...addresses, ...names].filter((word) => word.length >= MIN_NAME);
  return lines.flatMap((line) => {
    const found = [
      ...(line.match(ADDRESS) ?? []),
      ...(line.match(TOKEN) ?? []),
      ...known.filter((word) => line.includes(word)),
    ];
    return found.length === 0 ? [] : [`${[...new Set(found)].join(', ')}: ${line.slice(0, 500)}`];
  });
}
