/**
 * The Firebase CLI, with functions that serve requests side by side as in production.
 *
 * The CLI's Functions emulator gives every simultaneous HTTPS request a Node process of its own and keeps it, so that two hundred
 * callers at once cost two hundred processes. Production gives an instance up to 80 requests at once. Two methods are wrapped, each checked
 * to be there: whoever finds no idle worker gets a busy one with room, and requests that meet no worker at all share the one that starts.
 */
const { FunctionsEmulator } = require('firebase-tools/lib/emulator/functionsEmulator');
const {
  RuntimeWorker,
  RuntimeWorkerPool,
  RuntimeWorkerState,
} = require('firebase-tools/lib/emulator/functionsRuntimeWorker');

/** Requests at once in one instance: the default of Cloud Functions (2nd gen). */
const CONCURRENCY = 80;

const inFlight = new WeakMap();
const starting = new Map();

wrap(RuntimeWorker, 'request', function (request, ...args) {
  inFlight.set(this, (inFlight.get(this) ?? 0) + 1);
  return request.apply(this, args).finally(() => inFlight.set(this, inFlight.get(this) - 1));
});

wrap(RuntimeWorkerPool, 'getIdleWorker', function (getIdleWorker, triggerId, runtime) {
  const idle = getIdleWorker.call(this, triggerId, runtime);
  if (idle !== undefined) return idle;
  const hasRoom = (worker) =>
    worker.state === RuntimeWorkerState.BUSY && (inFlight.get(worker) ?? 0) < CONCURRENCY;
  return this.getTriggerWorkers(triggerId, runtime).find(hasRoom);
});

wrap(FunctionsEmulator, 'startRuntime', function (startRuntime, backend, trigger) {
  const key = trigger?.id;
  if (key === undefined) return startRuntime.call(this, backend, trigger);
  const started =
    starting.get(key) ?? startRuntime.call(this, backend, trigger).finally(() => starting.delete(key));
  starting.set(key, started);
  return started;
});

/** Fails at once when a new version of the CLI no longer has the method. */
function wrap(type, name, replacement) {
  const original = type.prototype[name];
  if (typeof original !== 'function') throw new Error(`firebase-tools has no ${type.name}.${name} any more.`);
  type.prototype[name] = function (...args) {
    return replacement.call(this, original, ...args);
  };
}

require('firebase-tools/lib/bin/firebase.js');
