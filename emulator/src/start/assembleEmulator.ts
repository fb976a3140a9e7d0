import { createSettableClock } from '../local/clock/settableClock';
import { clockRoutes } from '../serving/control/clockRoutes';
import type { ControlRoute } from '../serving/control/controlApi';
import { coverageRoutes } from '../serving/control/coverageRoutes';
import { importDatabases } from '../local/data/dataFiles';
import { dataRoutes } from '../serving/control/dataRoutes';
import { faultRoutes } from '../serving/control/faultRoutes';
import { rootRoutes } from '../serving/control/rootRoutes';
import { indexRoutes } from '../serving/control/indexRoutes';
import { requestRoutes } from '../serving/control/requestRoutes';
import { createRequestsFeed, type RequestsFeed } from '../serving/control/requestsFeed';
import { createRulesets, type Rulesets } from '../serving/control/rulesets';
import { rulesRoutes } from '../serving/control/rulesRoutes';
import { triggerRoutes } from '../serving/control/triggerRoutes';
import { usageRoutes } from '../serving/control/usageRoutes';
import { createEngine, type Engine } from '../engine/createEngine';
import { openJournal, type OpenJournal } from '../local/data/journal';
import { seedFromFile } from '../local/data/seedFile';
import { createCommitFaults } from '../local/faults/commitFaults';
import { createFaultSwitch } from '../local/faults/faultSwitch';
import { createFaultyService } from '../local/faults/faultyService';
import { createIndexCheck, type IndexCheck } from '../engine/indexes/indexCheck';
import { isIndexed, NO_INDEXES } from '../engine/indexes/indexFile';
import { createWriteWatch } from '../local/meter/writeWatch';
import { createAuthorizer } from '../engine/security/authorizer';
import { RequestLog } from '../engine/security/requestLog';
import type { EmulatorOptions } from './emulatorOptions';
import { createEngineService } from '../serving/transports/engineService';
import type { Service } from '../engine/model/service';
import { createTriggerHub } from '../local/triggers/triggerHub';
import { createTtlSweeper } from '../local/ttl/ttlSweeper';

/** Everything behind the port. */
export interface AssembledEmulator {
  readonly engine: Engine;
  readonly service: Service;
  readonly routes: readonly ControlRoute[];
  readonly feed: RequestsFeed;
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
  const { notify = log } = options;
  const clock = createSettableClock();
  const rulesets = rulesetsOf(options, notify);
  const requests = new RequestLog();
  const feed = createRequestsFeed((database) => rulesets.of(database)?.coverage.source.text);
  const indexes = createIndexCheck(options.indexes, sourcesOf(options, 'indexes'));
  const faults = createFaultSwitch();
  const journal =
    options.dataFolder === undefined ? undefined : openJournal(options.dataFolder, options.sync);
  const engine = createEngine({
    clock: clock.now,
    authorizer: createAuthorizer({
      rulesetFor: rulesets.ofDatabase,
      onJudged: (...judged) => [requests, feed].forEach((each) => each.record(...judged)),
    }),
    indexes,
    ...(journal && { journal }),
    faults: createCommitFaults(faults),
  });
  await fill(engine, journal, options);

  const triggers = createTriggerHub({
    functionsHost: options.functionsEmulator,
    faults,
    log: notify,
    ...(options.triggersAtOnce !== undefined && { atOnce: options.triggersAtOnce }),
  });
  const watch = createWriteWatch({ log: notify, isIndexed: indexedBy(indexes) });
  engine.onDatabase((database) => {
    database.onCommit(triggers.onCommit);
    database.onCommit(watch.onCommit);
  });
  const ttl = createTtlSweeper({ engine, indexesOf: (database) => indexes.of(database), log: logError });
  return {
    engine,
    feed,
    service: createFaultyService(createEngineService(engine, logError), faults),
    routes: [
      ...rootRoutes(engine, options.links),
      ...rulesRoutes(rulesets, notify),
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

/** What databases have of their own, by their ids. */
function sourcesOf(
  { databases = {} }: EmulatorOptions,
  kind: 'rules' | 'indexes',
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(databases).flatMap(([id, { [kind]: source }]): [string, string][] =>
      source === undefined ? [] : [[id, source]],
    ),
  );
}

function rulesetsOf(options: EmulatorOptions, warn: (line: string) => void): Rulesets {
  return createRulesets({
    everybodys: options.rules,
    own: sourcesOf(options, 'rules'),
    strict: options.strictRules ?? false,
    warn,
  });
}

function indexedBy(indexes: IndexCheck) {
  return (database: string, group: string, field: string) =>
    isIndexed(indexes.of(database) ?? NO_INDEXES, group, field);
}
