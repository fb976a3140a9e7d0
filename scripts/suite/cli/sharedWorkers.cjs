'use strict';

const { shareProcesses } = require('./sharedProcesses.cjs');
const { workerState, wrap } = require('./wrap.cjs');

/** Requests at once in one instance: the default of Cloud Functions (2nd gen). */
const CONCURRENCY = 80;

/**
 * Lets functions serve requests side by side as in production.
 *
 * The CLI's Functions emulator gives every simultaneous HTTPS request a Node process of its own and keeps it, so that two hundred
 * callers at once cost two hundred processes. Production gives an instance up to 80 requests at once. Here whoever finds no idle
 * worker gets a busy one with room, and requests that meet no worker at all share the one that starts. A worker that dies while it
 * starts is replaced, and a request that got no worker gets an answer.
 */
function shareWorkers(classes) {
  joinBusyWorkers(classes);
  shareStarts(classes, shareProcesses(classes));
  answerAlways(classes);
}

function joinBusyWorkers(classes) {
  const BUSY = workerState(classes, 'BUSY');
  const inFlight = new WeakMap();
  wrap(classes, 'RuntimeWorker', 'request', function (request, ...args) {
    inFlight.set(this, (inFlight.get(this) ?? 0) + 1);
    return request.apply(this, args).finally(() => inFlight.set(this, inFlight.get(this) - 1));
  });
  wrap(classes, 'RuntimeWorkerPool', 'getIdleWorker', function (getIdleWorker, triggerId, runtime) {
    const idle = getIdleWorker.call(this, triggerId, runtime);
    if (idle !== undefined) return idle;
    const hasRoom = (worker) => worker.state === BUSY && (inFlight.get(worker) ?? 0) < CONCURRENCY;
    return this.getTriggerWorkers(triggerId, runtime).find(hasRoom);
  });
}

function shareStarts(classes, processOf) {
  const starting = new Map();
  wrap(classes, 'RuntimeWorker', 'waitForSocketReady', function (waitForSocketReady) {
    const died = new Promise((_resolve, reject) => {
      this.runtime.process.once('exit', () =>
        reject(new Error('The process of a function ended while it started.')),
      );
    });
    return Promise.race([waitForSocketReady.call(this), died]);
  });
  wrap(classes, 'FunctionsEmulator', 'startRuntime', function (startRuntime, backend, trigger) {
    if (trigger?.id === undefined) return startRuntime.call(this, backend, trigger);
    const key = processOf(trigger);
    const start = () => startRuntime.call(this, backend, trigger);
    const started =
      starting.get(key) ??
      start()
        .catch(start)
        .finally(() => starting.delete(key));
    starting.set(key, started);
    return started;
  });
}

function answerAlways(classes) {
  wrap(
    classes,
    'FunctionsEmulator',
    'handleHttpsTrigger',
    async function (handleHttpsTrigger, request, response) {
      await handleHttpsTrigger.call(this, request, response);
      if (!response.headersSent) response.status(500).send('The function could not be started.');
    },
  );
}

module.exports = { shareWorkers };
