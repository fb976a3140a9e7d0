import type { Writable } from 'node:stream';
import { vi } from 'vitest';

export type LoggedLine = Readonly<Record<string, unknown>>;

/**
 * What the work writes to the log at ERROR and WARNING, as Cloud Logging would parse it. The SDK's logger keeps the console's
 * methods from when it was loaded, so the stream below them is watched.
 */
export async function loggedLines(work: () => Promise<unknown>): Promise<readonly LoggedLine[]> {
  return linesOf((console as unknown as { _stderr: Writable })._stderr, work);
}

/** The same for INFO and below. */
export async function loggedNotes(work: () => Promise<unknown>): Promise<readonly LoggedLine[]> {
  return linesOf((console as unknown as { _stdout: Writable })._stdout, work);
}

async function linesOf(stream: Writable, work: () => Promise<unknown>): Promise<readonly LoggedLine[]> {
  const write = vi.spyOn(stream, 'write').mockReturnValue(true);
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
