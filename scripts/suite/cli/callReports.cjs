'use strict';

const { randomUUID } = require('node:crypto');
const { join } = require('node:path');
const { describeCall, outcomeOf } = require('./describeCall.cjs');
const { definitionOf } = require('./sharedProcesses.cjs');
const { wrap } = require('./wrap.cjs');

const LABELLED_REQUESTS = join(__dirname, 'labelledRequests.cjs');

/** Of an answer, what is looked at for its outcome. */
const LOOKED_AT = 64 * 1024;

/**
 * Labels each request to a function with its operation and an id of its own, which go on with the requests of the function to the
 * database (labelledRequests.cjs), and tells of the request when it is answered.
 *
 * @param tell takes `{ type: 'call', … }` and `{ type: 'log', … }`
 */
function reportCalls(classes, tell) {
  wrap(classes, 'FunctionsEmulator', 'startNode', function (startNode, backend, environment) {
    const preloaded = `${process.env.NODE_OPTIONS ?? ''} --require=${JSON.stringify(LABELLED_REQUESTS)}`;
    return startNode.call(this, backend, { ...environment, NODE_OPTIONS: preloaded.trim() });
  });
  wrap(classes, 'FunctionsEmulator', 'handleHttpsTrigger', function (handle, request, response) {
    const definition = definitionOf(this, request);
    if (definition === undefined || request.method === 'OPTIONS') return handle.call(this, request, response);
    const call = { id: randomUUID(), ...describeCall(definition, request, this.args.projectId) };
    request.headers['x-nebula-operation'] = call.operation;
    request.headers['x-nebula-call'] = call.id;
    const started = performance.now();
    const body = bodyOf(response);
    response.once('close', () =>
      tell({
        type: 'call',
        ...call,
        outcome: outcomeOf(response.headersSent ? response.statusCode : undefined, body()),
        milliseconds: performance.now() - started,
      }),
    );
    return handle.call(this, request, response);
  });
  wrap(classes, 'RuntimeWorkerPool', 'addWorker', function (addWorker, trigger, ...args) {
    const worker = addWorker.call(this, trigger, ...args);
    let from = trigger?.entryPoint;
    worker.onLogs(({ level, type, text }) => {
      if (type === 'nebula-function') from = text;
      else if (['USER', 'WARN', 'ERROR', 'FATAL'].includes(level)) tell({ type: 'log', from, level, text });
    }, true);
    return worker;
  });
  wrap(classes, 'EmulatorLogger', 'handleSystemLog', function (handle, entry) {
    if (entry.type === 'unidentified-network-access' && isOnThisMachine(entry.data.href)) return;
    handle.call(this, entry);
  });
}

/** The CLI warns of each address that is not Google's; the stand-ins of this machine are nobody's production. */
function isOnThisMachine(address) {
  return URL.canParse(address) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);
}

/** Follows what is written to a response; the returned function gives its beginning. */
function bodyOf(response) {
  const chunks = [];
  let size = 0;
  for (const name of ['write', 'end']) {
    const original = response[name];
    response[name] = function (chunk, ...args) {
      if ((typeof chunk === 'string' || Buffer.isBuffer(chunk)) && size < LOOKED_AT) {
        chunks.push(Buffer.from(chunk));
        size += chunk.length;
      }
      return original.call(this, chunk, ...args);
    };
  }
  return () => Buffer.concat(chunks).subarray(0, LOOKED_AT).toString('utf8');
}

module.exports = { reportCalls };
