import { createSettableClock } from './clock/settableClock';
import { clockRoutes } from './control/clockRoutes';
import type { ControlRoute } from './control/controlApi';
import { coverageRoutes } from './control/coverageRoutes';
import { importDatabases } from './control/dataFiles';
import { dataRoutes } from './control/dataRoutes';
import { faultRoutes } from './control/faultRoutes';
import { indexRoutes } from './control/indexRoutes';
import { requestRoutes } from './control/requestRoutes';
import { createRulesets } from './control/rulesets';
import { rulesRoutes } from './control/rulesRoutes';
import { triggerRoutes } from './control/triggerRoutes';
import { usageRoutes } from './control/usageRoutes';
import { createEngine, type Engine } from './createEngine';
import { openJournal, type OpenJournal } from './data/journal';
import { seedFromFile } from './data/seedFile';
import { createFaultSwitch } from './faults/faultSwitch';
import { createFaultyService } from './faults/faultyService';
import { requestPaths } from './faults/requestPaths';
import { createIndexCheck, type IndexCheck } from './indexes/indexCheck';
import { isIndexed, NO_INDEXES } from './indexes/indexFile';
import { createWriteWatch } from './meter/writeWatch';
import { createAuthorizer } from './security/authorizer';
import { RequestLog } from './security/requestLog';
import type { EmulatorOptions } from './startEmulator';
import { createEngineService } from './transports/engineService';
import type { Service } from './transports/service';
import { createTriggerHub } from './triggers/triggerHub';
import { createTtlSweeper } from './ttl/ttlSweeper';

/** Everything behind the port. */
export interface AssembledEmulator {
  readonly engine: Engine;
  readonly service: Service;
  readonly routes: readonly ControlRoute[];
  readonly stop: () => void;
}

/**
 * Puts the engine and what stands around it together, and fills it; triggers see what happens from then on.
 *
 * @throws as `startEmulator`
 */
export async function assembleEmulator(
  options: EmulatorOptions,
  log: (line: string) => void,
  logError: (error: unknown) => void,
): Promise<AssembledEmulator> {
  const clock = createSettableClock();
  const rulesets = createRulesets(options.rules);
  const requests = new RequestLog();
  const indexes = createIndexCheck(options.indexes);
  const faults = createFaultSwitch();
  const journal =
    options.dataFolder === undefined ? undefined : openJournal(options.dataFolder, options.sync);
  const engine = createEngine({
    clock: clock.now,
    authorizer: createAuthorizer({
      rulesetFor: rulesets.ofDatabase,
      onJudged: (request, verdict) => requests.record(request, verdict),
    }),
    indexes,
    ...(journal && { journal }),
    faults: {
      abortsTransaction: (names) =>
        faults.strike('abort', { rpc: 'Commit', paths: requestPaths({ documents: names }) }) !== undefined,
    },
  });
  await fill(engine, journal, options);

  const triggers = createTriggerHub({
    functionsHost: options.functionsEmulator,
    faults,
    log,
    ...(options.triggersAtOnce !== undefined && { atOnce: options.triggersAtOnce }),
  });
  const watch = createWriteWatch({ log, isIndexed: indexedBy(indexes) });
  engine.onDatabase((database) => {
    database.onCommit(triggers.onCommit);
    database.onCommit(watch.onCommit);
  });
  const ttl = createTtlSweeper({ engine, indexesOf: (project) => indexes.of(project), log: logError });
  return {
    engine,
    service: createFaultyService(createEngineService(engine, logError), faults),
    routes: [
      { verb: 'GET', path: '/', answer: () => 'Ok\n' },
      ...rulesRoutes(rulesets),
      ...coverageRoutes(rulesets),
      ...requestRoutes(requests),
      ...dataRoutes(engine),
      ...indexRoutes(indexes),
      ...usageRoutes(engine.meter, watch),
      ...triggerRoutes(triggers),
      ...faultRoutes(faults),
      ...clockRoutes(clock, () => ttl.sweep()),
    ],
    stop: () => {
      ttl.stop();
      triggers.stop();
      journal?.close();
    },
  };
}

/** What was kept, then an export, which may replace documents of it; a seed only where there is nothing yet. */
async function fill(
  engine: Engine,
  journal: OpenJournal | undefined,
  options: EmulatorOptions,
): Promise<void> {
  try {
    await journal?.replay(engine);
    if (options.importFile !== undefined) await importDatabases(options.importFile, engine);
    if (options.seed !== undefined && isEmpty(engine)) {
      await seedFromFile(options.seed.file, engine, options.seed.database);
    }
  } catch (error) {
    journal?.close();
    throw error;
  }
}

function isEmpty(engine: Engine): boolean {
  return engine.databases().every(({ name, store }) => {
    const everything = { parent: `${name}/documents`, collectionId: undefined, allDescendants: true };
    return store.sizeOf(everything) === 0;
  });
}

function indexedBy(indexes: IndexCheck) {
  return (project: string, group: string, field: string) =>
    isIndexed(indexes.of(project) ?? NO_INDEXES, group, field);
}
