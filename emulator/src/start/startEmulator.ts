import { assembleEmulator } from './assembleEmulator';
import type { EmulatorOptions } from './emulatorOptions';
import { createControlApi } from '../serving/control/controlApi';
import type { Engine } from '../engine/createEngine';
import { createGrpcServer } from '../serving/transports/grpcServer';
import { createHttpServer } from '../serving/transports/httpServer';
import { listenOnPort } from '../serving/transports/listenOnPort';
import { createRestApi } from '../serving/transports/restApi';
import { createWebChannelApi } from '../serving/transports/webChannelApi';

export interface Emulator {
  readonly host: string;
  readonly port: number;
  /** `http://host:port` */
  readonly url: string;
  /** Of the requests feed, if it was asked for. */
  readonly websocketPort?: number;
  readonly engine: Engine;
  /** Closes the port and every connection; nothing is left running. */
  stop(): Promise<void>;
}

/**
 * Starts a Firestore on one port: gRPC, REST, WebChannel and the control routes.
 *
 * @throws CompileError for wrong rules, StatusError for wrong indexes or seeds, a file that is no export and a data
 * folder in use, and the system's error for a taken port.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', port = 0, websocketPort, log = writeLine } = options;
  const logError = (error: unknown) =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const { engine, service, routes, feed, stop } = await assembleEmulator(options, log, logError);
  const grpc = createGrpcServer(service);
  const control = createControlApi(routes);
  const channels = createWebChannelApi(service);
  const http = createHttpServer([createRestApi(service), channels.handle, control], logError);
  const open = async () => {
    const socket = websocketPort === undefined ? undefined : await feed.open(host, websocketPort);
    try {
      return { socket, opened: await listenOnPort(host, port, { http1: http.accept, http2: grpc.accept }) };
    } catch (error) {
      socket?.close();
      throw error;
    }
  };
  const { socket, opened } = await open().catch((error: unknown) => {
    stop();
    throw error;
  });
  return {
    host,
    port: opened.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${opened.port}`,
    ...(socket && { websocketPort: socket.port }),
    engine,
    stop: async () => {
      socket?.close();
      channels.stop();
      grpc.stop();
      await opened.close();
      stop();
    },
  };
}

function writeLine(line: string): void {
  process.stderr.write(`${line}\n`);
}
