import type { LoggedLine } from '../../functions/test/support/loggedLines';

/**
 * Decides a filter of Cloud Logging over a line: comparisons of paths with texts and numbers, joined by AND and OR with brackets, which is
 * what `ops/` uses. The resource is a service of Cloud Run, as functions are.
 * @throws Error for what is not of that language
 */
export function matches(filter: string, line: LoggedLine): boolean {
  const entry = { resource: { type: 'cloud_run_revision' }, severity: line.severity, jsonPayload: line };
  const tokens = filter.match(/\(|\)|[\w.-]+|>=|=|"[^"]*"/g) ?? [];
  if (tokens.join('') !== filter.replaceAll(/\s/g, '')) throw new Error(`not a filter: ${filter}`);
  const take = (wanted?: string): string => {
    const token = tokens.shift() ?? '';
    if (wanted !== undefined && token !== wanted) throw new Error(`${wanted} expected, not ${token}`);
    return token;
  };
  const either = (): boolean => joined('OR', both, (a, b) => a || b);
  const both = (): boolean => joined('AND', single, (a, b) => a && b);
  const joined = (word: string, part: () => boolean, join: (a: boolean, b: boolean) => boolean): boolean => {
    let holds = part();
    while (tokens[0] === word) {
      take(word);
      holds = join(part(), holds);
    }
    return holds;
  };
  const single = (): boolean => {
    if (tokens[0] === '(') {
      take('(');
      const holds = either();
      take(')');
      return holds;
    }
    return compared(valueAt(entry, take()), take(), JSON.parse(take()));
  };
  const holds = either();
  if (tokens.length > 0) throw new Error(`more than a filter: ${tokens.join(' ')}`);
  return holds;
}

function valueAt(entry: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], entry);
}

function compared(left: unknown, operator: string, right: unknown): boolean {
  if (operator === '=') return left === right;
  if (operator === '>=' && typeof right === 'number') return typeof left === 'number' && left >= right;
  throw new Error(`not an operator here: ${operator}`);
}
