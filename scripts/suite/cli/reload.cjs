'use strict';

const { method, staticMethod, workerState, wrap } = require('./wrap.cjs');

/**
 * Gives a way to load the functions anew; the CLI's own watcher ignores folders whose names begin with a dot, among which a run has
 * its functions. The returned function answers why they could not be loaded, or nothing: then new requests meet the new ones, and
 * requests under way end with the old ones. Functions that cannot be loaded leave the old ones in place.
 */
function reloadOnDemand(classes) {
  const CREATED = workerState(classes, 'CREATED');
  method(classes, 'FunctionsEmulator', 'loadTriggers');
  const infoOf = staticMethod(classes, 'EmulatorRegistry', 'getInfo');
  let emulator;
  let found;
  let failure;
  wrap(classes, 'FunctionsEmulator', 'connect', function (connect) {
    emulator = this;
    return connect.call(this);
  });
  wrap(classes, 'FunctionsEmulator', 'discoverTriggers', async function (discoverTriggers, backend) {
    try {
      return (found = await discoverTriggers.call(this, backend));
    } catch (error) {
      failure = error;
      throw error;
    }
  });
  // A process that has just begun may have read the old code: it dies, and its request starts another.
  wrap(classes, 'RuntimeWorkerPool', 'refresh', function (refresh) {
    refresh.call(this);
    for (const worker of [...this.workers.values()].flat())
      if (worker.state === CREATED) worker.runtime.process.kill();
  });
  // Under a debugger the CLI kills what runs, even at a breakpoint; the next process opens the same port, once that one has left it.
  const dying = new WeakMap();
  wrap(classes, 'RuntimeWorkerPool', 'exit', function (exit) {
    const processes = [...this.workers.values()].flat().map((worker) => worker.runtime.process);
    exit.call(this);
    dying.set(this, Promise.all(processes.map(ended)));
  });
  wrap(classes, 'FunctionsEmulator', 'startNode', async function (startNode, backend, environment) {
    await dying.get(this.workerPools[backend.codebase]);
    return startNode.call(this, backend, environment);
  });
  return async () => {
    for (const backend of emulator.staticBackends) {
      failure = undefined;
      await emulator.loadTriggers(backend);
      if (failure !== undefined) return messageOf(failure);
      for (const key of renewRecords(emulator.triggers, backend, found))
        await forget(key, emulator, infoOf('firestore'));
    }
    return undefined;
  };
}

/** The CLI keeps the records of functions that are gone, whose keys are returned, and of the others what was declared first. */
function renewRecords(records, backend, definitions) {
  const gone = [];
  for (const [key, record] of Object.entries(records)) {
    if (record.backend.codebase !== backend.codebase) continue;
    const definition = definitions.find(({ id }) => id === record.def.id);
    if (definition !== undefined) {
      record.def = definition;
    } else {
      delete records[key];
      if (record.def.eventTrigger !== undefined) gone.push(key);
    }
  }
  return gone;
}

/** Events go on to a function that is gone until those who send them are told: the CLI itself, and the Firestore engine. */
async function forget(key, { multicastTriggers, args }, firestore) {
  for (const [event, keys] of Object.entries(multicastTriggers))
    multicastTriggers[event] = keys.filter((each) => each !== key);
  if (firestore === undefined) return;
  const path = `/emulator/v1/projects/${args.projectId}/triggers/${encodeURIComponent(key)}`;
  const answer = await fetch(`http://${firestore.host}:${firestore.port}${path}`, { method: 'DELETE' });
  if (!answer.ok && answer.status !== 404)
    throw new Error(`Firestore still sends events to ${key}: it answered ${answer.status}.`);
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => child.once('exit', resolve));
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

module.exports = { reloadOnDemand };
