import type { Writable } from 'node:stream';
import { vi } from 'vitest';

export type LoggedLine = Readonly<Record<string, unknown>>;

/** What the work writes to the log, as Cloud Logging would parse it; the lines of so many calls come after their answers. */
export async function loggedLines(work: () => Promise<unknown>, calls = 0): Promise<readonly LoggedLine[]> {
  const write = vi
    .spyOn((console as unknown as { _stdout: Writable })._stdout, 'write')
    .mockReturnValue(true);
  try {
    await work();
    const written = () => write.mock.calls.flatMap(([chunk]) => parsed(String(chunk)));
    await vi.waitUntil(() => written().filter(({ event }) => event === 'call').length >= calls, 60_000);
    return written();
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
