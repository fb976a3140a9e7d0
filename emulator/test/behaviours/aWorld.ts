import type { google } from '@google-cloud/firestore-api/protos';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getFirestore as adminFirestore } from 'firebase-admin/firestore';
import { deleteApp as deleteWebApp, initializeApp as initializeWebApp } from 'firebase/app';
import { connectFirestoreEmulator, getFirestore } from 'firebase/firestore';
import { afterAll, afterEach, vi } from 'vitest';

import { METHODS, type CallName, type RpcMethod, type StreamName } from '../../src/wire/methods';
import { startEmulator } from '../../src/start/startEmulator';

export const DATABASE = 'projects/demo/databases/(default)';
export const ROOT = `${DATABASE}/documents`;

export type Wire = google.firestore.v1.IListenResponse & google.firestore.v1.IWriteResponse;

/** A running engine with Google's clients on it: the Admin SDK, the Web SDK, and the bare gRPC client. Empty after each test. */
export async function aWorld() {
  const emulator = await startEmulator();
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  // The Admin SDK would look for Google's metadata server, which no test may wait for.
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  const adminApp = initializeApp({ projectId: 'demo' }, 'behaviours');
  const webApp = initializeWebApp({ projectId: 'demo' }, 'behaviours');
  const web = getFirestore(webApp);
  connectFirestoreEmulator(web, emulator.host, emulator.port);
  const raw = aRawClient(`${emulator.host}:${emulator.port}`);
  afterEach(() => emulator.engine.database(DATABASE).clear());
  afterAll(async () => {
    raw.close();
    await deleteApp(adminApp);
    await deleteWebApp(webApp);
    await emulator.stop();
  });
  return { emulator, admin: adminFirestore(adminApp), web, raw };
}

const encode = (method: RpcMethod) => (message: object) =>
  Buffer.from(method.requestType.encode(method.requestType.fromObject(message)).finish());

const decode = (method: RpcMethod) => (bytes: Buffer) =>
  method.responseType.toObject(method.responseType.decode(bytes), {
    enums: String,
    longs: String,
    arrays: true,
  });

/** gRPC without an SDK in between, which would repair, retry or hide things. */
function aRawClient(address: string) {
  const client = new Client(address, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', 'Bearer owner');
  return {
    close: () => client.close(),
    /** All that comes back: one message, or as many as the RPC streams. */
    call: async <T>(name: CallName, request: object): Promise<T[]> => {
      const method = METHODS[name];
      const stream = client.makeServerStreamRequest(
        method.path,
        encode(method),
        decode(method),
        request,
        metadata,
      );
      const messages: T[] = [];
      for await (const message of stream as AsyncIterable<T>) messages.push(message);
      return messages;
    },
    open: (name: StreamName) => {
      const method = METHODS[name];
      const stream = client.makeBidiStreamRequest(method.path, encode(method), decode(method), metadata);
      stream.on('error', () => undefined);
      return {
        send: (message: object) => void stream.write(message),
        close: () => stream.cancel(),
        ...answersOf(stream),
      };
    },
  };
}

/** What a stream answers, one message at a time. */
function answersOf(stream: AsyncIterable<unknown>) {
  const answers = stream[Symbol.asyncIterator]();
  const next = async (): Promise<Wire> => (await answers.next()).value as Wire;
  return {
    next,
    /** The answers up to and including the first that fulfils the condition. */
    until: async (isLast: (answer: Wire) => boolean): Promise<Wire[]> => {
      const taken: Wire[] = [];
      do taken.push(await next());
      while (!isLast(taken.at(-1)!));
      return taken;
    },
  };
}

/** The message that makes a client raise a snapshot: about no target in particular, with a time and a token. */
export function isSnapshot({ targetChange }: Wire): boolean {
  return targetChange?.targetIds?.length === 0 && Boolean(targetChange.readTime);
}

/** Whose rejection carries which gRPC code. */
export async function codeOf(promise: Promise<unknown>): Promise<number | string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return (error as { code: number | string }).code;
  }
}
