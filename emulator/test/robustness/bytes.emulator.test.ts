import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aServer, DOCUMENTS, type Server } from './aServer';
import { exchange, frame, open, PREFACE } from './rawSocket';

let server: Server;

beforeAll(async () => {
  server = await aServer();
});

afterAll(() => server.emulator.stop());

const NOISE = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + 13) % 256));
const SETTINGS = frame(4, Buffer.alloc(0));
const [DATA, HEADERS, CONTINUATION, UNKNOWN] = [0, 1, 9, 0xee];

/** Neither a crash nor an error that nobody handles: those fail the run. */
describe('bytes that are no request', () => {
  it.each<[string, Buffer]>([
    ['noise', NOISE],
    ['zeros', Buffer.alloc(4096)],
    ['a TLS greeting', Buffer.from('160301020001000201fc0303', 'hex')],
    ['half of the HTTP/2 preface', PREFACE.subarray(0, 10)],
    ['a preface that changes its mind', Buffer.concat([PREFACE.subarray(0, 16), NOISE])],
    ['noise after the preface', Buffer.concat([PREFACE, NOISE])],
    ['settings of a wrong length', Buffer.concat([PREFACE, frame(4, Buffer.alloc(5))])],
    [
      'headers that do not decompress',
      Buffer.concat([PREFACE, SETTINGS, frame(HEADERS, NOISE.subarray(0, 99), 1)]),
    ],
    ['data of a stream that was never opened', Buffer.concat([PREFACE, SETTINGS, frame(DATA, NOISE, 7)])],
    ['a continuation of nothing', Buffer.concat([PREFACE, SETTINGS, frame(CONTINUATION, NOISE, 1)])],
    ['a frame longer than it is', Buffer.concat([PREFACE, SETTINGS, frame(DATA, NOISE, 1, 0xffffff)])],
    ['a frame of no known type', Buffer.concat([PREFACE, SETTINGS, frame(UNKNOWN, NOISE)])],
    ['an HTTP/1 line without a verb', Buffer.from('\r\n\r\n??? HTTP/1.1\r\n\r\n')],
    ['a header of a megabyte', Buffer.from(`GET / HTTP/1.1\r\nX: ${'x'.repeat(1 << 20)}\r\n\r\n`)],
    ['a negative length', Buffer.from('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n')],
    ['two lengths', Buffer.from('POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab')],
    ['chunks that are none', Buffer.from('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')],
    ['an upgrade', Buffer.from('GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')],
  ])('%s', async (_title, bytes) => {
    await exchange(server.emulator.port, bytes);
    await exchange(server.emulator.port, bytes, true);
    expect(await server.serves()).toBe(true);
  });

  it('a body that is cut short writes nothing', async () => {
    const head = `PATCH /v1/${DOCUMENTS}/cut/short HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`;
    await exchange(server.emulator.port, Buffer.from(`${head}{"fields":{}`), true);
    expect((await server.rest('/cut/short')).status).toBe(404);
  });

  it('those who send a byte now and then keep nobody waiting', async () => {
    const slow = await Promise.all(Array.from({ length: 200 }, () => open(server.emulator.port)));
    for (const byte of ['G', 'E', 'T', ' ', '/']) {
      for (const socket of slow) socket.write(byte);
      expect(await server.serves()).toBe(true);
    }
    for (const socket of slow) socket.destroy();
  });

  it('an address of a megabyte is refused', async () => {
    const answer = await exchange(
      server.emulator.port,
      Buffer.from(`GET /v1/${DOCUMENTS}/c/${'x'.repeat(1 << 20)} HTTP/1.1\r\nHost: x\r\n\r\n`),
    );
    // The connection may be gone before its answer was read: most of the address never was.
    expect(answer).toMatch(/^(HTTP\/1.1 4\d\d |$)/);
  });
});
