import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { CallReport } from '../../scripts/suite/firebaseCli';
import type { LocalInfo } from '../../scripts/suite/localInfo';
import { createTerminal } from '../../scripts/suite/terminal';

const NOTHING = { documentsRead: 0, documentsWritten: 0, documentsDeleted: 0 };
const TRIGGER: CallReport = {
  id: 'one',
  kind: 'trigger',
  operation: 'mirror',
  outcome: 'ok',
  milliseconds: 4,
};

const engine = createServer();
afterEach(() => engine.close());

it('has a line for what was done, and none for a trigger that had nothing to do', async () => {
  const usage = new Map<string, object>();
  engine.on('request', ({ url = '' }, response) =>
    response.end(JSON.stringify(usage.get(url.split('/').at(-1)!))),
  );
  await new Promise<void>((resolve) => void engine.listen(0, '127.0.0.1', resolve));
  const { port } = engine.address() as AddressInfo;
  const info = { projectId: 'demo', services: { firestore: { host: '127.0.0.1', port } } } as LocalInfo;
  const lines: string[] = [];
  const listener = createTerminal((line) => lines.push(line), { quiet: false }).listener(info);
  const done: readonly (readonly [Partial<CallReport>, object])[] = [
    [{}, NOTHING],
    [{}, { ...NOTHING, documentsRead: 1 }],
    [{}, { ...NOTHING, documentsDeleted: 1 }],
    [{ outcome: 'failed' }, NOTHING],
    [{ kind: 'call' }, NOTHING],
  ];
  for (const [index, [change, cost]] of done.entries()) {
    const id = `call-${index}`;
    usage.set(id, cost);
    listener.onCall?.({ ...TRIGGER, ...change, id, operation: id });
    if (index > 0) await vi.waitFor(() => expect(lines).toHaveLength(index));
  }
  expect(lines.map((line) => /call-\d/.exec(line)?.[0])).toEqual(['call-1', 'call-2', 'call-3', 'call-4']);
});
