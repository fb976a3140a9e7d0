'use strict';

const { replaced } = require('./wrap.cjs');

/**
 * Spares the CLI what takes most of its start. Its Auth emulator compiles the validators of every request and answer that Identity
 * Toolkit knows, some seconds of work of which a run needs a few; here each is compiled when it is first used. And before it loads
 * functions it asks npm's registry, in a process of its own for which everything waits, whether their SDK is the newest.
 */
function startSwiftly({ exegesisOptions, versioning }) {
  replaced(exegesisOptions, 'compileOptions', (compileOptions) => (options) => ({
    ...compileOptions(options),
    lazyCompileValidationSchemas: true,
  }));
  replaced(versioning, 'getLatestSDKVersion', () => () => undefined);
}

module.exports = { startSwiftly };
