'use strict';

const { join } = require('node:path');
const { named, wrap } = require('./wrap.cjs');

const FUNCTION_OF_REQUEST = join(__dirname, 'functionOfRequest.cjs');

/**
 * Lets functions that may share a process share one: those of one kind, with the same secrets and the same time-out.
 *
 * The CLI starts a process for each function that is asked, which loads the same code again and keeps it: seventy functions take
 * seventy starts and some six gigabytes. Here the first function of a group starts its process, and each request names the function
 * that it is for (functionOfRequest.cjs). Under a debugger the CLI runs all in one process by itself.
 */
function shareProcesses(classes) {
  const signatureOf = named(classes, 'getSignatureType');
  const groups = new Map();
  wrap(classes, 'FunctionsEmulator', 'handleHttpsTrigger', function (handle, request, response) {
    const definition = definitionOf(this, request);
    if (definition !== undefined && !this.debugMode) {
      groups.set(definition.id, groupOf(definition, signatureOf(definition)));
      request.headers['x-nebula-function'] = definition.entryPoint;
    }
    return handle.call(this, request, response);
  });
  wrap(classes, 'RuntimeWorkerPool', 'getKey', function (getKey, triggerId, runtime) {
    return groups.get(triggerId) ?? getKey.call(this, triggerId, runtime);
  });
  wrap(classes, 'FunctionsEmulator', 'startNode', function (startNode, backend, environment) {
    if (this.debugMode) return startNode.call(this, backend, environment);
    const options = environment.NODE_OPTIONS ?? process.env.NODE_OPTIONS ?? '';
    const preloaded = `${options} --require=${JSON.stringify(FUNCTION_OF_REQUEST)}`;
    return startNode.call(this, backend, { ...environment, NODE_OPTIONS: preloaded.trim() });
  });
  // The CLI gives every function all secrets of the run; in production it has those that it declares.
  wrap(classes, 'FunctionsEmulator', 'resolveSecretEnvs', async function (resolve, backend, trigger) {
    const secrets = await resolve.call(this, backend, trigger);
    if (trigger === undefined) return secrets;
    return Object.fromEntries(secretsOf(trigger).map((key) => [key, secrets[key]]));
  });
  /** The process in which a function runs. */
  return ({ id }) => groups.get(id) ?? id;
}

function groupOf(definition, signature) {
  return [signature, definition.timeoutSeconds ?? 'default', ...secretsOf(definition)].join(' ');
}

function secretsOf({ secretEnvironmentVariables = [] }) {
  return secretEnvironmentVariables.map(({ key }) => key).sort();
}

/** What the function that a request is for declares; undefined where there is none. */
function definitionOf(emulator, { params: { region, trigger_name: name } }) {
  return emulator.triggers[region === undefined ? name : `${region}-${name}`]?.def;
}

module.exports = { definitionOf, shareProcesses };
