import { assembleEmulator } from './assembleEmulator';
import { createControlApi } from './control/controlApi';
import type { Engine } from './createEngine';
import type { SyncPolicy } from './data/journal';
import { createGrpcServer } from './transports/grpcServer';
import { createHttpServer } from './transports/httpServer';
import { listenOnPort } from './transports/listenOnPort';
import { createRestApi } from './transports/restApi';
import { createWebChannelApi } from './transports/webChannelApi';

export interface EmulatorOptions {
  /** Default: loopback only. */
  readonly host?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Source of the rules of every project; without rules everybody may do everything, as in the official emulator. */
  readonly rules?: string;
  /** Source of a `firestore.indexes.json`, which every project's queries are held to; without it every query is answered. */
  readonly indexes?: string;
  /** The metadata file of an export to begin with. */
  readonly importFile?: string;
  /** A JSON file of documents to begin with, and the database, `projects/p/databases/d`, that they go into. */
  readonly seed?: { readonly file: string; readonly database: string };
  /** Keeps every commit in this folder, and begins with what is there. Default: nothing outlives the process. */
  readonly dataFolder?: string;
  /** Default: `second`. */
  readonly sync?: SyncPolicy;
  /** `host:port` of the Functions emulator, for triggers. */
  readonly functionsEmulator?: string;
  /** Events of different documents that one function gets at once. Default: 1, which keeps the order of commits. */
  readonly triggersAtOnce?: number;
  /** Takes a line for people. Default: standard error. */
  readonly log?: (line: string) => void;
}

export interface Emulator {
  readonly host: string;
  readonly port: number;
  /** `http://host:port` */
  readonly url: string;
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
  const { host = '127.0.0.1', port = 0, log = writeLine } = options;
  const logError = (error: unknown) =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const { engine, service, routes, stop } = await assembleEmulator(options, log, logError);
  const grpc = createGrpcServer(service);
  const control = createControlApi(routes);
  const channels = createWebChannelApi(service);
  const http = createHttpServer([createRestApi(service), channels.handle, control], logError);
  const opened = await listenOnPort(host, port, { http1: http.accept, http2: grpc.accept }).catch(
    (error: unknown) => {
      stop();
      throw error;
    },
  );
  return {
    host,
    port: opened.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${opened.port}`,
    engine,
    stop: async () => {
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
