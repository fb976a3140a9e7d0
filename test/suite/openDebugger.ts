import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Address } from '../../scripts/suite/localInfo';

export interface Script {
  readonly scriptId: string;
  readonly url: string;
  readonly sourceMapURL: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** A debugger on a Node process, by the protocol that VS Code speaks to it too. */
export async function openDebugger({ host, port }: Address) {
  const targets = (await (await fetch(`http://${host}:${port}/json/list`)).json()) as {
    readonly webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  const scripts: Script[] = [];
  const pauses: { readonly callFrames: readonly { readonly location: { readonly scriptId: string } }[] }[] =
    [];
  const answers = new Map<number, (message: Message) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.method === 'Debugger.scriptParsed') scripts.push(message.params as Script);
    if (message.method === 'Debugger.paused') pauses.push(message.params as (typeof pauses)[number]);
    if (message.id !== undefined) answers.get(message.id)?.(message);
  });
  let last = 0;
  const send = (method: string, params: object = {}) => {
    last += 1;
    socket.send(JSON.stringify({ id: last, method, params }));
    return new Promise<Message>((resolve) => answers.set(last, resolve));
  };
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (let found = find(); ; found = find()) {
      if (found !== undefined) return found;
      await delay(20);
    }
  };
  await send('Debugger.enable');
  return {
    script: (pattern: RegExp) => until(() => scripts.find(({ url }) => pattern.test(url))),
    breakAt: ({ scriptId }: Script, { line, column }: { readonly line: number; readonly column: number }) =>
      send('Debugger.setBreakpoint', { location: { scriptId, lineNumber: line, columnNumber: column } }),
    /** The script in which it stops next. */
    paused: async () => (await until(() => pauses.shift())).callFrames[0]!.location.scriptId,
    resume: () => void send('Debugger.resume'),
    close: () => socket.close(),
  };
}
