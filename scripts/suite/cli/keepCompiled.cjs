'use strict';

const { flushCompileCache } = require('node:module');

/** When a process has loaded what it needs to start, and what its first calls need. */
const LOADED_AFTER_MS = [3_000, 15_000];

/**
 * Writes down what this process has compiled, for others that load the same: the CLI for the next suite, the process of a function for
 * those of other functions. Node does so when a process ends, and these are killed.
 */
function keepCompiled() {
  for (const after of LOADED_AFTER_MS) setTimeout(() => flushCompileCache?.(), after).unref();
}

module.exports = { keepCompiled };
