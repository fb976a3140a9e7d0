import { readdirSync, readFileSync } from 'node:fs';
import { suite } from './suite';

/**
 * The processes in which the Functions emulator of this suite runs a function: it starts each with the function's name
 * in its environment. Linux only, where `/proc` shows it.
 */
export function workersOf(functionName: string): readonly number[] {
  const { host, port } = suite.services.firestore;
  const marks = [`FUNCTION_TARGET=${functionName}`, `FIRESTORE_EMULATOR_HOST=${host}:${port}`];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const environment = environmentOf(pid);
      return marks.every((mark) => environment.includes(mark));
    })
    .map(Number);
}

/** Empty when the process has ended meanwhile, or belongs to somebody else. */
function environmentOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'EACCES', 'ESRCH'].includes(String(error.code))
    ) {
      return [];
    }
    throw error;
  }
}
