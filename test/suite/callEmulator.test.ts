import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { callEmulator } from '../../seed/src/write/callEmulator';

const BODY = '{"done":true}';
const ANSWER = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server that would keep each connection, and has closed it by the time of the next request on it. */
async function aForgetfulServer(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let isUsed = false;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      if (isUsed) socket.destroy();
      else socket.write(ANSWER);
      isUsed = true;
    });
  });
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/control`;
}

it('what an emulator is asked goes on no connection that it may have closed meanwhile', async () => {
  const url = await aForgetfulServer();
  for (const method of ['DELETE', 'POST', 'GET', 'PUT'] as const)
    expect(await callEmulator(method, url)).toEqual({ done: true });
});
