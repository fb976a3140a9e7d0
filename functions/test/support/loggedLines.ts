import type { Writable } from 'node:stream';
import { vi } from 'vitest';

export type LoggedLine = Readonly<Record<string, unknown>>;

/** What the work writes to the log, as Cloud Logging would parse it. */
export async function loggedLines(work: () => Promise<unknown>): Promise<readonly LoggedLine[]> {
  const write = vi
    .spyOn((console as unknown as { _stdout: Writable })._stdout, 'write')
    .mockReturnValue(true);
  try {
    await work();
    return write.mock.calls.flatMap(([chunk]) => parsed(String(chunk)));
  } finally {
    write.mockRestore();
  }
}

function parsed(text: string): LoggedLine[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LoggedLine);
}
