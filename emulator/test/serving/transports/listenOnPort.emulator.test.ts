import { Firestore } from '@google-cloud/firestore';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { createGrpcServer } from '../../../src/serving/transports/grpcServer';
import { createHttpServer } from '../../../src/serving/transports/httpServer';
import { listenOnPort, type OpenPort } from '../../../src/serving/transports/listenOnPort';
import type { Service } from '../../../src/engine/model/service';

const service: Service = {
  run: (name) => Promise.resolve(name === 'ListCollectionIds' ? { collectionIds: ['letters'] } : {}),
  open: () => ({ receive: () => undefined, close: () => undefined }),
};

let port: OpenPort;

beforeEach(async () => {
  const grpc = createGrpcServer(service);
  const http = createHttpServer([() => Promise.resolve({ status: 200, body: 'Ok\n' })], () => undefined);
  port = await listenOnPort('127.0.0.1', 0, { http1: http.accept, http2: grpc.accept });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await port.close();
});

async function exchange(...chunks: string[]): Promise<string> {
  const socket = connect(port.port, port.host);
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  const closed = once(socket, 'close');
  for (const chunk of chunks) {
    socket.write(chunk);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await closed;
  return answer;
}

describe('one port', () => {
  test('serves gRPC', async () => {
    vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${port.host}:${port.port}`);
    const firestore = new Firestore({ projectId: 'p' });
    const collections = await firestore.listCollections();
    expect(collections.map(({ id }) => id)).toEqual(['letters']);
    await firestore.terminate();
  });

  test('serves HTTP/1.1', async () => {
    const response = await fetch(`http://${port.host}:${port.port}/`);
    expect(await response.text()).toBe('Ok\n');
  });

  test('tells a POST from the HTTP/2 preface, which begins with the same letter', async () => {
    const answer = await exchange('P', 'OST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
  });

  test('survives clients that vanish, and frames that are none', async () => {
    for (const noise of [
      'P',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense',
      '\0\0\0',
      'GET / HTTP/1.1\r\nHost',
    ]) {
      const socket = connect(port.port, port.host);
      await once(socket, 'connect');
      socket.write(noise);
      await new Promise((resolve) => setTimeout(resolve, 10));
      socket.resetAndDestroy();
    }
    expect((await fetch(`http://${port.host}:${port.port}/`)).status).toBe(200);
  });
});
