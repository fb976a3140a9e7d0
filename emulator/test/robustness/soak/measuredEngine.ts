/** An engine in a process of its own, which tells its memory after a collection when it is asked. Needs --expose-gc. */
import { startEmulator } from '../../../src/start/startEmulator';

export interface Memory {
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
}

function memory(): Memory {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMegabytes: heapUsed / 2 ** 20, residentMegabytes: rss / 2 ** 20 };
}

async function main(): Promise<void> {
  const lines: string[] = [];
  const emulator = await startEmulator({ log: (line) => void lines.push(line) });
  process.on('message', () => process.send?.({ memory: memory(), lines }));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port: emulator.port });
}

void main();
