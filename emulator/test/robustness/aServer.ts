import { startEmulator, type Emulator } from '../../src/start/startEmulator';

export interface Server {
  readonly emulator: Emulator;
  /** What the engine told people. */
  readonly lines: string[];
  /** A REST call under `/v1/projects/demo/databases/(default)/documents`. */
  rest(path: string, init?: RequestInit): Promise<Response>;
  /** Writes and reads a document as any client would. @throws Error when that fails */
  serves(): Promise<boolean>;
}

export const DOCUMENTS = 'projects/demo/databases/(default)/documents';

export async function aServer(): Promise<Server> {
  const lines: string[] = [];
  const emulator = await startEmulator({ log: (line) => void lines.push(line) });
  const rest = (path: string, init?: RequestInit) => fetch(`${emulator.url}/v1/${DOCUMENTS}${path}`, init);
  return {
    emulator,
    lines,
    rest,
    serves: async () => {
      const value = { stringValue: String(Math.random()) };
      const body = JSON.stringify({ fields: { value } });
      await rest('/health/check', { method: 'PATCH', body });
      const read = (await (await rest('/health/check')).json()) as { fields?: { value?: unknown } };
      return JSON.stringify(read.fields?.value) === JSON.stringify(value);
    },
  };
}
