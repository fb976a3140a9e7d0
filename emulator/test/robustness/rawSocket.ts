import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Long enough for an answer; short enough for a table of rows that may get none. */
const PATIENCE_MS = 300;

export async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // A server may answer nonsense by resetting the connection.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Sends bytes and waits for a while for what comes back. */
export async function exchange(port: number, bytes: Uint8Array, end = false): Promise<string> {
  const socket = await open(port);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.write(bytes);
  if (end) socket.end();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await Promise.race([closed, pause(PATIENCE_MS)]);
  socket.destroy();
  return answer;
}

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** A frame of HTTP/2 (RFC 9113, section 4.1); the length may be a lie. */
export function frame(type: number, payload: Uint8Array, streamId = 0, length = payload.length): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(length, 0, 3);
  head[3] = type;
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, payload]);
}
