/**
 * The Firebase CLI, with functions that serve requests side by side as in production.
 *
 * The CLI's Functions emulator gives every simultaneous HTTPS request a Node process of its own and keeps it, so that two hundred
 * callers at once cost two hundred processes. Production gives an instance up to 80 requests at once. The methods wrapped here are
 * each checked to be there: whoever finds no idle worker gets a busy one with room, and requests that meet no worker at all share
 * the one that starts. The CLI's Tasks emulator hands a task over at once, whatever its time; here it waits for it, as in
 * production. A worker that dies while it starts is replaced, and a request that got no worker gets an answer.
 */
const { FunctionsEmulator } = require('firebase-tools/lib/emulator/functionsEmulator');
const { TaskQueueController } = require('firebase-tools/lib/emulator/tasksEmulator');
const {
  RuntimeWorker,
  RuntimeWorkerPool,
  RuntimeWorkerState,
} = require('firebase-tools/lib/emulator/functionsRuntimeWorker');

/** Requests at once in one instance: the default of Cloud Functions (2nd gen). */
const CONCURRENCY = 80;

/** Milliseconds: the longest wait of Node's timers. */
const MAX_WAIT = 2 ** 31 - 1;

const scheduled = new Set();
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

wrap(RuntimeWorker, 'waitForSocketReady', function (waitForSocketReady) {
  const died = new Promise((_resolve, reject) => {
    this.runtime.process.once('exit', () =>
      reject(new Error('The process of a function ended while it started.')),
    );
  });
  return Promise.race([waitForSocketReady.call(this), died]);
});

wrap(FunctionsEmulator, 'startRuntime', function (startRuntime, backend, trigger) {
  const key = trigger?.id;
  if (key === undefined) return startRuntime.call(this, backend, trigger);
  const start = () => startRuntime.call(this, backend, trigger);
  const started =
    starting.get(key) ??
    start()
      .catch(start)
      .finally(() => starting.delete(key));
  starting.set(key, started);
  return started;
});

wrap(FunctionsEmulator, 'handleHttpsTrigger', async function (handleHttpsTrigger, request, response) {
  await handleHttpsTrigger.call(this, request, response);
  if (!response.headersSent) response.status(500).send('The function could not be started.');
});

wrap(TaskQueueController, 'enqueue', function (enqueue, key, task) {
  const wait = Date.parse(task.scheduleTime ?? '') - Date.now();
  if (!(wait > 0)) return enqueue.call(this, key, task);
  if (scheduled.has(task.name)) throw new Error('A task of this name waits for its time.');
  scheduled.add(task.name);
  setTimeout(() => enqueue.call(this, key, task), Math.min(wait, MAX_WAIT)).unref();
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
