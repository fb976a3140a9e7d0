import { createControlApi } from './control/controlApi';
import { clockRoutes } from './control/clockRoutes';
import { coverageRoutes } from './control/coverageRoutes';
import { importDatabases } from './control/dataFiles';
import { dataRoutes } from './control/dataRoutes';
import { faultRoutes } from './control/faultRoutes';
import { indexRoutes } from './control/indexRoutes';
import { requestRoutes } from './control/requestRoutes';
import { createRulesets } from './control/rulesets';
import { rulesRoutes } from './control/rulesRoutes';
import { createSettableClock } from './clock/settableClock';
import { triggerRoutes } from './control/triggerRoutes';
import { usageRoutes } from './control/usageRoutes';
import { createEngine, type Engine } from './createEngine';
import { createFaultSwitch } from './faults/faultSwitch';
import { createFaultyService } from './faults/faultyService';
import { requestPaths } from './faults/requestPaths';
import { createIndexCheck } from './indexes/indexCheck';
import { createAuthorizer } from './security/authorizer';
import { RequestLog } from './security/requestLog';
import { createEngineService } from './transports/engineService';
import { createGrpcServer } from './transports/grpcServer';
import { createHttpServer } from './transports/httpServer';
import { listenOnPort } from './transports/listenOnPort';
import { createRestApi } from './transports/restApi';
import { createWebChannelApi } from './transports/webChannelApi';
import { createTriggerHub } from './triggers/triggerHub';
import { createTtlSweeper } from './ttl/ttlSweeper';

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

/**
 * Starts a Firestore on one port: gRPC, REST, WebChannel and the control routes.
 *
 * @throws CompileError for wrong rules, StatusError for wrong indexes or a file that is no export, and the system's error for a taken port.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', port = 0, log = writeLine } = options;
  const logError = (error: unknown) =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const clock = createSettableClock();
  const rulesets = createRulesets(options.rules);
  const requests = new RequestLog();
  const authorizer = createAuthorizer({
    rulesetFor: rulesets.ofDatabase,
    onJudged: (request, verdict) => requests.record(request, verdict),
  });
  const indexes = createIndexCheck(options.indexes);
  const faults = createFaultSwitch();
  const engine = createEngine({
    clock: clock.now,
    authorizer,
    indexes,
    faults: {
      abortsTransaction: (names) =>
        faults.strike('abort', { rpc: 'Commit', paths: requestPaths({ documents: names }) }) !== undefined,
    },
  });
  if (options.importFile !== undefined) await importDatabases(options.importFile, engine);
  const triggers = createTriggerHub({ functionsHost: options.functionsEmulator, faults, log });
  engine.onDatabase((database) => void database.onCommit(triggers.onCommit));

  const ttl = createTtlSweeper({ engine, indexesOf: (project) => indexes.of(project), log: logError });

  const service = createFaultyService(createEngineService(engine, logError), faults);
  const grpc = createGrpcServer(service);
  const control = createControlApi([
    { verb: 'GET', path: '/', answer: () => 'Ok\n' },
    ...rulesRoutes(rulesets),
    ...coverageRoutes(rulesets),
    ...requestRoutes(requests),
    ...dataRoutes(engine),
    ...indexRoutes(indexes),
    ...usageRoutes(engine.meter),
    ...triggerRoutes(triggers),
    ...faultRoutes(faults),
    ...clockRoutes(clock, () => ttl.sweep()),
  ]);
  const channels = createWebChannelApi(service);
  const http = createHttpServer([createRestApi(service), channels.handle, control], logError);
  const opened = await listenOnPort(host, port, { http1: http.accept, http2: grpc.accept });
  return {
    host,
    port: opened.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${opened.port}`,
    engine,
    stop: async () => {
      ttl.stop();
      triggers.stop();
      channels.stop();
      grpc.stop();
      await opened.close();
    },
  };
}

function writeLine(line: string): void {
  process.stderr.write(`${line}\n`);
}
