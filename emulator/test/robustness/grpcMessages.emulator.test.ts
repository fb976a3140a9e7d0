import { connect, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { METHODS, type RpcName } from '../../src/wire/methods';
import { aServer, DOCUMENTS, type Server } from './aServer';

const [OK, INVALID_ARGUMENT, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL] = [0, 3, 8, 12, 13];

let server: Server;
let session: ClientHttp2Session;

beforeAll(async () => {
  server = await aServer();
});

afterAll(() => server.emulator.stop());

beforeEach(() => {
  session = connect(server.emulator.url);
  session.on('error', () => undefined);
});

afterEach(() => session.destroy());

function start(path: string) {
  return session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
}

/** The grpc-status of a call whose client sends these bytes as its whole body; undefined when the stream was reset. */
async function statusOf(path: string, body: Uint8Array): Promise<number | undefined> {
  const stream = start(path);
  let status: unknown;
  stream.on('response', (headers) => (status ??= headers['grpc-status']));
  stream.on('trailers', (trailers: IncomingHttpHeaders) => (status ??= trailers['grpc-status']));
  stream.on('error', () => undefined);
  stream.resume();
  stream.end(body);
  await new Promise((resolve) => stream.once('close', resolve));
  return status === undefined ? undefined : Number(status);
}

/** A length-prefixed message, as gRPC over HTTP/2 sends it; the length may be a lie. */
function message(bytes: Uint8Array, length = bytes.length, compressed = 0): Buffer {
  const head = Buffer.alloc(5);
  head[0] = compressed;
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, bytes]);
}

function request(name: RpcName, fields: object): Buffer {
  const { requestType } = METHODS[name];
  return Buffer.from(requestType.encode(requestType.fromObject(fields)).finish());
}

const COMMIT = METHODS.Commit.path;
const EMPTY_COMMIT = request('Commit', { database: DOCUMENTS.replace('/documents', '') });
/** Field 99, a varint: what a newer client may send. */
const UNKNOWN_FIELD = Buffer.from([0x98, 0x06, 0x01]);

describe('gRPC messages', () => {
  it.each<[string, string, Buffer, readonly (number | undefined)[]]>([
    [
      'with a field that nobody knows are taken',
      COMMIT,
      message(Buffer.concat([EMPTY_COMMIT, UNKNOWN_FIELD])),
      [OK],
    ],
    [
      'that promise more than they send',
      COMMIT,
      message(EMPTY_COMMIT, 100_000),
      [INTERNAL, UNIMPLEMENTED, undefined],
    ],
    [
      'with more behind them',
      COMMIT,
      Buffer.concat([message(EMPTY_COMMIT), message(EMPTY_COMMIT)]),
      [OK, UNIMPLEMENTED],
    ],
    ['that are no protobuf', COMMIT, message(Buffer.alloc(64, 0xff)), [INTERNAL]],
    ['that are missing', COMMIT, Buffer.alloc(0), [INTERNAL, UNIMPLEMENTED]],
    [
      'of a method that there is not',
      '/google.firestore.v1.Firestore/Nothing',
      message(EMPTY_COMMIT),
      [UNIMPLEMENTED],
    ],
    ['of 20 megabytes', COMMIT, message(Buffer.alloc(20 << 20)), [INVALID_ARGUMENT]],
    ['of 20 megabytes on a stream', METHODS.Write.path, message(Buffer.alloc(20 << 20)), [INVALID_ARGUMENT]],
    ['of 4 gigabytes, by their own word', COMMIT, message(EMPTY_COMMIT, 0xffffffff), [RESOURCE_EXHAUSTED]],
  ])('%s', async (_title, path, body, statuses) => {
    expect(statuses).toContain(await statusOf(path, body));
    expect(await server.serves()).toBe(true);
  });

  it('that are large and right are taken', async () => {
    const write = {
      update: { name: `${DOCUMENTS}/large/one`, fields: { text: { stringValue: 'x'.repeat(1_000_000) } } },
    };
    const body = request('Commit', { database: DOCUMENTS.replace('/documents', ''), writes: [write] });
    expect(await statusOf(COMMIT, message(body))).toBe(OK);
  });

  it('of a stream that is closed in half end it with OK', async () => {
    const target = {
      query: { parent: DOCUMENTS, structuredQuery: { from: [{ collectionId: 'c' }] } },
      targetId: 2,
    };
    const listen = request('Listen', { database: DOCUMENTS.replace('/documents', ''), addTarget: target });
    expect(await statusOf(METHODS.Listen.path, message(listen))).toBe(OK);
    expect(await statusOf(METHODS.Listen.path, Buffer.alloc(0))).toBe(OK);
    expect(await statusOf(METHODS.Write.path, Buffer.alloc(0))).toBe(OK);
  });

  it('of a stream that is reset in the middle leave the others alone', async () => {
    const streams = Array.from({ length: 50 }, () => start(METHODS.Listen.path));
    for (const stream of streams) {
      stream.on('error', () => undefined);
      stream.write(message(request('Listen', {}), 500));
    }
    await pause(50);
    for (const stream of streams) stream.close(8);
    expect(await statusOf(COMMIT, message(EMPTY_COMMIT))).toBe(OK);
  });

  it('that are noise are each answered or refused, at any length', async () => {
    for (let length = 0; length < 200; length += 7) {
      const noise = Buffer.from(Array.from({ length }, (_, i) => (i * 31 + length * 17) % 256));
      for (const { path } of Object.values(METHODS)) await statusOf(path, message(noise));
    }
    expect(await server.serves()).toBe(true);
    expect(server.lines).toEqual([]);
  });
});
