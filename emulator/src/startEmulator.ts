import { createControlApi } from './control/controlApi';
import { clockRoutes } from './control/clockRoutes';
import { createSettableClock } from './control/settableClock';
import { triggerRoutes } from './control/triggerRoutes';
import { createEngine, type Engine } from './createEngine';
import { createEngineService } from './transports/engineService';
import { createGrpcServer } from './transports/grpcServer';
import { createHttpServer } from './transports/httpServer';
import { listenOnPort } from './transports/listenOnPort';
import { createRestApi } from './transports/restApi';
import { createTriggerHub } from './triggers/triggerHub';

export interface EmulatorOptions {
  /** Default: loopback only. */
  readonly host?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** `host:port` of the Functions emulator, for triggers. */
  readonly functionsEmulator?: string;
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

/** Starts a Firestore on one port: gRPC, REST and the control routes. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const {
    host = '127.0.0.1',
    port = 0,
    functionsEmulator,
    log = (line) => void process.stderr.write(`${line}\n`),
  } = options;
  const logError = (error: unknown) =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const clock = createSettableClock();
  const engine = createEngine({ clock: clock.now });
  const triggers = createTriggerHub(functionsEmulator, log);
  engine.onDatabase((database) => void database.onCommit(triggers.onCommit));

  const service = createEngineService(engine, logError);
  const grpc = createGrpcServer(service);
  const control = createControlApi([
    { verb: 'GET', path: '/', answer: () => 'Ok\n' },
    ...triggerRoutes(triggers),
    ...clockRoutes(clock),
  ]);
  const http = createHttpServer([createRestApi(service), control], logError);
  const opened = await listenOnPort(host, port, { http1: http.accept, http2: grpc.accept });
  return {
    host,
    port: opened.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${opened.port}`,
    engine,
    stop: async () => {
      triggers.stop();
      grpc.stop();
      await opened.close();
    },
  };
}
